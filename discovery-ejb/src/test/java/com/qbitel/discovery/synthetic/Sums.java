package com.qbitel.discovery.synthetic;

import java.util.HashSet;
import java.util.Set;

/**
 * Checksums computed bit by bit from their published parameters, independently of the generator.
 */
final class Sums {

  private Sums() {}

  /** The results of all known checksums of the given width over {@code b[from..to)}. */
  static Set<Long> all(byte[] b, int from, int to, int width) {
    Set<Long> results = new HashSet<>();
    switch (width) {
      case 1 -> {
        long sum = 0;
        long xor = 0;
        for (int i = from; i < to; i++) {
          sum += b[i];
          xor ^= b[i];
        }
        results.add(sum & 0xff);
        results.add(xor & 0xff);
      }
      case 2 -> {
        results.add(internet(b, from, to));
        results.add(fletcher(b, from, to));
        results.add(crc(b, from, to, 16, 0x8005, 0, true, 0));
        results.add(crc(b, from, to, 16, 0x8005, 0xffff, true, 0));
        results.add(crc(b, from, to, 16, 0x1021, 0xffff, true, 0xffff));
        results.add(crc(b, from, to, 16, 0x3d65, 0, true, 0xffff));
        results.add(crc(b, from, to, 16, 0x1021, 0xffff, false, 0));
      }
      default -> {
        results.add(crc(b, from, to, 32, 0x04c11db7L, 0xffffffffL, true, 0xffffffffL));
        results.add(crc(b, from, to, 32, 0x1edc6f41L, 0xffffffffL, true, 0xffffffffL));
        results.add(adler(b, from, to));
      }
    }
    return results;
  }

  /** A cyclic code as the catalogue defines it: bits are shifted in one by one. */
  static long crc(
      byte[] b, int from, int to, int width, long poly, long init, boolean reflected, long xor) {
    long mask = (1L << width) - 1;
    long register = init;
    for (int i = from; i < to; i++) {
      for (int k = 0; k < 8; k++) {
        int bit = b[i] >> (reflected ? k : 7 - k) & 1;
        long top = register >>> width - 1 & 1;
        register = register << 1 & mask;
        if ((top ^ bit) != 0) {
          register ^= poly;
        }
      }
    }
    long out = reflected ? Long.reverse(register) >>> 64 - width : register;
    return (out ^ xor) & mask;
  }

  static long internet(byte[] b, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i += 2) {
      int low = i + 1 < to ? b[i + 1] & 0xff : 0;
      sum += (b[i] & 0xff) * 256L + low;
    }
    while (sum >= 0x10000) {
      sum = sum % 0x10000 + sum / 0x10000;
    }
    return 0xffff - sum;
  }

  static long fletcher(byte[] b, int from, int to) {
    long first = 0;
    long second = 0;
    for (int i = from; i < to; i++) {
      first += b[i] & 0xff;
      second += (long) (to - i) * (b[i] & 0xff);
    }
    return second % 255 * 256 + first % 255;
  }

  static long adler(byte[] b, int from, int to) {
    long first = 1;
    long second = to - from;
    for (int i = from; i < to; i++) {
      first += b[i] & 0xff;
      second += (long) (to - i) * (b[i] & 0xff);
    }
    return second % 65521 * 65536 + first % 65521;
  }
}
