package com.qbitel.discovery.assessment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces values by few symbols, so that few messages show what they have to do with each other:
 * frequent values by one each and all others by one together, or where hardly any value is
 * frequent, ranges of about equally many.
 */
final class Symbols {

  /** Number of symbols. */
  static final int COUNT = 8;

  /** One of so many rows makes a value frequent. */
  private static final int FREQUENT = 32;

  private Symbols() {}

  /** The symbol of each value, 0 to 7; negative values stay. */
  static int[] of(int[] values) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int v : values) {
      if (v >= 0) {
        counts.merge(v, 1, Integer::sum);
      }
    }
    List<Integer> order =
        counts.keySet().stream()
            .sorted(Comparator.comparing((Integer v) -> -counts.get(v)).thenComparing(v -> v))
            .toList();
    boolean ranges =
        order.size() > COUNT && counts.get(order.get(COUNT - 2)) * FREQUENT < values.length;
    Map<Integer, Integer> symbol = ranges ? ranges(values) : frequent(order);
    return Arrays.stream(values).map(v -> v < 0 ? v : symbol.get(v)).toArray();
  }

  private static Map<Integer, Integer> frequent(List<Integer> order) {
    Map<Integer, Integer> symbol = new HashMap<>();
    for (int k = 0; k < order.size(); k++) {
      symbol.put(order.get(k), Math.min(k, COUNT - 1));
    }
    return symbol;
  }

  private static Map<Integer, Integer> ranges(int[] values) {
    int[] sorted = Arrays.stream(values).filter(v -> v >= 0).sorted().toArray();
    Map<Integer, Integer> symbol = new HashMap<>();
    for (int k = 0; k < sorted.length; k++) {
      symbol.putIfAbsent(sorted[k], (int) ((long) k * COUNT / sorted.length));
    }
    return symbol;
  }
}
