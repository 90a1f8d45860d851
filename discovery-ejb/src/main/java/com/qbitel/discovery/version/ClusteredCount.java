package com.qbitel.discovery.version;

/**
 * How often something was seen in a sequence whose neighbours are not independent: what happens in
 * one conversation happens there again and again. The sequence is divided into stretches; the more
 * their shares differ from each other than chance explains, the fewer independent messages the
 * sequence is worth (Rao and Scott 1992, doi:10.2307/2532311).
 *
 * @param happened how often
 * @param trials in how many
 * @param effect how many messages are worth one, at least 1
 */
record ClusteredCount(int happened, int trials, double effect) {

  private static final int STRETCHES = 20;
  private static final int SHORTEST = 5;

  static ClusteredCount of(boolean[] seen) {
    int n = seen.length;
    int k = 0;
    for (boolean s : seen) {
      k += s ? 1 : 0;
    }
    int stretches = Math.min(STRETCHES, n / SHORTEST);
    if (stretches < 2 || k == 0 || k == n) {
      return new ClusteredCount(k, n, 1);
    }
    double p = (double) k / n;
    double squares = 0;
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) n * s / stretches);
      int to = (int) ((long) n * (s + 1) / stretches);
      int here = 0;
      for (int i = from; i < to; i++) {
        here += seen[i] ? 1 : 0;
      }
      squares += Math.pow(here - p * (to - from), 2);
    }
    double variance = squares * stretches / (stretches - 1) / ((double) n * n);
    return new ClusteredCount(k, n, Math.max(1, n * variance / (p * (1 - p))));
  }

  double share() {
    return trials == 0 ? 0 : (double) happened / trials;
  }

  /** Probability of as many or more, as far as they are independent. */
  double chance(BetaBinomial expected) {
    int n = Math.max(1, (int) Math.round(trials / effect));
    return expected.tail((int) Math.floor(happened / effect), n);
  }
}
