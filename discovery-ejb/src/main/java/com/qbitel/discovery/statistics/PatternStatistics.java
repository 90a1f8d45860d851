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
   * @param shape what it is made of and what it stands between; null in statistics that were stored
   *     before it was measured
   * @param positions first occurrences in capture order, bounded by the limits
   */
  public record Pattern(
      PayloadReference value,
      int occurrences,
      int messages,
      double significance,
      Shape shape,
      List<Position> positions) {

    public Pattern {
      positions = List.copyOf(positions);
    }
  }

  /**
   * What a pattern is made of and what it stands between. Next to a message's end there is no byte,
   * which counts as a neighbour like any byte value.
   *
   * @param kind what its bytes are
   * @param entropy Shannon entropy of its bytes in bits, 0..8
   * @param neighboursBefore number of different neighbours before its occurrences, 1..257
   * @param neighboursAfter number of different neighbours behind them, 1..257
   * @param atStart number of occurrences that begin a message
   * @param atEnd number of occurrences that end one
   */
  public record Shape(
      PatternKind kind,
      double entropy,
      int neighboursBefore,
      int neighboursAfter,
      int atStart,
      int atEnd) {}

  /** What the bytes of a pattern are; decided in the order given. */
  public enum PatternKind {
    /** One byte again and again. */
    REPEATED_BYTE,
    /** ASCII digits. */
    DIGITS,
    /** Printable ASCII, TAB, LF and CR. */
    TEXT,
    /** Anything else. */
    BINARY
  }

  /**
   * Where an occurrence begins.
   *
   * @param message index of the message, from 0
   * @param offset offset inside it, from 0
   */
  public record Position(int message, int offset) {}
}
