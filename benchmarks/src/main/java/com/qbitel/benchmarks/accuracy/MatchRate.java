package com.qbitel.benchmarks.accuracy;

/**
 * How many of what was predicted is so, and how many of what is so was predicted.
 *
 * @param matched number that is both
 * @param predicted number predicted
 * @param actual number that is so
 */
public record MatchRate(long matched, long predicted, long actual) {

  /** Part of the predicted that is so; 1 when nothing was to be predicted and nothing was. */
  public double precision() {
    return predicted == 0 ? (actual == 0 ? 1 : 0) : (double) matched / predicted;
  }

  /** Part of what is so that was predicted; 1 when there is nothing. */
  public double recall() {
    return actual == 0 ? 1 : (double) matched / actual;
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    return harmonicMean(precision(), recall());
  }

  /** The harmonic mean of two shares; 0 when both are. */
  static double harmonicMean(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
