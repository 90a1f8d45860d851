package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import java.util.List;

/**
 * Where in a message of text a field stands, as far as that says what it is for. Commands and codes
 * are at the beginning of messages in nearly all such protocols; what else there is, is text.
 *
 * <p>Probabilities are shares of the fields of known kind, half of 200 random text protocols, half
 * of recordings of four (FTP, HTTP, SMTP, SIP). What delimiters are for is seldom known; where it
 * is, they are part of a text.
 */
public enum TextPlace {
  /** Nothing but spaces, line ends and other delimiters. */
  DELIMITERS(
      List.of(
          new LikelyKind(FieldKind.TEXT, 0.6),
          new LikelyKind(FieldKind.TYPE, 0.38),
          new LikelyKind(FieldKind.PAYLOAD, 0.02))),
  /** A code of three digits that the message begins with. */
  CODE(
      List.of(
          new LikelyKind(FieldKind.TYPE, 0.97),
          new LikelyKind(FieldKind.ID, 0.016),
          new LikelyKind(FieldKind.NUMBER, 0.014))),
  /** A code of three digits behind a protocol's name and version. */
  STATUS(List.of(new LikelyKind(FieldKind.TYPE, 0.99), new LikelyKind(FieldKind.NUMBER, 0.01))),
  /** The word that the message begins with. */
  COMMAND(List.of(new LikelyKind(FieldKind.TYPE, 0.98), new LikelyKind(FieldKind.TEXT, 0.02))),
  /** Digits. */
  NUMBER(
      List.of(
          new LikelyKind(FieldKind.TEXT, 0.67),
          new LikelyKind(FieldKind.TYPE, 0.1),
          new LikelyKind(FieldKind.LENGTH, 0.09),
          new LikelyKind(FieldKind.NUMBER, 0.07),
          new LikelyKind(FieldKind.ID, 0.04),
          new LikelyKind(FieldKind.COUNT, 0.03))),
  /** Anything else. */
  REST(
      List.of(
          new LikelyKind(FieldKind.TEXT, 0.92),
          new LikelyKind(FieldKind.TYPE, 0.035),
          new LikelyKind(FieldKind.PAYLOAD, 0.03),
          new LikelyKind(FieldKind.CONST, 0.01),
          new LikelyKind(FieldKind.ID, 0.005)));

  private static final int LONGEST_COMMAND = 16;
  private static final int LONGEST_VERSION = 16;
  private static final int CODE_LENGTH = 3;

  private final List<LikelyKind> kinds;

  TextPlace(List<LikelyKind> kinds) {
    this.kinds = kinds;
  }

  /** The kinds that a field at such a place may be of, the likeliest first. */
  public List<LikelyKind> kinds() {
    return kinds;
  }

  /** The place of the field {@code [begin, end)} in the message that begins at {@code from}. */
  public static TextPlace of(byte[] bytes, int from, int begin, int end) {
    int first = begin;
    int last = end;
    while (first < last && !word(bytes[first])) {
      first++;
    }
    while (last > first && !word(bytes[last - 1])) {
      last--;
    }
    if (first == last) {
      return DELIMITERS;
    }
    boolean digits = all(bytes, first, last, true);
    boolean leading = leading(bytes, from, first);
    if (digits && last - first == CODE_LENGTH && leading) {
      return CODE;
    }
    if (digits && last - first == CODE_LENGTH && behindVersion(bytes, from, first)) {
      return STATUS;
    }
    if (leading && last - first <= LONGEST_COMMAND && all(bytes, first, last, false)) {
      return COMMAND;
    }
    return digits ? NUMBER : REST;
  }

  private static boolean word(byte b) {
    return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b < 0;
  }

  private static boolean all(byte[] bytes, int from, int to, boolean digits) {
    for (int k = from; k < to; k++) {
      boolean digit = bytes[k] >= '0' && bytes[k] <= '9';
      boolean other = bytes[k] == '_' || bytes[k] == '-';
      if (digits ? !digit : digit || !word(bytes[k]) && !other) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but delimiters stands between two bytes. */
  private static boolean leading(byte[] bytes, int from, int to) {
    for (int k = from; k < to; k++) {
      if (word(bytes[k]) || bytes[k] == '\n') {
        return false;
      }
    }
    return true;
  }

  /** Whether a name, a slash, a version and a space stand between two bytes. */
  private static boolean behindVersion(byte[] bytes, int from, int to) {
    if (to - from < 4 || to - from > LONGEST_VERSION || bytes[to - 1] != ' ') {
      return false;
    }
    int slashes = 0;
    for (int k = from; k < to - 1; k++) {
      slashes += bytes[k] == '/' ? 1 : 0;
      if (bytes[k] <= ' ') {
        return false;
      }
    }
    return slashes == 1;
  }
}
