package com.qbitel.discovery.grammar.training;

import java.util.Arrays;

/** How well a division agrees with the true one: Rosenberg and Hirschberg, V-Measure (2007). */
final class Agreement {

  private Agreement() {}

  /** The harmonic mean of homogeneity and completeness, 0 to 1. */
  static double of(int[] truth, int[] division) {
    int n = truth.length;
    int types = Arrays.stream(truth).max().orElse(0) + 1;
    int parts = Arrays.stream(division).max().orElse(0) + 1;
    int[] cell = new int[types * parts];
    int[] type = new int[types];
    int[] part = new int[parts];
    for (int i = 0; i < n; i++) {
      cell[truth[i] * parts + division[i]]++;
      type[truth[i]]++;
      part[division[i]]++;
    }
    double both = entropy(cell, n);
    double ofType = entropy(type, n);
    double ofPart = entropy(part, n);
    double homogeneity = ofType < 1e-12 ? 1 : 1 - (both - ofPart) / ofType;
    double completeness = ofPart < 1e-12 ? 1 : 1 - (both - ofType) / ofPart;
    double sum = homogeneity + completeness;
    return sum < 1e-12 ? 0 : 2 * homogeneity * completeness / sum;
  }

  private static double entropy(int[] counts, int n) {
    double h = 0;
    for (int c : counts) {
      h -= c == 0 ? 0 : (double) c / n * Math.log((double) c / n);
    }
    return h;
  }
}
