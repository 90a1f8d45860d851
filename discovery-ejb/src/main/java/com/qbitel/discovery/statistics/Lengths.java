package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.LengthStatistics.LengthClass;
import com.qbitel.discovery.statistics.LengthStatistics.LengthClassCount;
import com.qbitel.discovery.statistics.LengthStatistics.LengthCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Distribution of message lengths, from the sorted lengths. */
final class Lengths {

  private static final Comparator<LengthCount> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(LengthCount::count).reversed().thenComparingInt(LengthCount::length);

  private Lengths() {}

  static LengthStatistics of(MessageTable table, StatisticsLimits limits) {
    int n = table.size();
    int[] sorted = new int[n];
    int[] classes = new int[LengthClass.values().length];
    for (int i = 0; i < n; i++) {
      sorted[i] = table.length(i);
      classes[LengthClass.of(sorted[i]).ordinal()]++;
    }
    Arrays.sort(sorted);
    double mean = n == 0 ? 0 : (double) table.byteCount() / n;
    int distinct = 0;
    double squares = 0;
    PriorityQueue<LengthCount> kept = new PriorityQueue<>(MOST_FREQUENT_FIRST.reversed());
    for (int from = 0; from < n; ) {
      int to = from;
      while (to < n && sorted[to] == sorted[from]) {
        to++;
      }
      distinct++;
      squares += (to - from) * (sorted[from] - mean) * (sorted[from] - mean);
      kept.add(new LengthCount(sorted[from], to - from));
      if (kept.size() > limits.lengths()) {
        kept.remove();
      }
      from = to;
    }
    return new LengthStatistics(
        n == 0 ? 0 : sorted[0],
        n == 0 ? 0 : sorted[n - 1],
        mean,
        n == 0 ? 0 : Math.sqrt(squares / n),
        distinct,
        distinct == 1,
        kept.stream().sorted(MOST_FREQUENT_FIRST).toList(),
        classCounts(classes));
  }

  private static List<LengthClassCount> classCounts(int[] counts) {
    List<LengthClassCount> result = new ArrayList<>();
    for (LengthClass c : LengthClass.values()) {
      result.add(new LengthClassCount(c, counts[c.ordinal()]));
    }
    return result;
  }
}
