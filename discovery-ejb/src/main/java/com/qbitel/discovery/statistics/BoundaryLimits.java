package com.qbitel.discovery.statistics;

/**
 * Bounds and thresholds of the search for boundary hints.
 *
 * @param messages messages looked at, evenly spread when there are more
 * @param positions offsets looked at, from the first byte of a message
 * @param window bytes on either side of a position whose entropies are compared
 * @param lengthOffsets offsets at which a length field is looked for, from the first byte
 * @param occurrences occurrences of a separator that are looked at in a message
 * @param distance hints no farther apart than this tell of the same boundary
 * @param confidence least confidence of a hint
 * @param values most frequent values kept for the field between two hints
 */
public record BoundaryLimits(
    int messages,
    int positions,
    int window,
    int lengthOffsets,
    int occurrences,
    int distance,
    double confidence,
    int values) {

  private static final BoundaryLimits DEFAULTS =
      new BoundaryLimits(2000, 256, 8, 16, 16, 1, 0.7, 16);

  public BoundaryLimits {
    Limit.require("boundary messages", messages, 1, 1 << 16);
    Limit.require("boundary positions", positions, 1, 1 << 12);
    Limit.require("boundary window", window, 4, 64);
    Limit.require("boundary lengthOffsets", lengthOffsets, 1, 256);
    Limit.require("boundary occurrences", occurrences, 1, 256);
    Limit.require("boundary distance", distance, 0, 64);
    Limit.require("boundary values", values, 1, 1 << 12);
    Limit.requirePositive("boundary confidence", confidence, 1);
  }

  /** 2,000 messages, 256 positions, windows of 8 bytes, a distance of 1, a confidence of 0.7. */
  public static BoundaryLimits defaults() {
    return DEFAULTS;
  }
}
