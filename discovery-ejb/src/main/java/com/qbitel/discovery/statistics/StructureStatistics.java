package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * What messages share at their ends and between their parts.
 *
 * <p>A column is <em>regular</em> when at least 95 % of the messages reach it and either one value
 * takes at least half of them or its entropy is at most half of the largest possible, log2 of the
 * smaller of 256 and the number of values. The header is the longest run of columns from the first
 * byte that ends in a regular column and is regular in at least half of its columns; the footer is
 * the same from the last byte, and takes no byte of the header. Both are 0 with fewer than four
 * messages.
 *
 * @param prefixes common prefixes, widest spread first
 * @param suffixes common suffixes likewise
 * @param headerLength bytes in the header
 * @param footerLength bytes in the footer
 * @param delimiters values that separate text, the most frequent first
 */
public record StructureStatistics(
    List<Affix> prefixes,
    List<Affix> suffixes,
    int headerLength,
    int footerLength,
    List<Delimiter> delimiters) {

  public StructureStatistics {
    prefixes = List.copyOf(prefixes);
    suffixes = List.copyOf(suffixes);
    delimiters = List.copyOf(delimiters);
  }

  /**
   * A byte string that at least two messages and at least a tenth of all begin (or end) with, and
   * that cannot be made longer without losing a message.
   *
   * @param value where it stands in the first message that has it
   * @param count number of messages that have it
   * @param share their share of all messages
   */
  public record Affix(PayloadReference value, int count, double share) {}

  /**
   * A value between pieces of text: CR LF, or a byte that is neither letter nor digit; at least
   * half of the messages have it, and at least 80 % of its occurrences follow a printable byte and
   * are followed by one or by the end of the message.
   *
   * @param value where it stands first
   * @param count number of occurrences
   * @param messageShare share of all messages that have it
   * @param betweenText share of the occurrences that stand as said above
   * @param atEnd share of all messages that end with it
   */
  public record Delimiter(
      PayloadReference value, long count, double messageShare, double betweenText, double atEnd) {}
}
