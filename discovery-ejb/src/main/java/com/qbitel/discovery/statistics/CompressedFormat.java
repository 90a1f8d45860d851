package com.qbitel.discovery.statistics;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Compressed formats recognised by the first bytes. */
enum CompressedFormat {
  GZIP("gzip (RFC 1952)", 0x1f, 0x8b, 0x08),
  ZSTANDARD("Zstandard (RFC 8878)", 0x28, 0xb5, 0x2f, 0xfd),
  XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0x00),
  BZIP2("bzip2", 'B', 'Z', 'h', Magic.ANY, '1', 'A', 'Y', '&', 'S', 'Y'),
  LZ4("an LZ4 frame", 0x04, 0x22, 0x4d, 0x18),
  ZIP("ZIP", 'P', 'K', 0x03, 0x04);

  /** Stands where any byte may; constants of an enum cannot name the enum's own. */
  private static final class Magic {
    static final int ANY = -1;
  }

  private static final int ZLIB_DEFLATE = 0x78;
  private static final int INFLATED = 64;

  private final String title;
  private final int[] magic;

  CompressedFormat(String title, int... magic) {
    this.title = title;
    this.magic = magic;
  }

  /** Name of the compressed format that bytes begin with. */
  static Optional<String> at(byte[] bytes) {
    for (CompressedFormat format : values()) {
      if (format.matches(bytes)) {
        return Optional.of(format.title);
      }
    }
    return isZlib(bytes) ? Optional.of("zlib (RFC 1950)") : Optional.empty();
  }

  private boolean matches(byte[] bytes) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (magic[i] != Magic.ANY && magic[i] != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** The two bytes of a zlib header are weak, so the first bytes must also decompress. */
  private static boolean isZlib(byte[] bytes) {
    if (bytes.length < 8
        || bytes[0] != ZLIB_DEFLATE
        || ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) % 31 != 0) {
      return false;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      return inflater.inflate(new byte[INFLATED]) == INFLATED || inflater.finished();
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
