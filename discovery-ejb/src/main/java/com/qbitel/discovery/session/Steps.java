package com.qbitel.discovery.session;

import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where events lead from each state of a machine, found without a search. Immutable. */
final class Steps {

  private final List<Map<Event, Integer>> next = new ArrayList<>();
  private final boolean[] telling;
  private final Set<Integer> all = new HashSet<>();
  private final Successors successors;

  Steps(StateMachine machine) {
    telling = new boolean[machine.states().size()];
    for (State s : machine.states()) {
      next.add(new HashMap<>());
      telling[s.id()] = Successors.telling(s.visits(), s.unseen());
      all.add(s.id());
    }
    for (Transition t : machine.transitions()) {
      next.get(t.from()).put(t.event(), t.to());
    }
    successors = new Successors(machine);
  }

  /** All states. */
  Set<Integer> states() {
    return all;
  }

  /** What came in a state. */
  Set<Event> events(int state) {
    return next.get(state).keySet();
  }

  /** Where an event leads from some states. */
  Set<Integer> after(Set<Integer> from, Event event) {
    Set<Integer> reached = new HashSet<>();
    for (int s : from) {
      Integer to = next.get(s).get(event);
      if (to != null) {
        reached.add(to);
      }
    }
    return reached;
  }

  /** Whether enough came in a state for what did not to be wrong there. */
  boolean telling(int state) {
    return telling[state];
  }

  /** See {@link Successors#exclude}. */
  boolean exclude(Event before, Event event) {
    return successors.exclude(before, event);
  }
}
