package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.filter.Token.Kind;
import java.util.List;

/** An expression's tokens, taken one after the other. */
final class Tokens {

  private final List<Token> all;
  private int next;

  Tokens(String expression) {
    all = FilterLexer.tokens(expression);
  }

  /** The next one; the end, however often it is asked for. */
  Token peek() {
    return all.get(next);
  }

  /** The one behind the next. */
  Token peekSecond() {
    return all.get(Math.min(next + 1, all.size() - 1));
  }

  Token take() {
    Token token = all.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  /** Takes the next one if it is that word. */
  boolean takeIf(String word) {
    boolean found = peek().is(word);
    if (found) {
      next++;
    }
    return found;
  }
}
