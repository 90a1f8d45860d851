package com.qbitel.discovery.parser.program;

import java.util.Arrays;
import java.util.Optional;

/** How two operands are combined. */
public enum Operator {
  OR("||", 1, Sort.LOGIC),
  AND("&&", 2, Sort.LOGIC),
  EQUAL("==", 3, Sort.COMPARISON),
  UNEQUAL("!=", 3, Sort.COMPARISON),
  LESS("<", 3, Sort.COMPARISON),
  AT_MOST("<=", 3, Sort.COMPARISON),
  GREATER(">", 3, Sort.COMPARISON),
  AT_LEAST(">=", 3, Sort.COMPARISON),
  DIFFERENT_BITS("^", 4, Sort.ARITHMETIC),
  BITS("&", 5, Sort.ARITHMETIC),
  PLUS("+", 6, Sort.ARITHMETIC),
  MINUS("-", 6, Sort.ARITHMETIC),
  TIMES("*", 7, Sort.ARITHMETIC),
  /** Of a number that is not negative, by one that is positive; the rest is dropped. */
  DIVIDED("/", 7, Sort.ARITHMETIC);

  /** What an operator makes of what. */
  public enum Sort {
    /** A truth value of truth values. */
    LOGIC,
    /** A truth value of numbers. */
    COMPARISON,
    /** A number of numbers. */
    ARITHMETIC
  }

  private final String symbol;
  private final int precedence;
  private final Sort sort;

  Operator(String symbol, int precedence, Sort sort) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.sort = sort;
  }

  /** Whether it combines numbers bit by bit. */
  public boolean bitwise() {
    return this == BITS || this == DIFFERENT_BITS;
  }

  /** How a program's text writes it. */
  public String symbol() {
    return symbol;
  }

  /** Operators of a higher one bind first. */
  public int precedence() {
    return precedence;
  }

  /** What it makes of what. */
  public Sort sort() {
    return sort;
  }

  static Optional<Operator> written(String symbol) {
    return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
  }
}
