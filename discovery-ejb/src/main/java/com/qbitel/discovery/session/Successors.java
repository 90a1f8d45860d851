package com.qbitel.discovery.session;

import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What came behind messages of a type, and behind those of a side, whatever the state; and what
 * therefore cannot.
 */
final class Successors {

  /** Occasions without which nothing is excluded. */
  private static final int FEW = 20;

  /** Probability of something new from which on nothing is excluded. */
  private static final double OPEN = 0.05;

  /** What came behind one thing. */
  private static final class Behind<T> {
    private final Map<T, Long> counts = new HashMap<>();
    private long all;

    void add(T next, long count) {
      counts.merge(next, count, Long::sum);
      all += count;
    }

    boolean excludes(T next) {
      long once = counts.values().stream().filter(n -> n == 1).count();
      return !counts.containsKey(next) && telling(all, (double) once / Math.max(1, all));
    }
  }

  private final Map<Event, Behind<Event>> types = new HashMap<>();
  private final Map<Boolean, Behind<Boolean>> sides = new HashMap<>();

  Successors(StateMachine machine) {
    Map<Integer, Set<Event>> entered = new HashMap<>();
    for (Transition t : machine.transitions()) {
      entered.computeIfAbsent(t.to(), s -> new HashSet<>()).add(t.event());
    }
    for (Transition t : machine.transitions()) {
      for (Event before : entered.getOrDefault(t.from(), Set.of())) {
        types.computeIfAbsent(before, e -> new Behind<>()).add(t.event(), t.count());
        sides
            .computeIfAbsent(before.response(), e -> new Behind<>())
            .add(t.event().response(), t.count());
      }
    }
  }

  /** Whether an event would have been seen behind another if it could be there. */
  boolean exclude(Event before, Event event) {
    Behind<Event> behind = types.get(before);
    Behind<Boolean> side = sides.get(before.response());
    return behind != null && behind.excludes(event)
        || side != null && side.excludes(event.response());
  }

  /** Whether so many occasions, with so much chance of something new, exclude what was not seen. */
  static boolean telling(long occasions, double unseen) {
    return occasions >= FEW && unseen <= OPEN;
  }
}
