package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.ByteStatistics.ByteClass;
import java.util.Arrays;

/** Moments and shape of a distribution of byte values, computed exactly from its counts. */
final class ByteMoments {

  private static final double TEXT_SHARE = 0.8;
  private static final double RANDOM_ENTROPY = 7.5;

  private ByteMoments() {}

  static ByteStatistics of(long[] counts) {
    long total = ByteCounts.total(counts);
    double mean = mean(counts, total);
    double variance = centralMoment(counts, total, mean, 2);
    double deviation = Math.sqrt(variance);
    double skewness = 0;
    double kurtosis = 0;
    if (variance > 0) {
      skewness = centralMoment(counts, total, mean, 3) / (variance * deviation);
      kurtosis = centralMoment(counts, total, mean, 4) / (variance * variance) - 3;
    }
    double entropy = Entropy.ofLongs(counts);
    Uniformity uniformity = ChiSquare.uniformity(counts);
    double printable = total == 0 ? 0 : (double) ByteCounts.printable(counts) / total;
    return new ByteStatistics(
        total,
        Arrays.stream(counts).boxed().toList(),
        entropy,
        mean,
        deviation,
        skewness,
        kurtosis,
        uniformity,
        printable,
        classify(total, printable, entropy, uniformity));
  }

  private static ByteClass classify(
      long total, double printable, double entropy, Uniformity uniformity) {
    if (total == 0) {
      return ByteClass.EMPTY;
    }
    if (printable >= TEXT_SHARE) {
      return ByteClass.TEXT;
    }
    return uniformity.reliable() && entropy > RANDOM_ENTROPY ? ByteClass.RANDOM : ByteClass.BINARY;
  }

  private static double mean(long[] counts, long total) {
    long sum = 0;
    for (int value = 0; value < counts.length; value++) {
      sum += value * counts[value];
    }
    return total == 0 ? 0 : (double) sum / total;
  }

  private static double centralMoment(long[] counts, long total, double mean, int order) {
    double sum = 0;
    for (int value = 0; value < counts.length; value++) {
      double difference = value - mean;
      double power = difference;
      for (int k = 1; k < order; k++) {
        power *= difference;
      }
      sum += counts[value] * power;
    }
    return total == 0 ? 0 : sum / total;
  }
}
