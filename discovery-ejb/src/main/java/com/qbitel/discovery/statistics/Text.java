package com.qbitel.discovery.statistics;

/** What counts as text: printable ASCII bytes, and UTF-8 of mostly printable characters. */
final class Text {

  private Text() {}

  /** Whether a byte is 0x20..0x7e, TAB, LF or CR. */
  static boolean isPrintable(int value) {
    return value >= 0x20 && value < 0x7f || value == '\t' || value == '\n' || value == '\r';
  }

  /** Whether a byte is an ASCII digit. */
  static boolean isDigit(int value) {
    return value >= '0' && value <= '9';
  }

  /** Whether a byte is an ASCII letter or digit. */
  static boolean isAlphanumeric(int value) {
    int lower = value | 0x20;
    return isDigit(value) || lower >= 'a' && lower <= 'z' && value < 0x80;
  }

  /**
   * Share of the characters that are printable (no control character but TAB, LF and CR) when the
   * bytes are well-formed UTF-8 (RFC 3629), else -1; 0 without bytes. A character cut off by the
   * end is allowed.
   */
  static double printableCharacters(byte[] bytes, int from, int to) {
    int characters = 0;
    int printable = 0;
    int at = from;
    while (at < to) {
      int lead = bytes[at] & 0xff;
      int size =
          lead < 0x80
              ? 1
              : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
      if (size == 0 || !continues(bytes, at, Math.min(to, at + size), lead)) {
        return -1;
      }
      characters++;
      // two-byte characters below U+00A0 are the C1 control characters
      boolean control = size == 2 && lead == 0xc2 && at + 1 < to && (bytes[at + 1] & 0xff) < 0xa0;
      if (size > 1 ? !control : isPrintable(lead)) {
        printable++;
      }
      at += size;
    }
    return characters == 0 ? 0 : (double) printable / characters;
  }

  private static boolean continues(byte[] bytes, int at, int end, int lead) {
    for (int i = at + 1; i < end; i++) {
      int b = bytes[i] & 0xff;
      int least = 0x80;
      int most = 0xbf;
      if (i == at + 1) {
        least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
      }
      if (b < least || b > most) {
        return false;
      }
    }
    return true;
  }
}
