package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Byte strings that repeat in the sample.
 *
 * <p>Listed are maximal repeats: strings of at least two bytes that occur at least as often as the
 * limits ask and cannot be extended to either side without losing an occurrence. A repeat longer
 * than the limits allow is represented by its first bytes. So that one long constant does not crowd
 * out everything else, of the repeats of one unit (such as zero padding of any length) only the
 * most significant is listed, and none of which at least 80 % of the occurrences lie inside longer
 * candidates, or 80 % of the bytes under more significant ones that are listed.
 *
 * @param patterns the most significant, first the most significant
 */
public record PatternStatistics(List<Pattern> patterns) {

  public PatternStatistics {
    patterns = List.copyOf(patterns);
  }

  /**
   * One repeated byte string.
   *
   * @param value where it stands first
   * @param occurrences how often it occurs in the sample, overlapping ones counted
   * @param messages number of sampled messages that have it
   * @param significance {@code log2(occurrences / expected) * length}; expected are the occurrences
   *     among independent bytes of the sample's frequencies
   * @param positions first occurrences in capture order, bounded by the limits
   */
  public record Pattern(
      PayloadReference value,
      int occurrences,
      int messages,
      double significance,
      List<Position> positions) {

    public Pattern {
      positions = List.copyOf(positions);
    }
  }

  /**
   * Where an occurrence begins.
   *
   * @param message index of the message, from 0
   * @param offset offset inside it, from 0
   */
  public record Position(int message, int offset) {}
}
