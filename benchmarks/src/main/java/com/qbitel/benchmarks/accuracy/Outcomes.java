package com.qbitel.benchmarks.accuracy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Statements made with a confidence, and how many of them were right. Not safe for several threads.
 *
 * <p>A confidence is kept with six digits behind the point.
 */
public final class Outcomes {

  /** Bins of equal width that reliability is measured in. */
  public static final int BINS = 15;

  private static final double DIGITS = 1e6;

  /** By confidence the number of right and of wrong statements. */
  private final TreeMap<Double, long[]> counts = new TreeMap<>();

  /** No statements. */
  public Outcomes() {}

  @JsonCreator
  Outcomes(List<List<Double>> rows) {
    for (List<Double> row : rows) {
      counts.put(row.get(0), new long[] {row.get(1).longValue(), row.get(2).longValue()});
    }
  }

  /** Rows of confidence, right, wrong; ascending. */
  @JsonValue
  List<List<Double>> rows() {
    List<List<Double>> rows = new ArrayList<>();
    counts.forEach((c, n) -> rows.add(List.of(c, (double) n[0], (double) n[1])));
    return rows;
  }

  /** Adds a statement. */
  public void add(double confidence, boolean right) {
    double key = Math.round(Math.clamp(confidence, 0, 1) * DIGITS) / DIGITS;
    counts.computeIfAbsent(key, _ -> new long[2])[right ? 0 : 1]++;
  }

  /** Adds all statements of another. */
  public void addAll(Outcomes other) {
    for (Map.Entry<Double, long[]> e : other.counts.entrySet()) {
      long[] n = counts.computeIfAbsent(e.getKey(), _ -> new long[2]);
      n[0] += e.getValue()[0];
      n[1] += e.getValue()[1];
    }
  }

  /** Number of statements. */
  public long size() {
    return counts.values().stream().mapToLong(n -> n[0] + n[1]).sum();
  }

  /** Statements of like confidence; empty bins are left out. */
  public List<ReliabilityBin> reliability() {
    long[] total = new long[BINS];
    long[] right = new long[BINS];
    double[] confidence = new double[BINS];
    for (Map.Entry<Double, long[]> e : counts.entrySet()) {
      int bin = Math.min(BINS - 1, (int) (e.getKey() * BINS));
      long n = e.getValue()[0] + e.getValue()[1];
      total[bin] += n;
      right[bin] += e.getValue()[0];
      confidence[bin] += n * e.getKey();
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (total[b] > 0) {
        bins.add(
            new ReliabilityBin(
                (double) b / BINS,
                (double) (b + 1) / BINS,
                total[b],
                confidence[b] / total[b],
                (double) right[b] / total[b]));
      }
    }
    return bins;
  }

  /**
   * Expected calibration error: how far mean confidence and share of right ones lie apart in a bin,
   * on average over all statements; empty when there are none.
   */
  public OptionalDouble calibrationError() {
    long n = size();
    return n == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            reliability().stream().mapToDouble(b -> b.gap() * b.statements() / n).sum());
  }

  /**
   * Area under the receiver operating characteristic: the probability that a right statement has
   * more confidence than a wrong one, ties half; empty unless there are both.
   */
  public OptionalDouble rankQuality() {
    double right = 0;
    double wrong = 0;
    double won = 0;
    for (long[] n : counts.values()) {
      won += n[0] * (wrong + n[1] / 2.0);
      right += n[0];
      wrong += n[1];
    }
    return right == 0 || wrong == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(won / right / wrong);
  }
}
