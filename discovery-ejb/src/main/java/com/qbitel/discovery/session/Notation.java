package com.qbitel.discovery.session;

import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Languages that state machines are drawn and exchanged in. Names of events may hold anything: each
 * language quotes them, and what its quotes cannot hold becomes a space.
 */
public enum Notation {
  /** Graphviz. */
  DOT("dot") {
    @Override
    void begin(Writing w) {
      w.line("digraph protocol {");
      w.line("  rankdir=LR;");
      w.line("  node [shape=circle];");
      w.line("  begin [shape=point];");
      w.line("  begin -> s0;");
      for (State s : w.machine.states()) {
        String shape = s.endings() > 0 ? "doublecircle" : "circle";
        String ends = s.endings() > 0 ? "\\n" + ending(s) : "";
        w.line("  s%s [shape=%s, label=\"%s%s\"];".formatted(s.id(), shape, s.id(), ends));
      }
    }

    @Override
    void transition(Writing w, Transition t) {
      w.line(
          "  s%s -> s%s [label=\"%s\\n%s\"];"
              .formatted(t.from(), t.to(), quoted(w.name(t), "\\\"", "\\\\"), support(t)));
    }

    @Override
    void end(Writing w) {
      w.line("}");
    }
  },

  /**
   * State Chart XML (W3C Recommendation, 2015). A final state has no way on, but conversations may
   * end where others go on: they end by an event of their own, {@code end}.
   */
  SCXML("scxml") {
    @Override
    void begin(Writing w) {
      w.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
      w.line("<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" initial=\"s0\">");
    }

    @Override
    void transition(Writing w, Transition t) {
      w.line("    <!-- %s, %s -->".formatted(comment(w.name(t)), support(t)));
      w.line("    <transition event=\"%s\" target=\"s%s\"/>".formatted(token(t.event()), t.to()));
    }

    @Override
    void state(Writing w, State s, boolean begins) {
      w.line(begins ? "  <state id=\"s%s\">".formatted(s.id()) : "  </state>");
      if (begins && s.endings() > 0) {
        w.line("    <!-- %s -->".formatted(ending(s)));
        w.line("    <transition event=\"end\" target=\"end\"/>");
      }
    }

    @Override
    void end(Writing w) {
      if (w.machine.states().stream().anyMatch(s -> s.endings() > 0)) {
        w.line("  <final id=\"end\"/>");
      }
      w.line("</scxml>");
    }
  },

  /** PlantUML. */
  PLANTUML("plantuml") {
    @Override
    void begin(Writing w) {
      w.line("@startuml");
      w.line("[*] --> s0");
    }

    @Override
    void transition(Writing w, Transition t) {
      w.line("s%s --> s%s : %s, %s".formatted(t.from(), t.to(), plain(w.name(t)), support(t)));
    }

    @Override
    void state(Writing w, State s, boolean begins) {
      if (begins && s.endings() > 0) {
        w.line("s%s --> [*] : %s".formatted(s.id(), ending(s)));
      }
    }

    @Override
    void end(Writing w) {
      w.line("@enduml");
    }
  };

  private static final int MOST_DIGITS = 6;

  private final String label;

  Notation(String label) {
    this.label = label;
  }

  /** The name that callers use. */
  public String label() {
    return label;
  }

  /** The notation with a name. */
  public static Optional<Notation> labelled(String name) {
    for (Notation n : values()) {
      if (n.label.equals(name)) {
        return Optional.of(n);
      }
    }
    return Optional.empty();
  }

  /**
   * A machine in this notation, ending with a line end.
   *
   * @param names what events are called
   */
  public String write(StateMachine machine, Function<Event, String> names) {
    Writing w = new Writing(machine, names);
    begin(w);
    for (State s : machine.states()) {
      state(w, s, true);
      for (Transition t : machine.transitions()) {
        if (t.from() == s.id()) {
          transition(w, t);
        }
      }
      state(w, s, false);
    }
    end(w);
    return w.text.toString();
  }

  abstract void begin(Writing w);

  abstract void transition(Writing w, Transition t);

  abstract void end(Writing w);

  void state(Writing w, State s, boolean begins) {}

  /** A text in the making. */
  static final class Writing {
    private final StateMachine machine;
    private final Function<Event, String> names;
    private final StringBuilder text = new StringBuilder();

    private Writing(StateMachine machine, Function<Event, String> names) {
      this.machine = machine;
      this.names = names;
    }

    private void line(String line) {
      text.append(line).append('\n');
    }

    private String name(Transition t) {
      return names.apply(t.event());
    }
  }

  /** How often a step was taken, by how many conversations. */
  static String support(Transition t) {
    return "%s (%s, %s)"
        .formatted(
            probability(t.probability()),
            counted(t.count(), "time", "times"),
            counted(t.flows(), "flow", "flows"));
  }

  /** How many conversations ended in a state. */
  static String ending(State s) {
    double share = s.visits() == 0 ? 1 : (double) s.endings() / s.visits();
    return "ends, %s (%s)".formatted(probability(share), counted(s.endings(), "time", "times"));
  }

  /** With as many digits as tell it from 0 and 1, at most {@value #MOST_DIGITS}. */
  private static String probability(double p) {
    int digits = 2;
    double apart = Math.min(p, 1 - p);
    while (apart > 0 && digits < MOST_DIGITS && apart < 0.5 * Math.pow(10, -digits)) {
      digits++;
    }
    return String.format(Locale.ROOT, "%." + digits + "f", p);
  }

  private static String counted(long n, String one, String more) {
    return n + " " + (n == 1 ? one : more);
  }

  /** A name as an event of SCXML, which is made of letters, digits, points and dashes. */
  private static String token(Event e) {
    return (e.type() + (e.response() ? ".response" : ".request")).replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static String quoted(String name, String quote, String backslash) {
    StringBuilder out = new StringBuilder();
    for (char c : name.toCharArray()) {
      out.append(c == '"' ? quote : c == '\\' ? backslash : c < ' ' ? " " : String.valueOf(c));
    }
    return out.toString().replaceAll(" {2,}", " ").strip();
  }

  private static String comment(String name) {
    return quoted(name, "'", "/").replaceAll("-(?=-|$)", "- ");
  }

  /** A name in one line, without what PlantUML reads as markup. */
  private static String plain(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", " ").strip();
  }
}
