package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.error.RequestException;
import java.util.OptionalInt;

/**
 * A condition on the headers of packets, by which conversations are chosen. Values: immutable, and
 * equal when they are written alike.
 */
public sealed interface FilterExpression
    permits FilterExpression.And, FilterExpression.Or, FilterExpression.Not, Primitive {

  /** Most characters of an expression. */
  int MAX_LENGTH = 256;

  /**
   * Reads an expression.
   *
   * @throws RequestException when it breaks the grammar, naming the place and what was expected
   */
  static FilterExpression parse(String text) {
    return new FilterParser(text).parse();
  }

  /** Whether it holds for packets with these headers. */
  boolean matches(Headers headers);

  /** In its canonical form, which reads as an equal expression. */
  String text();

  /** The part of messages given as such that it stands for, 1 or 2. */
  default OptionalInt part() {
    return OptionalInt.empty();
  }

  /** Whether it chooses the conversation: it holds for the packets of one of its directions. */
  default boolean selects(Headers oneWay) {
    return matches(oneWay) || matches(oneWay.reversed());
  }

  /** The text as an operand where {@code and} and {@code or} would bind less tightly. */
  default String operand() {
    return text();
  }

  /** Both hold. */
  record And(FilterExpression left, FilterExpression right) implements FilterExpression {
    @Override
    public boolean matches(Headers headers) {
      return left.matches(headers) && right.matches(headers);
    }

    @Override
    public String text() {
      return left.text() + " and " + right.operand();
    }

    @Override
    public String operand() {
      return "(" + text() + ")";
    }
  }

  /** One of them holds. */
  record Or(FilterExpression left, FilterExpression right) implements FilterExpression {
    @Override
    public boolean matches(Headers headers) {
      return left.matches(headers) || right.matches(headers);
    }

    @Override
    public String text() {
      return left.text() + " or " + right.operand();
    }

    @Override
    public String operand() {
      return "(" + text() + ")";
    }
  }

  /** The other does not hold. */
  record Not(FilterExpression negated) implements FilterExpression {
    @Override
    public boolean matches(Headers headers) {
      return !negated.matches(headers);
    }

    @Override
    public String text() {
      return "not " + negated.operand();
    }
  }
}
