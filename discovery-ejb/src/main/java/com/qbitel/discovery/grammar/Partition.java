package com.qbitel.discovery.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * A division of rows into numbered classes, with the information measures of classes.
 *
 * <p>Classes are numbered in order of first appearance, so that equal input gives equal numbers.
 */
final class Partition {

  private static final double LN2 = Math.log(2);

  private final int[] label;
  private final int[] size;

  private Partition(int[] label, int count) {
    this.label = label;
    this.size = new int[count];
    for (int l : label) {
      size[l]++;
    }
  }

  /** Rows with equal keys share a class. */
  static Partition of(int rows, IntToLongFunction key) {
    Map<Long, Integer> number = new HashMap<>();
    int[] label = new int[rows];
    for (int i = 0; i < rows; i++) {
      Integer known = number.putIfAbsent(key.applyAsLong(i), number.size());
      label[i] = known == null ? number.size() - 1 : known;
    }
    return new Partition(label, number.size());
  }

  int rows() {
    return label.length;
  }

  /** Number of classes. */
  int count() {
    return size.length;
  }

  int label(int row) {
    return label[row];
  }

  /** Number of rows in a class. */
  int size(int l) {
    return size[l];
  }

  /** Number of classes with one row. */
  int singletons() {
    int n = 0;
    for (int s : size) {
      n += s == 1 ? 1 : 0;
    }
    return n;
  }

  int largest() {
    int m = 0;
    for (int s : size) {
      m = Math.max(m, s);
    }
    return m;
  }

  /** The common refinement of two partitions. */
  Partition cross(Partition other) {
    return of(label.length, i -> (long) label[i] << 32 | other.label[i]);
  }

  /** The same classes with rows exchanged: row i gets the class of row {@code order[i]}. */
  Partition permute(int[] order) {
    int[] moved = new int[label.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = label[order[i]];
    }
    return new Partition(moved, size.length);
  }

  /** Shannon entropy in bits. */
  double entropy() {
    double h = 0;
    for (int s : size) {
      if (s > 0) {
        double p = (double) s / label.length;
        h -= p * Math.log(p) / LN2;
      }
    }
    return h;
  }

  /** Bits that one partition tells about the other. */
  double mutualInformation(Partition other) {
    return Math.max(0, entropy() + other.entropy() - cross(other).entropy());
  }

  /** Bits of {@code other} that are left when this partition is known. */
  double conditionalEntropy(Partition other) {
    return Math.max(0, cross(other).entropy() - entropy());
  }
}
