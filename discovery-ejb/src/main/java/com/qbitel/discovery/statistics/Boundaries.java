package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StructureStatistics.Delimiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gathers the hints of four detectors and keeps, of those that tell of one boundary, the surest.
 *
 * <p>This is non-maximum suppression: hints are taken in order of confidence, those exact to the
 * byte first, and an inexact one gives way to a taken one within the distance. What gives way draws
 * nothing to itself, so that a chain of neighbours never merges into one. Hints at the very same
 * position become one with the evidence of all.
 */
final class Boundaries {

  private static final int FEWEST_MESSAGES = 8;

  private static final Comparator<FieldBoundary> SUREST_FIRST =
      Comparator.<FieldBoundary, Boolean>comparing(b -> !b.kind().exact())
          .thenComparing(Comparator.comparingDouble(FieldBoundary::confidence).reversed())
          .thenComparingInt(FieldBoundary::position)
          .thenComparing(FieldBoundary::kind)
          .thenComparingInt(FieldBoundary::occurrence);

  private static final Comparator<FieldBoundary> IN_ORDER =
      Comparator.comparingInt(FieldBoundary::position).thenComparing(SUREST_FIRST);

  private Boundaries() {}

  static BoundaryStatistics of(
      MessageTable table, List<Delimiter> delimiters, BoundaryLimits limits) {
    Selection messages = Selection.of(table, limits.messages());
    if (messages.size() < FEWEST_MESSAGES) {
      return new BoundaryStatistics(messages.size(), messages.complete(), List.of(), List.of());
    }
    Separators separators = new Separators(table, messages, delimiters, limits);
    List<FieldBoundary> hints =
        Stream.of(
                separators.boundaries(),
                LengthFields.of(messages, limits),
                EntropyChanges.of(messages, limits),
                PatternBreaks.of(messages, limits))
            .flatMap(List::stream)
            .toList();
    List<FieldBoundary> kept = withoutNeighbours(hints, limits.distance());
    return new BoundaryStatistics(
        messages.size(),
        messages.complete(),
        kept,
        new HintedFields(messages, separators, kept, limits).describe());
  }

  static List<FieldBoundary> withoutNeighbours(List<FieldBoundary> hints, int distance) {
    List<FieldBoundary> taken = new ArrayList<>();
    for (FieldBoundary hint : hints.stream().sorted(SUREST_FIRST).toList()) {
      int same = indexOf(taken, hint);
      if (same >= 0) {
        taken.set(same, join(taken.get(same), hint));
      } else if (hint.kind().exact() || taken.stream().noneMatch(t -> near(t, hint, distance))) {
        taken.add(hint);
      }
    }
    taken.sort(IN_ORDER);
    return taken;
  }

  private static int indexOf(List<FieldBoundary> taken, FieldBoundary hint) {
    for (int i = 0; i < taken.size(); i++) {
      if (near(taken.get(i), hint, 0)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean near(FieldBoundary a, FieldBoundary b, int distance) {
    return !a.movable() && !b.movable() && Math.abs(a.position() - b.position()) <= distance;
  }

  private static FieldBoundary join(FieldBoundary surest, FieldBoundary other) {
    return new FieldBoundary(
        surest.position(),
        surest.movable(),
        surest.kind(),
        Math.max(surest.confidence(), other.confidence()),
        surest.support(),
        surest.separator(),
        surest.occurrence(),
        Stream.concat(surest.evidence().stream(), other.evidence().stream()).toList());
  }
}
