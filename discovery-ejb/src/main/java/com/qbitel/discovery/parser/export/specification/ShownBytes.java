package com.qbitel.discovery.parser.export.specification;

import java.util.HexFormat;

/** Bytes as people read them: text in quotes with escapes, all else in hex. */
final class ShownBytes {

  private static final int SPACE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private ShownBytes() {}

  /** Whether a byte is a printable character of ASCII. */
  static boolean printable(byte b) {
    return b >= SPACE && b <= LAST_PRINTABLE;
  }

  /** Whether bytes are text alone, with its ends of lines and tabs. */
  static boolean text(byte[] bytes) {
    for (byte b : bytes) {
      if (!printable(b) && b != '\r' && b != '\n' && b != '\t') {
        return false;
      }
    }
    return bytes.length > 0;
  }

  /** Text in quotes, at most so many bytes of it; what is no character is escaped. */
  static String quoted(byte[] bytes, int most) {
    StringBuilder out = new StringBuilder("\"");
    for (int k = 0; k < Math.min(most, bytes.length); k++) {
      out.append(bytes[k] == '"' ? "\\\"" : escaped(bytes[k]));
    }
    return out.append(bytes.length > most ? "\"..." : "\"").toString();
  }

  /** A byte as a character, or as its escape. */
  static String escaped(byte b) {
    return switch (b) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default -> printable(b) ? String.valueOf((char) b) : "\\x" + HexFormat.of().toHexDigits(b);
    };
  }

  /** Hex of at most so many bytes. */
  static String hex(byte[] bytes, int most) {
    return bytes.length <= most
        ? HexFormat.of().formatHex(bytes)
        : HexFormat.of().formatHex(bytes, 0, most) + "...";
  }
}
