package com.qbitel.discovery.language;

/** Numbers in messages. */
final class Values {

  /** Bytes of the longest number that is read as one. */
  static final int LONGEST = 7;

  private Values() {}

  /** The unsigned number at {@code [from, to)}, at most {@value #LONGEST} bytes; else -1. */
  static long read(byte[] bytes, int from, int to, boolean littleEndian) {
    if (to - from > LONGEST) {
      return -1;
    }
    long value = 0;
    for (int k = from; k < to; k++) {
      value = value << Byte.SIZE | bytes[littleEndian ? from + to - 1 - k : k] & 0xff;
    }
    return value;
  }

  /** Writes a number, as far as it fits. */
  static void write(byte[] bytes, int from, int to, boolean littleEndian, long value) {
    long rest = value;
    for (int k = from; k < to; k++) {
      bytes[littleEndian ? k : from + to - 1 - k] = (byte) rest;
      rest >>>= Byte.SIZE;
    }
  }

  /** Whether a number of at least 0 fits into so many bytes. */
  static boolean fits(long value, int width) {
    return value >= 0 && (width > LONGEST || value >>> Byte.SIZE * width == 0);
  }
}
