package com.qbitel.discovery.statistics;

/** Order statistics of sorted values. */
final class Quantiles {

  private Quantiles() {}

  /** The middle value, or the mean of the middle two. */
  static double median(long[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] / 2.0 + sorted[middle] / 2.0;
  }

  /** The smallest value that at least {@code percent} of the values do not exceed. */
  static long percentile(long[] sorted, int percent) {
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) Math.max(0, rank - 1)];
  }
}
