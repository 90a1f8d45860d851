package com.qbitel.discovery.assessment;

import java.util.Arrays;

/**
 * Mutual information of two columns, summed over their rows: how many nats fewer it takes to write
 * both down together than apart. Keeps its tables; not safe for several threads.
 */
final class Information {

  private static final double[] N_LOG_N = new double[1 << 15];

  static {
    for (int n = 2; n < N_LOG_N.length; n++) {
      N_LOG_N[n] = n * Math.log(n);
    }
  }

  private final int size;
  private final int[] both;
  private final int[] first;
  private final int[] second;
  private int rows;

  /**
   * Tables for values.
   *
   * @param size values are below
   */
  Information(int size) {
    this.size = size;
    both = new int[size * size];
    first = new int[size];
    second = new int[size];
  }

  /** What two columns share, over all rows where both have a value. */
  double of(int[] a, int[] b) {
    clear();
    add(a, b);
    return shared();
  }

  /** What a column shares with itself in other rows; a negative row is none. */
  double of(int[] a, int[] ofRow, int[] buffer) {
    for (int r = 0; r < a.length; r++) {
      buffer[r] = ofRow[r] < 0 ? ByteColumns.ABSENT : a[ofRow[r]];
    }
    return of(a, buffer);
  }

  void clear() {
    Arrays.fill(both, 0);
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    rows = 0;
  }

  /** Adds the rows of two columns to those that are counted. */
  void add(int[] a, int[] b) {
    for (int r = 0; r < a.length; r++) {
      if (a[r] >= 0 && b[r] >= 0) {
        both[a[r] * size + b[r]]++;
        first[a[r]]++;
        second[b[r]]++;
        rows++;
      }
    }
  }

  /** What all rows share that were added since the tables were cleared. */
  double shared() {
    return nLogN(rows) + sum(both) - sum(first) - sum(second);
  }

  private static double sum(int[] counts) {
    double sum = 0;
    for (int n : counts) {
      if (n > 1) {
        sum += nLogN(n);
      }
    }
    return sum;
  }

  private static double nLogN(int n) {
    return n < N_LOG_N.length ? N_LOG_N[n] : n * Math.log(n);
  }
}
