package com.qbitel.discovery.synthetic;

/** Reads numbers in groups of seven bits. */
final class Varints {

  private Varints() {}

  /** The number that begins at an offset, -1 when it does not end within the bytes. */
  static long decode(byte[] b, int from) {
    long value = 0;
    for (int i = from; i < b.length && i < from + 10; i++) {
      value += (b[i] & 0x7fL) << 7 * (i - from);
      if (b[i] >= 0) {
        return value;
      }
    }
    return -1;
  }

  /** How many bytes the number takes. */
  static int width(byte[] b, int from) {
    int i = from;
    while (b[i] < 0) {
      i++;
    }
    return i - from + 1;
  }
}
