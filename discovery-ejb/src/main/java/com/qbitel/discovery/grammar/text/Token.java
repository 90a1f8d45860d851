package com.qbitel.discovery.grammar.text;

/**
 * A run of bytes of text that is never cut inside.
 *
 * @param offset first byte in its message
 * @param text its bytes as ISO 8859-1
 * @param sort what it is
 */
record Token(int offset, String text, Sort sort) {

  /** What tokens are, words first. */
  enum Sort {
    ALPHABETIC,
    NUMBER,
    WORD,
    SPACE,
    LINE_END,
    COLON,
    SEMICOLON,
    COMMA,
    EQUALS,
    LESS,
    GREATER,
    AT,
    SLASH,
    QUOTE,
    OPEN,
    CLOSE,
    OPEN_SQUARE,
    CLOSE_SQUARE,
    OPEN_CURLY,
    CLOSE_CURLY,
    BAR,
    STAR,
    TAB,
    CONTROL;

    boolean word() {
      return ordinal() <= WORD.ordinal();
    }

    static Sort of(String text) {
      return switch (text.charAt(0)) {
        case ':' -> COLON;
        case ';' -> SEMICOLON;
        case ',' -> COMMA;
        case '=' -> EQUALS;
        case '<' -> LESS;
        case '>' -> GREATER;
        case '@' -> AT;
        case '/' -> SLASH;
        case '"', '\'' -> QUOTE;
        case '(' -> OPEN;
        case ')' -> CLOSE;
        case '[' -> OPEN_SQUARE;
        case ']' -> CLOSE_SQUARE;
        case '{' -> OPEN_CURLY;
        case '}' -> CLOSE_CURLY;
        case '|', '&' -> BAR;
        case '\t' -> TAB;
        case '\r', '\n' -> LINE_END;
        case ' ' -> SPACE;
        default -> word(text);
      };
    }

    private static Sort word(String text) {
      if (text.charAt(0) < ' ') {
        return CONTROL;
      }
      if (text.equals("*")) {
        return STAR;
      }
      boolean digits = true;
      boolean letters = true;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        digits &= c >= '0' && c <= '9';
        letters &= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      }
      return digits ? NUMBER : letters ? ALPHABETIC : WORD;
    }
  }
}
