package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * What stands between two neighbouring boundary hints.
 *
 * <p>Values longer than the positions looked at are told apart by as many of their first bytes and
 * their length.
 *
 * @param from position of the boundary before the field; 0 for the first field
 * @param to position of the boundary behind it, null for the field that ends with the message
 * @param messages number of messages that have both boundaries, at least 1
 * @param minimumLength shortest value in bytes
 * @param maximumLength longest value
 * @param meanLength mean length
 * @param lengthStandardDeviation population standard deviation of the lengths
 * @param fixedLength whether all values have one length
 * @param distinct number of different values
 * @param entropy Shannon entropy of the values in bits, 0 to log2 of their number
 * @param printable whether all bytes are printable ASCII, TAB, LF or CR, and there are some
 * @param numeric whether all bytes are ASCII digits, and there are some
 * @param values the most frequent values, the most frequent first; bounded by the limits
 */
public record FieldStatistics(
    int from,
    Integer to,
    int messages,
    int minimumLength,
    int maximumLength,
    double meanLength,
    double lengthStandardDeviation,
    boolean fixedLength,
    int distinct,
    double entropy,
    boolean printable,
    boolean numeric,
    List<ValueCount> values) {

  public FieldStatistics {
    values = List.copyOf(values);
  }

  /**
   * How often a value occurs.
   *
   * @param value where it stands first; null for the empty value
   * @param count number of messages that have it
   */
  public record ValueCount(PayloadReference value, int count) {}
}
