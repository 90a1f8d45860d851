package com.qbitel.discovery.grammar.keyword;

import java.util.List;

/**
 * The best key of some messages, which may be none.
 *
 * @param key the key
 * @param measures its measures
 * @param advantage its score less that of no key
 * @param margin its score less that of the best key at another place
 */
record KeyChoice(KeyCandidate key, double[] measures, double advantage, double margin) {

  /** Of keys this close to the best, the first in the message is taken. */
  private static final double TIE = 0.4;

  private static final double ECHOED = 0.4;
  private static final double FILLED = 0.7;
  private static final double ON_A_LINE = 0.9;
  private static final double GIVEN = 0.25;
  private static final double EXCLUDED = 100;
  private static final int STATES_LENGTH = KeyMeasures.NAMES.indexOf("states_length");
  private static final int LENGTH_LINE = KeyMeasures.NAMES.indexOf("length_line");
  private static final int GIVEN_LENGTH = KeyMeasures.NAMES.indexOf("given_length");
  private static final int ECHO = KeyMeasures.NAMES.indexOf("echo");
  private static final int FILL = KeyMeasures.NAMES.indexOf("fill");

  /**
   * Chooses.
   *
   * @param candidates in the order of places, first the one that is no key
   * @param measures of each
   */
  static KeyChoice of(List<KeyCandidate> candidates, List<double[]> measures, KeyRanker ranker) {
    int n = candidates.size();
    double[] score = new double[n];
    double best = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < n; c++) {
      double[] m = measures.get(c);
      boolean known = somethingElse(m, candidates.get(c).labels().count());
      score[c] = ranker.score(m) - (known ? EXCLUDED : 0);
      best = Math.max(best, score[c]);
    }
    int chosen = 0;
    for (int c = 1; c < n && chosen == 0; c++) {
      chosen = score[c] >= best - TIE ? c : 0;
    }
    double second = score[0];
    for (int c = 1; c < n; c++) {
      boolean elsewhere = !overlap(candidates.get(c), candidates.get(chosen));
      second = elsewhere ? Math.max(second, score[c]) : second;
    }
    return new KeyChoice(
        candidates.get(chosen),
        measures.get(chosen),
        score[chosen] - score[0],
        Math.max(0, score[chosen] - second));
  }

  /** Whether a candidate is a length or an identifier that replies repeat. */
  private static boolean somethingElse(double[] m, int values) {
    boolean length = m[STATES_LENGTH] > 0 && values > 2;
    boolean line = m[LENGTH_LINE] > ON_A_LINE && values > 4 && m[GIVEN_LENGTH] < GIVEN;
    boolean echoed = m[ECHO] > ECHOED && m[FILL] > FILLED;
    return length || line || echoed;
  }

  private static boolean overlap(KeyCandidate a, KeyCandidate b) {
    return a.offset() < b.offset() + b.width() && b.offset() < a.offset() + a.width();
  }
}
