package com.qbitel.discovery.capture.filter;

/**
 * One word or sign of an expression.
 *
 * @param text as it was written, in lower case
 * @param at its first character in the expression, from 1
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    WORD,
    AND,
    OR,
    NOT,
    OPEN,
    CLOSE,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
