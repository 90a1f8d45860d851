package com.qbitel.benchmarks.accuracy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Published checksums by the names that evidence uses, written independently of the engine: cyclic
 * codes bit by bit from the parameters of the CRC RevEng catalogue.
 */
final class Checksums {

  private record Crc(int width, long polynomial, long init, boolean reflected, long xor) {

    long of(byte[] bytes) {
      long top = 1L << width - 1;
      long c = init;
      for (byte b : bytes) {
        for (int k = 0; k < 8; k++) {
          int bit = b >> (reflected ? k : 7 - k) & 1;
          boolean out = (c & top) != 0;
          c = c << 1 & (top << 1) - 1;
          c ^= out != (bit == 1) ? polynomial : 0;
        }
      }
      return (reflected ? Long.reverse(c) >>> 64 - width : c) ^ xor;
    }
  }

  private static final Map<String, Crc> CRCS =
      Map.of(
          "crc8", new Crc(8, 0x07, 0, false, 0),
          "crc16-arc", new Crc(16, 0x8005, 0, true, 0),
          "crc16-modbus", new Crc(16, 0x8005, 0xffff, true, 0),
          "crc16-ccitt", new Crc(16, 0x1021, 0xffff, false, 0),
          "crc16-xmodem", new Crc(16, 0x1021, 0, false, 0),
          "crc16-kermit", new Crc(16, 0x1021, 0, true, 0),
          "crc16-x25", new Crc(16, 0x1021, 0xffff, true, 0xffff),
          "crc16-dnp", new Crc(16, 0x3d65, 0, true, 0xffff));

  private Checksums() {}

  /** The checksum as unsigned number; empty for a name that is not known. */
  static OptionalLong of(String name, byte[] bytes) {
    Crc crc = CRCS.get(name);
    if (crc != null) {
      return OptionalLong.of(crc.of(bytes));
    }
    return switch (name) {
      case "sum8" -> OptionalLong.of(sum(bytes) & 0xff);
      case "negated-sum8" -> OptionalLong.of(-sum(bytes) & 0xff);
      case "sum16" -> OptionalLong.of(sum(bytes) & 0xffff);
      case "xor8" -> OptionalLong.of(xor(bytes));
      case "internet" -> OptionalLong.of(internet(bytes));
      case "fletcher16" -> OptionalLong.of(fletcher(bytes));
      case "crc32" -> OptionalLong.of(library(new CRC32(), bytes));
      case "crc32c" -> OptionalLong.of(library(new CRC32C(), bytes));
      case "adler32" -> OptionalLong.of(library(new Adler32(), bytes));
      default -> OptionalLong.empty();
    };
  }

  private static long library(Checksum c, byte[] bytes) {
    c.update(bytes);
    return c.getValue();
  }

  private static long sum(byte[] bytes) {
    long s = 0;
    for (byte b : bytes) {
      s += Byte.toUnsignedInt(b);
    }
    return s;
  }

  private static long xor(byte[] bytes) {
    int x = 0;
    for (byte b : bytes) {
      x ^= Byte.toUnsignedInt(b);
    }
    return x;
  }

  /** RFC 1071. */
  private static long internet(byte[] bytes) {
    long s = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      s += Byte.toUnsignedInt(bytes[i]) * 256L;
      s += i + 1 < bytes.length ? Byte.toUnsignedInt(bytes[i + 1]) : 0;
    }
    while (s > 0xffff) {
      s = s % 0x10000 + s / 0x10000;
    }
    return 0xffff - s;
  }

  private static long fletcher(byte[] bytes) {
    int a = 0;
    int b = 0;
    for (byte v : bytes) {
      a = (a + Byte.toUnsignedInt(v)) % 255;
      b = (b + a) % 255;
    }
    return b * 256L + a;
  }
}
