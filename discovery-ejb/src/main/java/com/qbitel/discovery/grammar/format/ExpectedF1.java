package com.qbitel.discovery.grammar.format;

import java.util.Arrays;

/**
 * The probability from which on a cut is made, so that the expected F1 of the boundaries is
 * greatest.
 *
 * <p>With calibrated probabilities, cutting at the k most probable gaps has expected F1 = 2 sum of
 * their probabilities / (k + sum of all probabilities); the best k gives the threshold, about half
 * the F1 itself. Hard protocols thus get a lower threshold than easy ones.
 */
public final class ExpectedF1 {

  private static final double LEAST = 0.15;
  private static final double MOST = 0.6;
  private static final int FEW = 8;
  private static final double EVEN = 0.5;

  private ExpectedF1() {}

  /** The threshold for gaps of the given probabilities of a cut. */
  static double threshold(double[] probabilities) {
    return threshold(probabilities, LEAST);
  }

  /** The same, at least so much. */
  public static double threshold(double[] probabilities, double least) {
    if (probabilities.length <= FEW) {
      return EVEN;
    }
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    double all = Arrays.stream(sorted).sum();
    double hit = 0;
    double best = -1;
    double threshold = EVEN;
    for (int k = 1; k <= sorted.length; k++) {
      double p = sorted[sorted.length - k];
      hit += p;
      double f1 = 2 * hit / (k + all);
      if (f1 > best) {
        best = f1;
        threshold = p;
      }
    }
    return Math.clamp(threshold, least, MOST);
  }
}
