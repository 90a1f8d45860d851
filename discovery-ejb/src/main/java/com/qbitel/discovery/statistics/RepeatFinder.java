package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.PatternStatistics.Pattern;
import com.qbitel.discovery.statistics.PatternStatistics.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the most significant maximal repeats of a sample.
 *
 * <p>Only the {@link #CANDIDATES_EACH} best for each pattern wanted are held, so memory does not
 * depend on the number of repeats.
 */
final class RepeatFinder {

  private static final int CANDIDATES_EACH = 32;
  private static final int SHORTEST = 2;
  private static final int LONGEST_UNIT = 64;
  private static final double MOSTLY = 0.8;

  private static final Comparator<Repeat> MOST_SIGNIFICANT_FIRST =
      Comparator.comparingDouble(Repeat::significance)
          .thenComparingInt(Repeat::length)
          .reversed()
          .thenComparingInt(Repeat::from);

  /** A repeat: the suffixes of rank {@code from..to} share {@code length} bytes. */
  private record Repeat(int from, int to, int length, double significance) {
    int count() {
      return to - from + 1;
    }
  }

  private final Sample sample;
  private final SuffixArray suffixes;
  private final StatisticsLimits limits;
  private final Expectation expectation;
  private final BitSet starts; // reused: one of a large sample is 128 KiB
  private final PriorityQueue<Repeat> best = new PriorityQueue<>(MOST_SIGNIFICANT_FIRST.reversed());

  RepeatFinder(Sample sample, SuffixArray suffixes, StatisticsLimits limits) {
    this.sample = sample;
    this.suffixes = suffixes;
    this.limits = limits;
    this.starts = new BitSet(suffixes.size());
    this.expectation = new Expectation(sample, limits.patternLength());
  }

  PatternStatistics find() {
    new MaximalRepeats(sample, suffixes).forEach(limits.patternLength(), this::offer);
    List<Repeat> candidates = best.stream().sorted(MOST_SIGNIFICANT_FIRST).toList();
    List<Pattern> patterns =
        withoutOverlaps(withoutParts(oneForEachUnit(candidates))).stream()
            .map(this::describe)
            .toList();
    return new PatternStatistics(patterns);
  }

  private void offer(int from, int to, int length) {
    int count = to - from + 1;
    if (length < SHORTEST || count < limits.patternOccurrences()) {
      return;
    }
    double significance =
        (Entropy.log2(count) - expectation.log2Occurrences(suffixes.position(from), length))
            * length;
    if (significance > 0) {
      best.add(new Repeat(from, to, length, significance));
      if (best.size() > CANDIDATES_EACH * limits.patterns()) {
        best.remove();
      }
    }
  }

  /** Of the repetitions of one unit, whatever their length and phase, the most significant. */
  private List<Repeat> oneForEachUnit(List<Repeat> mostSignificantFirst) {
    Map<List<Integer>, Repeat> byUnit = new HashMap<>();
    List<Repeat> result = new ArrayList<>();
    for (Repeat r : mostSignificantFirst) {
      int at = suffixes.position(r.from());
      int period = Unit.period(sample.text(), at, r.length(), LONGEST_UNIT);
      if (period == 0
          || byUnit.putIfAbsent(Unit.leastRotation(sample.text(), at, period), r) == null) {
        result.add(r);
      }
    }
    return result;
  }

  /**
   * Drops repeats that mostly lie inside longer ones. {@code reach[p]} is the furthest end of an
   * occurrence of a longer repeat that begins at or before position p and covers it. Occurrences
   * are entered from the last to the first, so that each stops where the next one has been.
   */
  private List<Repeat> withoutParts(List<Repeat> repeats) {
    List<Repeat> longestFirst = new ArrayList<>(repeats);
    longestFirst.sort(
        Comparator.comparingInt(Repeat::length).reversed().thenComparing(MOST_SIGNIFICANT_FIRST));
    int[] reach = new int[suffixes.size()];
    List<Repeat> result = new ArrayList<>();
    for (Repeat r : longestFirst) {
      int inside = 0;
      for (int rank = r.from(); rank <= r.to(); rank++) {
        int position = suffixes.position(rank);
        inside += reach[position] >= position + r.length() ? 1 : 0;
      }
      if (inside < MOSTLY * r.count()) {
        result.add(r);
        markStarts(r);
        for (int at = starts.length() - 1; at >= 0; at = starts.previousSetBit(at - 1)) {
          int end = at + r.length();
          for (int p = at; p < end && reach[p] < end; p++) {
            reach[p] = end;
          }
        }
      }
    }
    return result;
  }

  /** Takes the most significant repeats, but none that mostly lies under those taken before. */
  private List<Repeat> withoutOverlaps(List<Repeat> repeats) {
    List<Repeat> result = new ArrayList<>();
    BitSet covered = new BitSet(suffixes.size());
    List<Repeat> mostSignificantFirst = repeats.stream().sorted(MOST_SIGNIFICANT_FIRST).toList();
    for (Repeat r : mostSignificantFirst) {
      if (result.size() == limits.patterns()) {
        break;
      }
      markStarts(r);
      if (coveredShare(covered, r.length()) < MOSTLY) {
        result.add(r);
        for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
          covered.set(at, at + r.length());
        }
      }
    }
    return result;
  }

  /** Share of the bytes of the marked occurrences that are covered, each byte counted once. */
  private double coveredShare(BitSet covered, int length) {
    long bytes = 0;
    long under = 0;
    int end = 0;
    for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
      int from = Math.max(at, end);
      end = at + length;
      bytes += end - from;
      int set = covered.nextSetBit(from);
      while (set >= 0 && set < end) {
        int clear = Math.min(end, covered.nextClearBit(set));
        under += clear - set;
        set = covered.nextSetBit(clear);
      }
    }
    return (double) under / bytes;
  }

  private void markStarts(Repeat r) {
    starts.clear();
    for (int rank = r.from(); rank <= r.to(); rank++) {
      starts.set(suffixes.position(rank));
    }
  }

  private Pattern describe(Repeat r) {
    markStarts(r);
    List<Position> positions = new ArrayList<>();
    int messages = 0;
    int lastMessage = -1;
    for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
      int m = sample.messageAt(at);
      messages += m == lastMessage ? 0 : 1;
      lastMessage = m;
      if (positions.size() < limits.positions()) {
        positions.add(new Position(sample.message(m), at - sample.start(m)));
      }
    }
    return new Pattern(
        sample.reference(starts.nextSetBit(0), r.length()),
        r.count(),
        messages,
        r.significance(),
        new PatternShape(sample, starts, r.length()).describe(),
        positions);
  }
}
