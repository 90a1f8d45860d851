package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes an expression apart into words and signs. */
final class FilterLexer {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private FilterLexer(String text) {
    this.text = text;
  }

  /** The tokens; the last one is the end. */
  static List<Token> tokens(String text) {
    return new FilterLexer(text).read();
  }

  private List<Token> read() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      switch (c) {
        case ' ', '\t', '\r', '\n' -> {}
        case '(' -> add(Kind.OPEN, at, end);
        case ')' -> add(Kind.CLOSE, at, end);
        case '!' -> add(Kind.NOT, at, end);
        case '&', '|' -> {
          end = at + 2;
          if (end > text.length() || text.charAt(at + 1) != c) {
            throw FilterSyntax.unexpected(
                sign(at), "" + c + c + " or " + (c == '&' ? "and" : "or"));
          }
          add(c == '&' ? Kind.AND : Kind.OR, at, end);
        }
        default -> {
          while (end < text.length() && inWord(text.charAt(end))) {
            end++;
          }
          word(at, end);
        }
      }
      at = end;
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return tokens;
  }

  private void word(int from, int to) {
    if (!inWord(text.charAt(from))) {
      throw FilterSyntax.foreign(sign(from));
    }
    Kind kind =
        switch (lowerCase(from, to)) {
          case "and" -> Kind.AND;
          case "or" -> Kind.OR;
          case "not" -> Kind.NOT;
          default -> Kind.WORD;
        };
    add(kind, from, to);
  }

  private String lowerCase(int from, int to) {
    return text.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private void add(Kind kind, int from, int to) {
    tokens.add(new Token(kind, lowerCase(from, to), from + 1));
  }

  /** The one character at a place, however many {@code char}s it has. */
  private Token sign(int at) {
    return new Token(Kind.WORD, Character.toString(text.codePointAt(at)), at + 1);
  }

  private static boolean inWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || ".:/-_\\".indexOf(c) >= 0;
  }
}
