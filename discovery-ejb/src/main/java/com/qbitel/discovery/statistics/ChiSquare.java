package com.qbitel.discovery.statistics;

/**
 * The chi-square distribution and Pearson's test against it.
 *
 * <p>The upper tail is the regularised incomplete gamma function Q(k/2, x/2): below a + 1 by the
 * power series for 1 - Q (NIST Digital Library of Mathematical Functions, 8.7.1 and 8.2.4), above
 * by the continued fraction (8.9.2) evaluated by Lentz's method in Thompson and Barnett's form
 * (doi:10.1016/0021-9991(86)90046-X). The logarithm of the gamma function is Stirling's series
 * (5.11.1) after shifting its argument to at least 16 by the recurrence (5.5.1). Relative error is
 * below 1e-10 for the degrees of freedom used here.
 */
final class ChiSquare {

  private static final double ACCURACY = 1e-15;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 10_000;

  private ChiSquare() {}

  /** Tests that the 256 values counted are equally frequent. */
  static Uniformity uniformity(long[] counts) {
    long total = ByteCounts.total(counts);
    if (total == 0) {
      return new Uniformity(0, 0, 1, false);
    }
    double expected = total / 256.0;
    double statistic = 0;
    for (long c : counts) {
      statistic += (c - expected) * (c - expected) / expected;
    }
    return new Uniformity(statistic, 255, upperTail(255, statistic), expected >= 5);
  }

  /** Probability that a chi-square variable of {@code degrees} >= 1 is at least {@code x}. */
  static double upperTail(int degrees, double x) {
    if (x <= 0) {
      return 1;
    }
    double a = degrees / 2.0;
    double z = x / 2;
    double scale = StrictMath.exp(a * StrictMath.log(z) - z - logGamma(a));
    double q = z < a + 1 ? 1 - scale * series(a, z) : scale * continuedFraction(a, z);
    return Math.clamp(q, 0.0, 1.0);
  }

  private static double series(double a, double z) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * ACCURACY; n++) {
      term *= z / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double continuedFraction(double a, double z) {
    double b = z + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / awayFromZero(numerator * d + b);
      c = awayFromZero(b + numerator / c);
      value *= c * d;
      if (Math.abs(c * d - 1) < ACCURACY) {
        break;
      }
    }
    return value;
  }

  private static double awayFromZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  /** Natural logarithm of the gamma function of {@code x > 0}. */
  static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 16) {
      shift += StrictMath.log(y);
      y++;
    }
    double r = 1 / (y * y);
    double tail = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / y;
    return (y - 0.5) * StrictMath.log(y) - y + 0.5 * StrictMath.log(2 * Math.PI) + tail - shift;
  }
}
