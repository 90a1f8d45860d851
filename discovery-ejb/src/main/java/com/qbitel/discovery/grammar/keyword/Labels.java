package com.qbitel.discovery.grammar.keyword;

import java.util.Arrays;

/**
 * A division of messages into classes, numbered in order of first appearance.
 *
 * @param of per message its class
 * @param count number of classes
 */
record Labels(int[] of, int count) {

  private static final double LN2 = Math.log(2);

  /** Values below {@code bound} as classes. */
  static Labels of(int[] values, int bound) {
    int[] number = new int[bound];
    int[] of = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (number[values[i]] == 0) {
        number[values[i]] = ++count;
      }
      of[i] = number[values[i]] - 1;
    }
    return new Labels(of, count);
  }

  /** Any values as classes. */
  static Labels of(long[] values) {
    long[] known = values.clone();
    Arrays.sort(known);
    int[] rank = new int[values.length];
    for (int i = 0; i < rank.length; i++) {
      // with repeated values any of their places will do, if it is always the same one
      rank[i] = first(known, values[i]);
    }
    return of(rank, Math.max(1, values.length));
  }

  private static int first(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static Labels one(int messages) {
    return new Labels(new int[messages], messages == 0 ? 0 : 1);
  }

  int messages() {
    return of.length;
  }

  int[] sizes() {
    int[] size = new int[count];
    for (int l : of) {
      size[l]++;
    }
    return size;
  }

  /** Classes that agree in both divisions. */
  Labels cross(Labels other) {
    int[] both = new int[of.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = of[i] * other.count + other.of[i];
    }
    return of(both, Math.max(1, count * other.count));
  }

  /** The same classes with messages exchanged: message i gets the class of {@code order[i]}. */
  Labels permuted(int[] order) {
    int[] moved = new int[of.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = of[order[i]];
    }
    return new Labels(moved, count);
  }

  /** The classes of some messages, renumbered. */
  Labels select(int[] messages) {
    int[] chosen = new int[messages.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = of[messages[i]];
    }
    return of(chosen, Math.max(1, count));
  }

  /** Shannon entropy in bits. */
  double entropy() {
    return entropy(sizes(), of.length);
  }

  /** Entropy in bits of both divisions together. */
  double jointEntropy(Labels other) {
    int[] cell = new int[Math.max(1, count * other.count)];
    for (int i = 0; i < of.length; i++) {
      cell[of[i] * other.count + other.of[i]]++;
    }
    return entropy(cell, of.length);
  }

  private static double entropy(int[] sizes, int n) {
    double h = 0;
    for (int s : sizes) {
      if (s > 0) {
        h += s * Math.log(s);
      }
    }
    return n == 0 ? 0 : Math.max(0, (Math.log(n) - h / n) / LN2);
  }
}
