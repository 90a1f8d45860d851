package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The best way to lay the fields of two types side by side without changing their order: global
 * alignment (Needleman and Wunsch 1970, doi:10.1016/0022-2836(70)90057-4), where two fields fit the
 * better the more they have in common and one without a partner costs nothing.
 *
 * <p>Takes time in the product of both numbers of fields.
 *
 * @param pairs fields side by side, in order
 * @param likeness how much both have in common, 0..1
 */
record FieldAlignment(List<Pair> pairs, double likeness) {

  /** What makes a pair: the same place, or the same kind under a name of the same stem. */
  private static final int LEAST = 2;

  /** A field of the older type, of the newer one, or both. */
  record Pair(Optional<Field> before, Optional<Field> after) {}

  static FieldAlignment of(List<Field> before, List<Field> after) {
    int[][] best = new int[before.size() + 1][after.size() + 1];
    for (int b = before.size() - 1; b >= 0; b--) {
      for (int a = after.size() - 1; a >= 0; a--) {
        int alone = Math.max(best[b + 1][a], best[b][a + 1]);
        int fit = fit(before.get(b), after.get(a));
        best[b][a] = fit < LEAST ? alone : Math.max(alone, fit + best[b + 1][a + 1]);
      }
    }
    int most = full(before) + full(after);
    return new FieldAlignment(pairs(before, after, best), most == 0 ? 1 : 2.0 * best[0][0] / most);
  }

  private static List<Pair> pairs(List<Field> before, List<Field> after, int[][] best) {
    List<Pair> out = new ArrayList<>();
    int b = 0;
    int a = 0;
    while (b < before.size() || a < after.size()) {
      boolean both = b < before.size() && a < after.size();
      int fit = both ? fit(before.get(b), after.get(a)) : 0;
      if (both && fit >= LEAST && best[b][a] == fit + best[b + 1][a + 1]) {
        out.add(new Pair(Optional.of(before.get(b++)), Optional.of(after.get(a++))));
      } else if (b < before.size() && (a == after.size() || best[b][a] == best[b + 1][a])) {
        out.add(new Pair(Optional.of(before.get(b++)), Optional.empty()));
      } else {
        out.add(new Pair(Optional.empty(), Optional.of(after.get(a++))));
      }
    }
    return out;
  }

  /** What two fields have in common. */
  private static int fit(Field b, Field a) {
    int fit = b.placement().isPresent() && b.placement().equals(a.placement()) ? 2 : 0;
    fit += b.name().equals(a.name()) ? 2 : stem(b.name()).equals(stem(a.name())) ? 1 : 0;
    fit += b.kind() == a.kind() ? 1 : 0;
    fit += Objects.equals(b.length(), a.length()) ? 1 : 0;
    boolean values = b.values() != null && a.values() != null;
    return fit + (values && !Collections.disjoint(b.values(), a.values()) ? 1 : 0);
  }

  private static int full(List<Field> fields) {
    return fields.stream().mapToInt(f -> fit(f, f)).sum();
  }

  /** A name without the number that tells it from others of its sort. */
  static String stem(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
