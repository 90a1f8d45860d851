package com.qbitel.discovery.grammar.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides text into tokens: words, runs of spaces, line ends, and single delimiters or control
 * characters. At the beginning of a line a code of three digits is parted from a dash behind it,
 * and a sigil such as {@code +} or {@code $} from its word.
 */
final class Tokens {

  private static final String DELIMITERS = ":;,=<>@/\"'()[]{}|&";
  private static final String SIGILS = "*$:+-!#";

  private Tokens() {}

  /** The tokens of the bytes {@code [from, to)}; offsets count from {@code from}. */
  static List<Token> of(byte[] bytes, int from, int to) {
    String s = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    List<Token> out = new ArrayList<>();
    boolean lineStart = true;
    int p = 0;
    while (p < s.length()) {
      int e = end(s, p);
      String text = s.substring(p, e);
      if (lineStart && status(text)) {
        add(out, p, text.substring(0, 3));
        add(out, p + 3, "-");
        if (text.length() > 4) {
          add(out, p + 4, text.substring(4));
        }
      } else if (lineStart && SIGILS.indexOf(text.charAt(0)) >= 0 && text.length() > 1) {
        add(out, p, text.substring(0, 1));
        add(out, p + 1, text.substring(1));
      } else {
        add(out, p, text);
      }
      lineStart = text.charAt(0) == '\r' || text.charAt(0) == '\n';
      p = e;
    }
    return out;
  }

  private static void add(List<Token> out, int offset, String text) {
    out.add(new Token(offset, text, Token.Sort.of(text)));
  }

  private static boolean status(String text) {
    return text.length() >= 4
        && text.charAt(3) == '-'
        && Character.isDigit(text.charAt(0))
        && Character.isDigit(text.charAt(1))
        && Character.isDigit(text.charAt(2));
  }

  private static int end(String s, int p) {
    char c = s.charAt(p);
    if (c == '\r') {
      return p + 1 < s.length() && s.charAt(p + 1) == '\n' ? p + 2 : p + 1;
    }
    int e = p + 1;
    if (c == ' ') {
      while (e < s.length() && s.charAt(e) == ' ') {
        e++;
      }
      return e;
    }
    if (c < ' ' || DELIMITERS.indexOf(c) >= 0) {
      return e;
    }
    while (e < s.length() && s.charAt(e) > ' ' && DELIMITERS.indexOf(s.charAt(e)) < 0) {
      e++;
    }
    return e;
  }
}
