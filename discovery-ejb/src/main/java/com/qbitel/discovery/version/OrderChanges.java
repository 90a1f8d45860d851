package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.Transition;
import com.qbitel.discovery.version.Change.Kind;
import com.qbitel.discovery.version.TypePairs.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different about the order of messages. States of two machines cannot be compared, since
 * they have no names; what can be is which messages there are and which follows which. Messages of
 * types that only one profile knows are left out: that they are new, or gone, has been said.
 */
final class OrderChanges {

  private static final String BEGIN = "the beginning";

  private OrderChanges() {}

  static List<Change> between(
      Optional<StateMachine> before, Optional<StateMachine> after, List<Pair> pairs) {
    if (before.isEmpty() || after.isEmpty()) {
      return List.of();
    }
    Map<String, String> oldNames = new HashMap<>();
    Map<String, String> newNames = new HashMap<>();
    for (Pair p : pairs) {
      if (p.before().isPresent() && p.after().isPresent()) {
        MessageType now = p.after().get();
        String name = now.id() + " " + now.name();
        oldNames.put(p.before().get().id(), name);
        newNames.put(now.id(), name);
      }
    }
    Order old = Order.of(before.get(), oldNames);
    Order now = Order.of(after.get(), newNames);
    List<Change> out = new ArrayList<>();
    now.events.stream()
        .filter(e -> !old.events.contains(e))
        .forEach(e -> out.add(Change.of(Kind.EVENT_ADDED, "", e).quoting()));
    old.events.stream()
        .filter(e -> !now.events.contains(e))
        .forEach(e -> out.add(Change.of(Kind.EVENT_REMOVED, e, "").quoting()));
    now.steps.stream()
        .filter(s -> !old.steps.contains(s) && old.knows(s))
        .forEach(s -> out.add(Change.of(Kind.STEP_ADDED, "", s.toString()).quoting()));
    old.steps.stream()
        .filter(s -> !now.steps.contains(s) && now.knows(s))
        .forEach(s -> out.add(Change.of(Kind.STEP_REMOVED, s.toString(), "").quoting()));
    return out;
  }

  /** One message directly behind another. */
  private record Step(String first, String second) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byFirst = first.compareTo(other.first);
      return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }

    @Override
    public String toString() {
      return second + " behind " + first;
    }
  }

  /** The messages of a machine, by their common names, and their steps. */
  private record Order(Set<String> events, Set<Step> steps) {

    static Order of(StateMachine machine, Map<String, String> names) {
      Map<Integer, Set<String>> entered = new HashMap<>();
      entered.computeIfAbsent(0, s -> new HashSet<>()).add(BEGIN);
      Set<String> events = new TreeSet<>();
      for (Transition t : machine.transitions()) {
        name(t.event(), names)
            .ifPresent(n -> {
              events.add(n);
              entered.computeIfAbsent(t.to(), s -> new HashSet<>()).add(n);
            });
      }
      Set<Step> steps = new TreeSet<>();
      for (Transition t : machine.transitions()) {
        name(t.event(), names)
            .ifPresent(n ->
                entered
                    .getOrDefault(t.from(), Set.of())
                    .forEach(before -> steps.add(new Step(before, n))));
      }
      return new Order(events, steps);
    }

    /** Whether both messages of a step are known here, so that its absence says something. */
    boolean knows(Step s) {
      return (s.first.equals(BEGIN) || events.contains(s.first)) && events.contains(s.second);
    }

    private static Optional<String> name(Event e, Map<String, String> names) {
      return Optional.ofNullable(names.get(e.type()))
          .map(n -> n + (e.response() ? " (response)" : " (request)"));
    }
  }
}
