package com.qbitel.discovery.version;

/**
 * How often something happens in some trials when its probability was estimated from others: the
 * beta-binomial distribution, which is the predictive one for a probability with a beta prior.
 *
 * @param happened weight of the times it happened before, above 0
 * @param not weight of the times it did not, above 0
 */
record BetaBinomial(double happened, double not) {

  /** Weight of nothing seen in either case (Jeffreys 1946, doi:10.1098/rspa.1946.0056). */
  private static final double PRIOR = 0.5;

  /** From here on Stirling's series is exact to twelve digits. */
  private static final double LARGE = 10;

  /** What is expected after so many times among so many. */
  static BetaBinomial after(double happened, double seen) {
    return new BetaBinomial(happened + PRIOR, Math.max(0, seen - happened) + PRIOR);
  }

  /**
   * How many of some values fall outside of the range of others, whatever the distribution of both,
   * if it is the same (Wilks 1942, Annals of Mathematical Statistics 13, 400-409).
   *
   * @param seen number of values that gave the range, at least 2
   */
  static BetaBinomial outsideRange(int seen) {
    return new BetaBinomial(2, seen - 1);
  }

  /** The probability that it happens at all in one trial. */
  double mean() {
    return happened / (happened + not);
  }

  /** Probability that it happens {@code least} times at least in {@code trials}. */
  double tail(int least, int trials) {
    if (least <= 0) {
      return 1;
    }
    double sum = 0;
    double term = Math.exp(logProbability(least, trials));
    for (int k = least; k <= trials && term > 0; k++) {
      sum += term;
      term *= (double) (trials - k) * (k + happened) / ((k + 1.0) * (trials - k - 1 + not));
      if (term < sum * 1e-15) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  private double logProbability(int k, int n) {
    double ways = logGamma(n + 1.0) - logGamma(k + 1.0) - logGamma(n - k + 1.0);
    return ways + logBeta(k + happened, n - k + not) - logBeta(happened, not);
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    for (; y < LARGE; y++) {
      shift += Math.log(y);
    }
    double r = 1 / (y * y);
    double series = (1 / 12.0 - r * (1 / 360.0 - r * (1 / 1260.0 - r / 1680))) / y;
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
