package com.qbitel.discovery.grammar.format;

/**
 * How likely a cut is that was chosen.
 *
 * <p>A model judges each place by itself. That a place was chosen rather than its neighbours says
 * more: of those that the model thinks little of, more are right than it says; of those that it is
 * sure of, a little fewer, as dissectors do not always draw what is there. Both were seen with
 * recorded and with random protocols.
 */
public final class ChosenCut {

  private static final double SLOPE = 0.8;
  private static final double BONUS = 0.3;

  private ChosenCut() {}

  /** The probability of a chosen cut with the given log-odds. */
  public static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-(SLOPE * logOdds + BONUS)));
  }

  /** The same for the probability that the model gives, 0 to 1. */
  public static double of(double probability) {
    return probability <= 0 || probability >= 1
        ? probability
        : probability(Math.log(probability / (1 - probability)));
  }
}
