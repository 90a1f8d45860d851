package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Distribution of byte values at each offset, counted from the start and from the end of messages.
 *
 * @param fromStart columns at offset 0, 1, 2 ...; as many as the longest message has, bounded by
 *     the limits
 * @param fromEnd the last byte, the last but one ...; bounded likewise
 */
public record ColumnStatistics(List<Column> fromStart, List<Column> fromEnd) {

  public ColumnStatistics {
    fromStart = List.copyOf(fromStart);
    fromEnd = List.copyOf(fromEnd);
  }

  /**
   * The bytes of all messages at one offset.
   *
   * @param offset distance from the first byte, or from the last byte, from 0
   * @param count number of messages that reach so far, at least 1
   * @param entropy Shannon entropy of the values in bits, 0..8
   * @param distinct number of different values
   * @param constant whether all values are equal
   * @param mode where the most frequent value stands first; the smaller of equally frequent ones
   * @param modeShare its share
   * @param printableShare share of 0x20..0x7e, TAB, LF and CR
   * @param digitShare share of the ASCII digits
   */
  public record Column(
      int offset,
      int count,
      double entropy,
      int distinct,
      boolean constant,
      PayloadReference mode,
      double modeShare,
      double printableShare,
      double digitShare) {}
}
