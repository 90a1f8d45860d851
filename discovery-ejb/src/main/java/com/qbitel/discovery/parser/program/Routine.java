package com.qbitel.discovery.parser.program;

import java.util.List;

/**
 * A named part of a program. Every routine returns a number; one that is left at its end returns 0.
 *
 * @param name unique in the program
 * @param about what it does, one line for people
 * @param parameters what it is given
 * @param body its steps
 */
public record Routine(String name, String about, List<Parameter> parameters, List<Statement> body) {

  /** A parameter: a number or an array, which the routine may change. */
  public record Parameter(String name, boolean array) {}

  /** Whether its end is never reached, since all ways return before. */
  public boolean returns() {
    return leave(body);
  }

  /** Whether nothing behind some steps is reached through them. */
  public static boolean leave(List<Statement> steps) {
    return !steps.isEmpty()
        && switch (steps.getLast()) {
          case Statement.Return r -> true;
          case Statement.If f -> leave(f.then()) && leave(f.otherwise());
          default -> false;
        };
  }

  public Routine {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
