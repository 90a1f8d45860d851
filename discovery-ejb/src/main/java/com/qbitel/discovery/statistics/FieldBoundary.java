package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * A place at which one field of the messages seems to end and the next to begin.
 *
 * <p>Support is the share of the messages looked at, long enough for the position or not, in which
 * the place shows what its kind says. Confidence is the support beyond what the bytes would show
 * without any boundary, as the kind says; where several kinds agree it is that of the surest.
 *
 * @param position offset of the first byte behind the boundary; of a separator that stands
 *     elsewhere from message to message the median
 * @param movable whether the position differs between messages
 * @param kind what shows the boundary; of several kinds the surest
 * @param confidence 0..1
 * @param support 0..1
 * @param separator where the separator before the boundary stands first, null for other kinds
 * @param occurrence which occurrence of the separator it is, from 1; 0 for other kinds
 * @param evidence a sentence for each kind that shows the boundary
 */
public record FieldBoundary(
    int position,
    boolean movable,
    BoundaryKind kind,
    double confidence,
    double support,
    PayloadReference separator,
    int occurrence,
    List<String> evidence) {

  public FieldBoundary {
    evidence = List.copyOf(evidence);
  }

  /** What shows a boundary; the first two show it to the byte. */
  public enum BoundaryKind {
    /**
     * A separator of text ends here; confidence is the support times the share of its occurrences
     * that stand between text.
     */
    DELIMITER,
    /**
     * An integer near the beginning that is the message's length less a constant begins or ends
     * here; confidence is how far the support goes beyond the share of the most frequent length,
     * which any constant would explain.
     */
    LENGTH_FIELD,
    /**
     * The entropy of the bytes before and behind differs; confidence is the mean difference, as a
     * share of the largest possible, times the Jensen-Shannon divergence of the two windows.
     */
    ENTROPY_CHANGE,
    /**
     * Runs of zeros, control characters, printable and high bytes meet here; confidence is how far
     * the support goes beyond what the same bytes show in random order.
     */
    PATTERN_BREAK;

    boolean exact() {
      return this == DELIMITER || this == LENGTH_FIELD;
    }
  }
}
