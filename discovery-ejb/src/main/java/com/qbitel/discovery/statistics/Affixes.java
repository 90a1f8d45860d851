package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StructureStatistics.Affix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Common prefixes and suffixes.
 *
 * <p>Messages are split top-down by their next byte, as in a trie of which only the branches with
 * at least a tenth of the messages are followed: there are at most ten of them at any depth, so the
 * work is O(messages * depth). A node is listed when its messages do not all go on with one byte.
 */
final class Affixes {

  private static final Comparator<Affix> WIDEST_FIRST =
      Comparator.comparingInt(Affix::count)
          .thenComparingInt(a -> a.value().length())
          .reversed()
          .thenComparingInt(a -> a.value().message());

  private final MessageTable table;
  private final boolean fromEnd;
  private final int deepest;
  private final int fewest;
  private final List<Affix> found = new ArrayList<>();

  private Affixes(MessageTable table, boolean fromEnd, int deepest) {
    this.table = table;
    this.fromEnd = fromEnd;
    this.deepest = deepest;
    this.fewest = Math.max(2, (table.size() + 9) / 10);
  }

  static List<Affix> prefixes(MessageTable table, StatisticsLimits limits) {
    return new Affixes(table, false, limits.affixLength()).first(limits.affixes());
  }

  static List<Affix> suffixes(MessageTable table, StatisticsLimits limits) {
    return new Affixes(table, true, limits.affixLength()).first(limits.affixes());
  }

  private List<Affix> first(int limit) {
    if (table.size() >= fewest) {
      int[] all = new int[table.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      follow(all, 0);
    }
    return found.stream().sorted(WIDEST_FIRST).limit(limit).toList();
  }

  private void follow(int[] group, int depth) {
    int[] counts = new int[256];
    int only = -1;
    while (depth < deepest) {
      only = onlyNext(group, depth, counts);
      if (only < 0) {
        break;
      }
      depth++;
    }
    if (depth > 0) {
      found.add(affix(group, depth));
    }
    if (depth == deepest) {
      return;
    }
    for (int value = 0; value < 256; value++) {
      if (counts[value] >= fewest) {
        follow(select(group, depth, value, counts[value]), depth + 1);
      }
    }
  }

  /** Counts the next bytes; the next byte if all messages of the group share it, else -1. */
  private int onlyNext(int[] group, int depth, int[] counts) {
    Arrays.fill(counts, 0);
    int value = -1;
    for (int i : group) {
      if (table.length(i) > depth) {
        value = byteAt(i, depth);
        counts[value]++;
      }
    }
    return value >= 0 && counts[value] == group.length ? value : -1;
  }

  private int[] select(int[] group, int depth, int value, int size) {
    int[] selected = new int[size];
    int n = 0;
    for (int i : group) {
      if (table.length(i) > depth && byteAt(i, depth) == value) {
        selected[n++] = i;
      }
    }
    return selected;
  }

  private int byteAt(int message, int depth) {
    return table.byteAt(message, fromEnd ? table.length(message) - 1 - depth : depth);
  }

  private Affix affix(int[] group, int depth) {
    int first = group[0];
    int offset = fromEnd ? table.length(first) - depth : 0;
    return new Affix(
        new PayloadReference(first, offset, depth),
        group.length,
        (double) group.length / table.size());
  }
}
