package com.qbitel.discovery.statistics;

import java.util.Arrays;

/**
 * Five figures for each selected message: length, entropy in bits a byte, number of different byte
 * values, share of zeros, share of printable bytes.
 */
final class MessageFeatures {

  static final int LENGTH = 0;
  static final int ENTROPY = 1;
  static final int DISTINCT = 2;
  static final int ZEROS = 3;
  static final int PRINTABLE = 4;

  private static final int FEATURES = 5;

  /** Bytes of a message that are counted. */
  private static final int MOST_BYTES = 1 << 16;

  /** Deviations no larger than this are those of rounded logarithms. */
  private static final double ROUNDING = 1e-9;

  private final double[][] byFeature;

  MessageFeatures(Selection messages) {
    byFeature = new double[FEATURES][messages.size()];
    for (int m = 0; m < messages.size(); m++) {
      byte[] bytes = messages.head(m, MOST_BYTES);
      long[] counts = ByteCounts.of(bytes, 0, bytes.length);
      double total = Math.max(1, bytes.length);
      byFeature[LENGTH][m] = messages.length(m);
      byFeature[ENTROPY][m] = Entropy.ofLongs(counts);
      byFeature[DISTINCT][m] = Arrays.stream(counts).filter(c -> c > 0).count();
      byFeature[ZEROS][m] = counts[0] / total;
      byFeature[PRINTABLE][m] = ByteCounts.printable(counts) / total;
    }
  }

  double value(int feature, int m) {
    return byFeature[feature][m];
  }

  /**
   * The figures of each message less their mean, in standard deviations; 0 where all are equal.
   * Sums are taken in sorted order, so that the order of the messages does not matter.
   */
  double[][] standardized() {
    int n = byFeature[0].length;
    double[][] points = new double[n][FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      double[] sorted = byFeature[f].clone();
      Arrays.sort(sorted);
      double mean = Arrays.stream(sorted).sum() / n;
      double deviation =
          Math.sqrt(Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / n);
      boolean varies = deviation > ROUNDING;
      for (int m = 0; m < n; m++) {
        points[m][f] = varies ? (byFeature[f][m] - mean) / deviation : 0;
      }
    }
    return points;
  }
}
