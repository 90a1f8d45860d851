package com.qbitel.discovery.grammar.detector;

/** Unsigned integers in bytes. */
final class Integers {

  private Integers() {}

  /** The value of {@code width} bytes, at most 8, from {@code at} on. */
  static long read(byte[] bytes, int at, int width, boolean littleEndian) {
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | bytes[littleEndian ? at + width - 1 - k : at + k] & 0xff;
    }
    return v;
  }
}
