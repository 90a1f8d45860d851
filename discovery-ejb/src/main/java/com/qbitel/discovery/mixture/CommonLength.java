package com.qbitel.discovery.mixture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether messages of both parts state their length in the same way at the same place, which those
 * of two protocols hardly do.
 */
final class CommonLength {

  private static final int PLACES = 12;
  private static final int[] WIDTHS = {1, 2, 4};
  private static final int[] UNITS = {1, 2, 4, 8};
  private static final int LENGTHS = 3;

  /** Bytes that a stated length does not count, or counts twice, at most. */
  private static final int MOST_REST = 64;

  private static final double SHARE = 0.85;

  private CommonLength() {}

  static boolean of(Heads heads, boolean[] part) {
    if (Arrays.stream(heads.length()).distinct().count() < LENGTHS) {
      return false;
    }
    for (int o = 0; o < PLACES; o++) {
      for (int width : WIDTHS) {
        for (int unit : UNITS) {
          if (common(heads, part, o, width, unit, false)
              || width > 1 && common(heads, part, o, width, unit, true)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean common(
      Heads heads, boolean[] part, int offset, int width, int unit, boolean little) {
    Map<Long, Tally> tallies = new HashMap<>();
    int[] size = new int[2];
    for (int r = 0; r < heads.rows(); r++) {
      int side = part[r] ? 0 : 1;
      size[side]++;
      long v = value(heads.bytes()[r], offset, width, little);
      if (v >= 0) {
        long rest = heads.length()[r] - unit * v;
        if (Math.abs(rest) <= MOST_REST) {
          tallies.computeIfAbsent(rest, k -> new Tally()).add(side, heads.length()[r]);
        }
      }
    }
    return tallies.values().stream().anyMatch(t -> t.holds(size));
  }

  /** How often one relation holds in each part, and for how many lengths. */
  private static final class Tally {
    private final int[] count = new int[2];
    private final List<Set<Integer>> lengths = List.of(new HashSet<>(), new HashSet<>());

    void add(int side, int length) {
      count[side]++;
      lengths.get(side).add(length);
    }

    /** Nearly always, and not just because each part has messages of one length alone. */
    boolean holds(int[] rows) {
      return count[0] >= SHARE * rows[0]
          && count[1] >= SHARE * rows[1]
          && lengths.stream().anyMatch(l -> l.size() > 1);
    }
  }

  private static long value(int[] row, int offset, int width, boolean little) {
    long v = 0;
    for (int k = 0; k < width; k++) {
      int b = row[offset + (little ? width - 1 - k : k)];
      if (b == Heads.ABSENT) {
        return -1;
      }
      v = v << 8 | b;
    }
    return v;
  }
}
