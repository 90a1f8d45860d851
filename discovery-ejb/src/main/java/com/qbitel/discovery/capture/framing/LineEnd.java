package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A message ends with a delimiter, by default a line with its end.
 *
 * @param delimiter the bytes that end a message
 * @param replies whether a line that begins with three digits and a hyphen goes on until one that
 *     begins with the same digits and no hyphen (RFC 959, 4.2; RFC 5321, 4.2.1)
 */
record LineEnd(byte[] delimiter, boolean replies) implements FramingRule {

  @Override
  public int size(byte[] b, int at, int end) {
    int limit = Math.min(end, at + MAX_MESSAGE);
    int p = line(b, at, limit);
    if (replies && p > 0 && continues(b, at, at + p)) {
      while (true) {
        int next = at + p;
        int more = line(b, next, limit);
        if (more == 0) {
          p = 0;
          break;
        }
        p += more;
        boolean same = more > 3 && Arrays.equals(b, at, at + 3, b, next, next + 3);
        if (same && b[next + 3] != '-') {
          break;
        }
      }
    }
    return p > 0 ? p : limit < end ? NONE : PARTIAL;
  }

  /** Bytes up to and with the next delimiter, 0 when there is none. */
  private int line(byte[] b, int at, int end) {
    int n = delimiter.length;
    byte last = delimiter[n - 1];
    for (int p = at + n - 1; p < end; p++) {
      if (b[p] == last && Arrays.equals(b, p - n + 1, p + 1, delimiter, 0, n)) {
        return p + 1 - at;
      }
    }
    return 0;
  }

  /** Whether a line says that its reply goes on. */
  static boolean continues(byte[] b, int at, int end) {
    return end - at > 4 && digit(b[at]) && digit(b[at + 1]) && digit(b[at + 2]) && b[at + 3] == '-';
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    int n = delimiter.length;
    return at - n >= from && Arrays.equals(bytes, at - n, at, delimiter, 0, n);
  }

  @Override
  public String kind() {
    return "delimiter";
  }

  @Override
  public Framing.Rule value() {
    return new Framing.Rule(kind(), 0, 0, HexFormat.of().formatHex(delimiter), replies);
  }

  @Override
  public String formula() {
    StringBuilder s = new StringBuilder("each message ends with ");
    for (byte b : delimiter) {
      s.append(
          switch (b) {
            case '\r' -> "CR ";
            case '\n' -> "LF ";
            case 0 -> "NUL ";
            default -> "0x%02x ".formatted(b & 0xff);
          });
    }
    s.setLength(s.length() - 1);
    return s + (replies ? "; a reply of several lines is one message" : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineEnd(byte[] bytes, boolean r)
        && Arrays.equals(delimiter, bytes)
        && replies == r;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(delimiter) + Boolean.hashCode(replies);
  }

  @Override
  public String toString() {
    return formula();
  }
}
