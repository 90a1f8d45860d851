package com.qbitel.benchmarks.accuracy;

/**
 * Statements whose confidence lies in an interval.
 *
 * @param from least confidence
 * @param to confidence that is no more in it, but for 1
 * @param statements number of them, at least 1
 * @param confidence their mean confidence
 * @param right part of them that is right
 */
public record ReliabilityBin(
    double from, double to, long statements, double confidence, double right) {

  /** How far confidence and truth lie apart. */
  double gap() {
    return Math.abs(confidence - right);
  }
}
