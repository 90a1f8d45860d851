package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Similarity of messages with themselves, shifted: high at lag k when a record of k bytes repeats.
 *
 * <p>The coefficient of a message at lag k is the sum of {@code (x[i]-m)(x[i+k]-m)} over the sum of
 * {@code (x[i]-m)^2}, with m the mean of its bytes; a message takes part when it has at least 2k
 * bytes and they are not all equal.
 *
 * @param lags one entry for each lag from 1 that any message can say something about
 * @param peaks lags whose coefficient is at least 0.1, exceeds that of both neighbours (so never
 *     the first or last lag) and four standard errors; the highest first
 * @param period shortest peak that reaches 80 % of the highest, 0 without peaks
 */
public record AutocorrelationStatistics(List<Lag> lags, List<Lag> peaks, int period) {

  public AutocorrelationStatistics {
    lags = List.copyOf(lags);
    peaks = List.copyOf(peaks);
  }

  /**
   * Similarity at one shift.
   *
   * @param lag the shift in bytes
   * @param coefficient mean of the messages' coefficients, -1..1
   * @param messages number of messages that take part
   */
  public record Lag(int lag, double coefficient, int messages) {}
}
