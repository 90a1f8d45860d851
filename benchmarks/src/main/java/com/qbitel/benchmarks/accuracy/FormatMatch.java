package com.qbitel.benchmarks.accuracy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The Format Match Score of Kleber, Kopp and Kargl, NEMESYS (USENIX WOOT 2018), as its reference
 * implementation computes it.
 *
 * <p>A true boundary that is predicted counts 1. Another one counts by the Gaussian of the distance
 * to the nearest prediction in its scope, which reaches half-way to its neighbours. The sum,
 * divided by the number of true boundaries, is scaled down by how much the number of predicted ones
 * differs. Kept from the reference: the first boundary has no scope to its left, neighbours one
 * byte away give none, and the distance taken is the smallest signed one.
 */
final class FormatMatch {

  private static final double GAMMA = 2;

  private FormatMatch() {}

  /** The score of one message, 0..1; empty when its truth has no boundary inside. */
  static OptionalDouble score(Tiling truth, Tiling predicted) {
    int n = truth.length();
    int actual = truth.size() - 1;
    if (n == 0 || actual == 0) {
      return OptionalDouble.empty();
    }
    Set<Integer> inside = new HashSet<>(predicted.ends().subList(0, predicted.size() - 1));
    double sum = 0;
    for (int x = 0; x < actual; x++) {
      sum += inside.contains(truth.end(x)) ? 1 : near(truth, x, predicted.ends());
    }
    double surplus = (double) (actual - (predicted.size() - 1)) / actual;
    return OptionalDouble.of(Math.exp(-surplus * surplus) * sum / actual);
  }

  private static double near(Tiling truth, int x, List<Integer> predicted) {
    int c = truth.end(x);
    int left = x == 0 ? truth.length() : truth.end(x - 1);
    int right = truth.end(x + 1);
    int from = c - left > 1 ? left + (c - left) / 2 : c;
    int to = right - c > 1 ? c - 1 + (right - c) / 2 : c;
    if (from == to) {
      return 0;
    }
    for (int p : predicted) {
      if (p >= from && p <= to) {
        double d = (p - c) / GAMMA;
        return Math.exp(-d * d);
      }
    }
    return 0;
  }
}
