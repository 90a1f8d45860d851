package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a run of columns into fields.
 *
 * <p>The boundaries are the best path of a dynamic program: the log-odds of each cut, plus a prior
 * for each field's width (integers are 2, 4, 8, seldom 3 or 5 bytes wide). Detectors' findings are
 * added to the log-odds beforehand, so that facts force cuts and forbid others. O(columns * {@value
 * #MAX_WIDTH}).
 */
final class Segmentation {

  private static final int MAX_WIDTH = 64;
  private static final double[] WIDTH = {0, 0, 0.3, -0.4, 0.3, -0.3, 0.1, -0.3, 0.25};

  private final double[] logOdds;

  /** Log-odds of a cut before each column; entry 0 is unused. */
  Segmentation(double[] logOdds) {
    this.logOdds = logOdds.clone();
  }

  /** Adds what a detector knows; {@code start} is the span's first column, may lie outside. */
  void apply(Finding f, int start) {
    add(start, f.left());
    add(start + f.span().width(), f.right());
    for (int k = start + 1; k < start + f.span().width(); k++) {
      add(k, f.inner());
    }
  }

  private void add(int k, double weight) {
    if (k > 0 && k < logOdds.length) {
      logOdds[k] += weight;
    }
  }

  /** Probability of a cut before column {@code k}; 1 at both ends. */
  double probability(int k) {
    return k <= 0 || k >= logOdds.length ? 1 : 1 / (1 + Math.exp(-logOdds[k]));
  }

  /**
   * First columns of the fields, ascending, the number of columns last.
   *
   * @param threshold log-odds from which on a cut pays
   */
  List<Integer> boundaries(double threshold) {
    int n = logOdds.length;
    double[] best = new double[n + 1];
    int[] from = new int[n + 1];
    for (int e = 1; e <= n; e++) {
      best[e] = Double.NEGATIVE_INFINITY;
      double cut = e < n ? logOdds[e] - threshold : 0;
      double inside = 0;
      for (int w = 1; w <= e; w++) {
        int s = e - w;
        double score = best[s] + width(w) + cut;
        if (score > best[e]) {
          best[e] = score;
          from[e] = s;
        }
        inside = s > 0 ? Math.max(inside, logOdds[s]) : inside;
        if (w >= MAX_WIDTH && inside > 0) {
          break;
        }
      }
    }
    List<Integer> out = new ArrayList<>();
    for (int e = n; e > 0; e = from[e]) {
      out.add(0, e);
    }
    out.add(0, 0);
    return out;
  }

  private static double width(int w) {
    return w < WIDTH.length ? WIDTH[w] : w == 16 ? 0.1 : w < 16 ? -0.2 : -0.15;
  }
}
