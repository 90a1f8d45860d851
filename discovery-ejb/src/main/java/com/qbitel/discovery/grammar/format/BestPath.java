package com.qbitel.discovery.grammar.format;

import java.util.BitSet;

/**
 * Cuts a run of columns into fields by dynamic programming: the sum of the log-odds of all cuts,
 * less the threshold of each, and of a prior for each field's width (integers are 2, 4, 8, seldom 3
 * or 5 bytes wide) is greatest. O(columns * {@value #WIDE}).
 */
final class BestPath {

  private static final int WIDE = 16;
  private static final double[] WIDTH = {
    0, 0, .3, -.4, .3, -.3, .1, -.3, .25, -.2, -.2, -.2, -.2, -.2, -.2, -.2, .1
  };
  private static final double WIDER = -.15;

  private BestPath() {}

  /**
   * First columns of the fields.
   *
   * @param logOdds per column the log-odds of a cut before it; the first is not looked at
   * @param threshold log-odds from which on a cut pays
   */
  static BitSet cuts(double[] logOdds, double threshold) {
    int n = logOdds.length;
    double[] best = new double[n + 1];
    int[] from = new int[n + 1];
    double far = Double.NEGATIVE_INFINITY; // the best end more than WIDE columns back
    int farEnd = 0;
    for (int e = 1; e <= n; e++) {
      double score = Double.NEGATIVE_INFINITY;
      for (int w = 1; w <= Math.min(WIDE, e); w++) {
        double s = best[e - w] + WIDTH[w];
        if (s > score) {
          score = s;
          from[e] = e - w;
        }
      }
      if (e > WIDE) {
        if (best[e - WIDE - 1] > far) {
          far = best[e - WIDE - 1];
          farEnd = e - WIDE - 1;
        }
        if (far + WIDER > score) {
          score = far + WIDER;
          from[e] = farEnd;
        }
      }
      best[e] = score + (e < n ? logOdds[e] - threshold : 0);
    }
    BitSet cuts = new BitSet(n);
    for (int e = from[n]; e > 0; e = from[e]) {
      cuts.set(e);
    }
    return cuts;
  }
}
