package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Frequent byte pairs and triples, never across messages.
 *
 * @param bigrams most frequent pairs of all messages, the most frequent first, equal counts by
 *     value
 * @param trigrams most frequent triples of the sample, likewise
 * @param distinctBigrams number of different pairs
 * @param conditionalEntropy entropy in bits of a byte when the byte before it is known,
 *     H(X(n)|X(n-1)), from the observed frequencies; too low when there are few bytes, 0 without
 *     pairs
 */
public record NGramStatistics(
    List<NGram> bigrams, List<NGram> trigrams, int distinctBigrams, double conditionalEntropy) {

  public NGramStatistics {
    bigrams = List.copyOf(bigrams);
    trigrams = List.copyOf(trigrams);
  }

  /**
   * A pair or triple of bytes.
   *
   * @param value where it stands first
   * @param count number of occurrences
   */
  public record NGram(PayloadReference value, long count) {}
}
