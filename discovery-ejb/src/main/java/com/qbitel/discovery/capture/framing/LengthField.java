package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;

/**
 * A message states its own length: an integer at a fixed offset, and a number of bytes that it does
 * not count.
 *
 * @param offset first byte of the integer
 * @param encoding how it is written
 * @param addend message length minus the integer's value; for encodings of variable width, minus
 *     also the offset and the integer's own width
 */
record LengthField(int offset, Encoding encoding, int addend) implements FramingRule {

  /** How an integer is written. */
  enum Encoding {
    U8("u8", 1, false),
    U16BE("u16be", 2, false),
    U16LE("u16le", 2, true),
    U24BE("u24be", 3, false),
    U24LE("u24le", 3, true),
    U32BE("u32be", 4, false),
    U32LE("u32le", 4, true),
    /** Length octets of ASN.1's definite form (ITU-T X.690, 8.1.3). */
    BER("ber", 0, false),
    /** Seven bits a byte, low ones first, the top bit set on all but the last (LEB128). */
    LEB128("leb128", 0, true),
    /** ASCII digits, as in octet-counted syslog (RFC 6587, 3.4.1) and netstrings. */
    DECIMAL("decimal", 0, false);

    private final String text;
    private final int width;
    private final boolean littleEndian;

    Encoding(String text, int width, boolean littleEndian) {
      this.text = text;
      this.width = width;
      this.littleEndian = littleEndian;
    }

    /** The name in documents. */
    String text() {
      return text;
    }

    /** Number of bytes, 0 when it varies. */
    int width() {
      return width;
    }
  }

  private static final int MOST_DIGITS = 8;

  @Override
  public int size(byte[] b, int at, int end) {
    int p = at + offset;
    return switch (encoding) {
      case BER -> ber(b, at, p, end);
      case LEB128 -> leb128(b, at, p, end);
      case DECIMAL -> decimal(b, at, p, end);
      case U8, U16BE, U16LE, U24BE, U24LE, U32BE, U32LE -> fixed(b, at, p, end);
    };
  }

  private int fixed(byte[] b, int at, int p, int end) {
    int width = encoding.width;
    if (p + width > end) {
      return PARTIAL;
    }
    long value = 0;
    for (int k = 0; k < width; k++) {
      int from = encoding.littleEndian ? p + width - 1 - k : p + k;
      value = value << 8 | b[from] & 0xff;
    }
    return checked(value + addend, offset + width, end - at);
  }

  private int ber(byte[] b, int at, int p, int end) {
    if (p >= end) {
      return PARTIAL;
    }
    int first = b[p] & 0xff;
    int more = first < 0x80 ? 0 : first & 0x7f;
    if (first >= 0x80 && (more == 0 || more > 4)) {
      return NONE;
    }
    if (p + 1 + more > end) {
      return PARTIAL;
    }
    long value = first;
    if (more > 0) {
      value = 0;
      for (int k = 1; k <= more; k++) {
        value = value << 8 | b[p + k] & 0xff;
      }
    }
    int head = offset + 1 + more;
    return checked(value + head + addend, head, end - at);
  }

  private int leb128(byte[] b, int at, int p, int end) {
    long value = 0;
    for (int k = 0; k < 4; k++) {
      if (p + k >= end) {
        return PARTIAL;
      }
      value |= (long) (b[p + k] & 0x7f) << 7 * k;
      if (b[p + k] >= 0) {
        int head = offset + k + 1;
        return checked(value + head + addend, head, end - at);
      }
    }
    return NONE;
  }

  private int decimal(byte[] b, int at, int p, int end) {
    long value = 0;
    int k = 0;
    while (p + k < end && k < MOST_DIGITS && b[p + k] >= '0' && b[p + k] <= '9') {
      value = 10 * value + b[p + k] - '0';
      k++;
    }
    if (k == 0) {
      return p < end ? NONE : PARTIAL;
    }
    if (p + k >= end) {
      return PARTIAL;
    }
    int head = offset + k;
    return checked(value + head + addend, head, end - at);
  }

  private static int checked(long size, int head, int available) {
    if (size < head || size > MAX_MESSAGE) {
      return NONE;
    }
    return size > available ? PARTIAL : (int) size;
  }

  /** It counts the whole message, or what follows it, or itself and what follows it. */
  boolean natural() {
    return encoding.width == 0
        || addend == 0
        || addend == offset
        || addend == offset + encoding.width;
  }

  @Override
  public String kind() {
    return "length-prefix";
  }

  @Override
  public Framing.Rule value() {
    return new Framing.Rule(encoding.text, offset, addend, "", false);
  }

  @Override
  public String formula() {
    StringBuilder s = new StringBuilder(encoding.text).append('(').append(offset).append(')');
    int rest = encoding.width == 0 ? offset + addend : addend;
    if (rest != 0) {
      s.append(rest < 0 ? " - " : " + ").append(Math.abs(rest));
    }
    if (encoding.width == 0) {
      s.append(" + its own width");
    }
    return s.append(" = message length").toString();
  }
}
