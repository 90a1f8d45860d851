package com.qbitel.discovery.grammar.keyword;

/** The measures of one candidate while they are added one by one. */
final class MeasureRow {

  private final double[] measures = new double[KeyMeasures.NAMES.size()];
  private int next;

  /** Adds the next one; what is no number counts as 0. */
  void add(double value) {
    measures[next++] = Double.isFinite(value) ? value : 0;
  }

  void add(boolean value) {
    add(value ? 1 : 0);
  }

  /** The one that has been added under such a number. */
  double at(int measure) {
    return measures[measure];
  }

  double[] all() {
    return measures;
  }
}
