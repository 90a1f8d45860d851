package com.qbitel.discovery.grammar;

import java.util.Arrays;

/**
 * That a field is a checksum of other bytes of its message.
 *
 * @param span the field
 * @param algorithm which function
 * @param cover of which bytes
 * @param littleEndian byte order of the field
 */
record ChecksumRelation(Span span, ChecksumAlgorithm algorithm, Cover cover, boolean littleEndian) {

  /** Which bytes are covered, given the place [at, at + width) of the field. */
  enum Cover {
    WHOLE_ZEROED("the whole message with the field as zeros"),
    WHOLE_WITHOUT("the whole message without the field"),
    AFTER("all that follows the field"),
    BEFORE("all that precedes the field"),
    BEFORE_FROM_1("what precedes the field from byte 1 on"),
    BEFORE_FROM_2("what precedes the field from byte 2 on"),
    BEFORE_FROM_3("what precedes the field from byte 3 on"),
    BEFORE_FROM_4("what precedes the field from byte 4 on");

    private final String text;

    Cover(String text) {
      this.text = text;
    }

    /** For people. */
    String text() {
      return text;
    }

    /** The checksum of the covered bytes, or -1 when there are none. */
    long apply(ChecksumAlgorithm a, byte[] m, int at, int width) {
      switch (this) {
        case WHOLE_ZEROED -> {
          byte[] z = m.clone();
          Arrays.fill(z, at, at + width, (byte) 0);
          return a.of(z, 0, z.length);
        }
        case WHOLE_WITHOUT -> {
          byte[] z = new byte[m.length - width];
          System.arraycopy(m, 0, z, 0, at);
          System.arraycopy(m, at + width, z, at, m.length - at - width);
          return a.of(z, 0, z.length);
        }
        case AFTER -> {
          return at + width < m.length ? a.of(m, at + width, m.length) : -1;
        }
        case BEFORE, BEFORE_FROM_1, BEFORE_FROM_2, BEFORE_FROM_3, BEFORE_FROM_4 -> {
          int from = ordinal() - BEFORE.ordinal();
          return from + 1 < at ? a.of(m, from, at) : -1;
        }
      }
      throw new AssertionError(this);
    }
  }

  /** Whether it holds for a message; it does not for one that is too short. */
  boolean holds(byte[] m) {
    int at = span.start(m.length);
    return at >= 0
        && at + span.width() <= m.length
        && cover.apply(algorithm, m, at, span.width()) == value(m, at, span.width(), littleEndian);
  }

  /** For people: which function of which bytes. */
  String formula() {
    return Integers.name(span.width(), littleEndian)
        + "("
        + span.text()
        + ") = "
        + algorithm.label()
        + " of "
        + cover.text();
  }

  /** The number that stands at a place. */
  static long value(byte[] m, int at, int width, boolean little) {
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | m[at + (little ? width - 1 - k : k)] & 0xff;
    }
    return v;
  }
}
