package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Where fields seem to begin, and what stands between.
 *
 * <p>Each detector judges a position by all messages looked at; of neighbouring positions the
 * surest is kept and no other is drawn to it. With fewer than eight messages there are no hints,
 * since chance would give some.
 *
 * @param examined number of messages looked at
 * @param complete whether these are all messages
 * @param boundaries the hints by position
 * @param fields the fields between them, in order; empty without hints
 */
public record BoundaryStatistics(
    int examined, boolean complete, List<FieldBoundary> boundaries, List<FieldStatistics> fields) {

  public BoundaryStatistics {
    boundaries = List.copyOf(boundaries);
    fields = List.copyOf(fields);
  }

  /** Statistics that have looked at no message. */
  static BoundaryStatistics none() {
    return new BoundaryStatistics(0, false, List.of(), List.of());
  }
}
