package com.qbitel.discovery.grammar;

/**
 * The bytes that tell message types apart.
 *
 * @param offset first byte; -1 when no bytes do
 * @param width 1 or 2 bytes; 0 when no bytes do
 * @param mask bits that count
 * @param score log-odds advantage over not dividing the messages
 * @param margin advantage over the best keyword at another place
 * @param explained share of the variety of other columns explained beyond chance
 */
record Keyword(int offset, int width, int mask, double score, double margin, double explained) {

  static final Keyword NONE = new Keyword(-1, 0, 0, 0, 0, 0);

  boolean present() {
    return width > 0;
  }

  /** The key of a message, -1 when it is too short for one. */
  long key(byte[] payload) {
    if (!present() || offset + width > payload.length) {
      return -1;
    }
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | payload[offset + k] & 0xff;
    }
    return v & mask;
  }

  /** The key of a row, -1 when it is too short for one. */
  long key(Rows rows, int row) {
    long v = present() ? Integers.read(rows, row, offset, width, false) : -1;
    return v < 0 ? -1 : v & mask;
  }
}
