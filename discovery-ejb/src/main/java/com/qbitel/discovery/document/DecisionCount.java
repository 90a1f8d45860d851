package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the questions that lead to the type of a message. Tests that share some of their values
 * multiply them, so that a short profile may ask for more than any memory holds.
 */
final class DecisionCount {

  private final List<TypePart> types;
  private final int most;
  private int questions;

  private DecisionCount(List<TypePart> types, int most) {
    this.types = types;
    this.most = most;
  }

  /** Whether messages of every side are told by no more questions than there may be. */
  static boolean within(int most, List<TypePart> types) {
    boolean within = true;
    for (String side : List.of("request", "response", "unknown")) {
      List<Integer> all = new ArrayList<>();
      List<Integer> own = new ArrayList<>();
      for (int t = 0; t < types.size(); t++) {
        String direction = types.get(t).direction();
        all.add(t);
        if (side.equalsIgnoreCase(direction)
            || !"request".equalsIgnoreCase(direction) && !"response".equalsIgnoreCase(direction)) {
          own.add(t);
        }
      }
      DecisionCount count = new DecisionCount(types, most);
      count.ask(own.isEmpty() ? all : own, 0);
      within &= count.questions <= most;
    }
    return within;
  }

  private List<TestPart> tests(int type) {
    return types.get(type).selector() == null ? List.of() : types.get(type).selector().tests();
  }

  private void ask(List<Integer> open, int depth) {
    questions++;
    if (open.isEmpty() || questions > most) {
      return;
    }
    int first = open.getFirst();
    for (int t : open) {
      first = types.get(t).count() > types.get(first).count() ? t : first;
    }
    if (tests(first).size() <= depth) {
      return;
    }
    String reading = tests(first).get(depth).reading();
    Map<String, List<Integer>> byValue = new TreeMap<>();
    List<Integer> others = new ArrayList<>();
    for (int t : open) {
      boolean asks = tests(t).size() > depth && reading.equals(tests(t).get(depth).reading());
      if (asks && tests(t).get(depth).among()) {
        tests(t)
            .get(depth)
            .values()
            .forEach(v -> byValue.computeIfAbsent(v, x -> new ArrayList<>()).add(t));
      } else if (asks) {
        others.add(t);
      }
    }
    for (List<Integer> each : new HashSet<>(byValue.values())) {
      ask(each, depth + 1);
    }
    if (!others.isEmpty()) {
      ask(others, depth + 1);
    }
  }
}
