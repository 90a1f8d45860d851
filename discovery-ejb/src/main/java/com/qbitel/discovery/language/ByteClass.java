package com.qbitel.discovery.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A sort of bytes: the bytes of a field are counted by sort, so that counts quote none of them.
 * Zeros, ones and what divides text are sorts of their own.
 */
public enum ByteClass {
  ZERO(0),
  TAB('\t'),
  LF('\n'),
  CR('\r'),
  SPACE(' '),
  COLON(':'),
  SEMICOLON(';'),
  COMMA(','),
  EQUALS('='),
  LESS('<'),
  GREATER('>'),
  AT('@'),
  SLASH('/'),
  DOT('.'),
  DASH('-'),
  UNDERSCORE('_'),
  QUOTE('"'),
  APOSTROPHE('\''),
  OPEN('('),
  CLOSE(')'),
  OPEN_SQUARE('['),
  CLOSE_SQUARE(']'),
  OPEN_CURLY('{'),
  CLOSE_CURLY('}'),
  BAR('|'),
  AMPERSAND('&'),
  STAR('*'),
  ONES(0xff),
  CONTROL,
  DIGIT,
  UPPER,
  LOWER,
  PUNCTUATION,
  CONTINUATION,
  LEAD;

  private final int single;

  /** Several bytes. */
  ByteClass() {
    this(-1);
  }

  /** One byte. */
  ByteClass(int single) {
    this.single = single;
  }

  /** Number of different bytes. */
  static final int BYTES = 256;

  private static final ByteClass[] OF = new ByteClass[BYTES];
  private static final byte[][] MEMBERS = new byte[values().length][];

  static {
    for (int b = 0; b < BYTES; b++) {
      OF[b] = sort(b);
    }
    for (ByteClass c : values()) {
      byte[] members = new byte[BYTES];
      int n = 0;
      for (int b = 0; b < BYTES; b++) {
        if (OF[b] == c) {
          members[n++] = (byte) b;
        }
      }
      MEMBERS[c.ordinal()] = Arrays.copyOf(members, n);
    }
  }

  private static ByteClass sort(int b) {
    for (ByteClass c : values()) {
      if (c.single == b) {
        return c;
      }
    }
    if (b < ' ' || b == 0x7f) {
      return CONTROL;
    }
    if (b >= 0x80) {
      return b < 0xc0 ? CONTINUATION : LEAD;
    }
    return b >= '0' && b <= '9'
        ? DIGIT
        : b >= 'A' && b <= 'Z' ? UPPER : b >= 'a' && b <= 'z' ? LOWER : PUNCTUATION;
  }

  /** The sort of a byte. */
  static ByteClass of(byte b) {
    return OF[b & 0xff];
  }

  /** Number of bytes of this sort. */
  int size() {
    return MEMBERS[ordinal()].length;
  }

  /** The byte of this sort with a number, from 0. */
  byte member(int number) {
    return MEMBERS[ordinal()][number];
  }

  /** The name in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sort of a name in documents; empty for one that this version does not know. */
  public static Optional<ByteClass> labelled(String label) {
    return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
  }
}
