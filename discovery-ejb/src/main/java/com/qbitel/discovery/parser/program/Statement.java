package com.qbitel.discovery.parser.program;

import java.util.List;
import java.util.Optional;

/** A step of a routine. */
public sealed interface Statement {

  /** Begins a variable. */
  record Declare(String name, Expression value) implements Statement {}

  /** Begins an array of zeros. */
  record DeclareArray(String name, Expression size) implements Statement {}

  /** Changes a variable. */
  record Assign(String name, Expression value) implements Statement {}

  /** Changes a number in an array. */
  record Put(String array, Expression index, Expression value) implements Statement {}

  /** Goes one way or the other; the other one may be empty. */
  record If(Expression condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    /** The condition that the other way consists of, if it is one. */
    public Optional<If> otherIf() {
      return otherwise.size() == 1 && otherwise.getFirst() instanceof If f
          ? Optional.of(f)
          : Optional.empty();
    }
  }

  /** Repeats. */
  record While(Expression condition, List<Statement> body) implements Statement {
    public While {
      body = List.copyOf(body);
    }
  }

  /** Calls a routine for what it does. */
  record Do(Expression.Call call) implements Statement {}

  /** Leaves the routine with a number. */
  record Return(Expression value) implements Statement {}
}
