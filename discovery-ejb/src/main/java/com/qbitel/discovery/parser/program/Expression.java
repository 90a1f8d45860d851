package com.qbitel.discovery.parser.program;

import java.util.List;

/** A whole number or a truth value. Numbers stay within 31 bits in every program. */
public sealed interface Expression {

  /** A number. */
  record Constant(int value) implements Expression {}

  /** The number that a variable or parameter holds. */
  record Variable(String name) implements Expression {}

  /** Bytes of the message. */
  record Size() implements Expression {}

  /** A byte of the message, 0 to 255. */
  record MessageByte(Expression index) implements Expression {}

  /** A number in an array or table. */
  record Item(String array, Expression index) implements Expression {}

  /** How many numbers an array or table has. */
  record Length(String array) implements Expression {}

  /** Two numbers or truth values combined; the second is not looked at when the first decides. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** The opposite of a truth value. */
  record Not(Expression condition) implements Expression {}

  /** What a routine returns. */
  record Call(String routine, List<Argument> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** What a routine is given. */
  sealed interface Argument {}

  /** A number. */
  record Value(Expression number) implements Argument {}

  /** An array or table. */
  record Whole(String array) implements Argument {}
}
