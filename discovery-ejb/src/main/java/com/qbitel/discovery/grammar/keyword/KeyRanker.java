package com.qbitel.discovery.grammar.keyword;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Weighs the measures of keys: a linear score, whose differences are log-odds of one key against
 * another, and the log-odds that messages of one type are to be divided further. Immutable.
 */
public final class KeyRanker {

  private static final int FORMAT = 1;

  private final double[] weight;
  private final double[] split;

  /**
   * A ranker.
   *
   * @param weight per measure of {@link #measures()} its weight in the score
   * @param split per measure of {@link #splitMeasures()} its weight in the decision to divide
   *     further
   */
  public KeyRanker(double[] weight, double[] split) {
    if (weight.length != measures().size() || split.length != splitMeasures().size()) {
      throw new IllegalArgumentException(
          weight.length + " and " + split.length + " weights are not what measures need");
    }
    this.weight = weight.clone();
    this.split = split.clone();
  }

  /** Names of the measures of a key. */
  public static List<String> measures() {
    return KeyMeasures.NAMES;
  }

  /** Names of the measures of a division. */
  public static List<String> splitMeasures() {
    return SplitMeasures.NAMES;
  }

  /** The score of a key by its measures. */
  public double score(double[] measures) {
    return sum(weight, measures);
  }

  /** Log-odds that dividing further is right. */
  public double split(double[] measures) {
    return sum(split, measures);
  }

  private static double sum(double[] weight, double[] measures) {
    double s = 0;
    for (int k = 0; k < weight.length; k++) {
      s += weight[k] * measures[k];
    }
    return s;
  }

  /** Writes the weights; big-endian, a version first. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(FORMAT);
    for (double[] weights : List.of(weight, split)) {
      out.writeInt(weights.length);
      for (double w : weights) {
        out.writeDouble(w);
      }
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException when it ends early or has been written for other measures
   */
  public static KeyRanker read(DataInput in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("no weights of keys");
    }
    double[] weight = read(in, measures().size());
    return new KeyRanker(weight, read(in, splitMeasures().size()));
  }

  private static double[] read(DataInput in, int expected) throws IOException {
    int n = in.readInt();
    if (n != expected) {
      throw new IOException("weights of " + n + " measures, not of " + expected);
    }
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      weights[k] = in.readDouble();
    }
    return weights;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRanker r
        && Arrays.equals(weight, r.weight)
        && Arrays.equals(split, r.split);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weight) + Arrays.hashCode(split);
  }
}
