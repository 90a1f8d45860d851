package com.qbitel.discovery.statistics;

/**
 * Shannon entropy of counts, in bits.
 *
 * <p>Logarithms are taken by {@link StrictMath}, so that results agree to the last bit on every
 * platform.
 */
final class Entropy {

  private static final double LN2 = StrictMath.log(2);
  private static final double[] KNOWN = new double[4097];

  static {
    for (int n = 0; n < KNOWN.length; n++) {
      KNOWN[n] = log2((double) n);
    }
  }

  private Entropy() {}

  /** Logarithm to the base 2. */
  static double log2(double x) {
    return StrictMath.log(x) / LN2;
  }

  /** The same of a number of things, most of which are known beforehand. */
  static double log2(long n) {
    return n >= 0 && n < KNOWN.length ? KNOWN[(int) n] : log2((double) n);
  }

  /** Entropy of {@code counts[from..to)}; 0 when they hold nothing. */
  static double ofInts(int[] counts, int from, int to) {
    long total = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      if (counts[i] > 0) {
        total += counts[i];
        sum += counts[i] * log2(counts[i]);
      }
    }
    return fromSum(total, sum);
  }

  /** Entropy of {@code counts}; 0 when they hold nothing. */
  static double ofLongs(long[] counts) {
    long total = 0;
    double sum = 0;
    for (long c : counts) {
      if (c > 0) {
        total += c;
        sum += c * log2(c);
      }
    }
    return fromSum(total, sum);
  }

  private static double fromSum(long total, double sumOfCountTimesLog) {
    return total == 0 ? 0 : Math.max(0, log2(total) - sumOfCountTimesLog / total);
  }
}
