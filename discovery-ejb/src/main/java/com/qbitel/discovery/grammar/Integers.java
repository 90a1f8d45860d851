package com.qbitel.discovery.grammar;

/** Unsigned integers of 1 to 7 bytes in either byte order, as they stand in messages. */
final class Integers {

  private Integers() {}

  /** Value at {@code offset} of a row, -1 when the row ends before it does. */
  static long read(Rows rows, int row, int offset, int width, boolean littleEndian) {
    if (offset + width > rows.length(row)) {
      return -1;
    }
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | rows.at(row, offset + (littleEndian ? width - 1 - k : k));
    }
    return v;
  }

  /** Short name of the encoding, for example {@code u16be}; one byte has no order. */
  static String name(int width, boolean littleEndian) {
    return "u" + 8 * width + (width == 1 ? "" : littleEndian ? "le" : "be");
  }
}
