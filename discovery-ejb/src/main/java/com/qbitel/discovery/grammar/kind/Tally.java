package com.qbitel.discovery.grammar.kind;

import java.util.Arrays;

/** How often each of some values occurs. Entropies in bits. */
final class Tally {

  private static final double LN2 = Math.log(2);
  private static final double[] N_LOG_N = new double[4097];

  static {
    for (int n = 1; n < N_LOG_N.length; n++) {
      N_LOG_N[n] = n * Math.log(n) / LN2;
    }
  }

  /** Per value the number of its class, from 0 by ascending value. */
  final int[] rank;

  /** Number of different values. */
  final int distinct;

  /** How often the most frequent value occurs. */
  final int most;

  /** How often the second most frequent value occurs. */
  final int second;

  /** Number of values that occur once. */
  final int single;

  /** The most frequent value, the lowest of those. */
  final long mode;

  final double entropy;

  Tally(long[] values) {
    int n = values.length;
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] unique = new long[n];
    int kinds = 0;
    int first = 0;
    int next = 0;
    int once = 0;
    long frequent = 0;
    double h = n == 0 ? 0 : nLogN(n);
    for (int i = 0; i < n; ) {
      int j = i;
      while (j < n && sorted[j] == sorted[i]) {
        j++;
      }
      int count = j - i;
      if (count > first) {
        next = first;
        first = count;
        frequent = sorted[i];
      } else {
        next = Math.max(next, count);
      }
      once += count == 1 ? 1 : 0;
      h -= nLogN(count);
      unique[kinds++] = sorted[i];
      i = j;
    }
    rank = new int[n];
    for (int i = 0; i < n; i++) {
      rank[i] = Arrays.binarySearch(unique, 0, kinds, values[i]);
    }
    distinct = kinds;
    most = first;
    second = next;
    single = once;
    mode = frequent;
    entropy = n == 0 ? 0 : Math.max(0, h / n);
  }

  /** Entropy of both together; both are of the same things. */
  double joint(Tally other) {
    int n = rank.length;
    int[] pairs = new int[n];
    for (int i = 0; i < n; i++) {
      pairs[i] = rank[i] * other.distinct + other.rank[i];
    }
    Arrays.sort(pairs);
    double h = nLogN(n);
    int run = 0;
    for (int i = 0; i < n; i++) {
      run++;
      if (i + 1 == n || pairs[i + 1] != pairs[i]) {
        h -= nLogN(run);
        run = 0;
      }
    }
    return n == 0 ? 0 : h / n;
  }

  /**
   * How much this says of the other: mutual information by the other's entropy, less what as many
   * values say by chance (Miller 1955). 0 where the other is constant.
   */
  double explains(Tally other) {
    if (other.entropy < 1e-9) {
      return 0;
    }
    double information = entropy + other.entropy - joint(other);
    double chance = (distinct - 1.0) * (other.distinct - 1) / (2 * LN2 * rank.length);
    return (information - Math.min(information, chance)) / other.entropy;
  }

  /** Entropy of counts that sum to {@code size}. */
  static double entropy(int[] count, int size) {
    double h = nLogN(size);
    for (int c : count) {
      if (c > 0) {
        h -= nLogN(c);
      }
    }
    return Math.max(0, h / size);
  }

  /** {@code n} times its binary logarithm; 0 for 0. */
  static double nLogN(int n) {
    return n < N_LOG_N.length ? N_LOG_N[n] : n * Math.log(n) / LN2;
  }
}
