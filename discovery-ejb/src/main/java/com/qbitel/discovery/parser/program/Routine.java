package com.qbitel.discovery.parser.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A named part of a program. Every routine returns a number; one that is left at its end returns 0.
 *
 * @param name unique in the program
 * @param about what it does, one line for people
 * @param parameters what it is given
 * @param body its steps; none that is never reached
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
    body = reached(body);
  }

  /** Steps without those behind one that always returns: languages take them for mistakes. */
  private static List<Statement> reached(List<Statement> steps) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : steps) {
      Statement kept =
          switch (s) {
            case Statement.If f ->
                new Statement.If(f.condition(), reached(f.then()), reached(f.otherwise()));
            case Statement.While w -> new Statement.While(w.condition(), reached(w.body()));
            default -> s;
          };
      out.add(kept);
      if (leave(List.of(kept))) {
        break;
      }
    }
    return List.copyOf(out);
  }
}
