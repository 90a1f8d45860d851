package com.qbitel.discovery.statistics;

import java.util.Objects;

/**
 * Bounds on the memory, the work and the size of the result of one analysis.
 *
 * @param patternBudgetBytes bytes of the sample in which repeats are searched, one more for each
 *     message counted; the search needs at most 40 bytes of memory for each
 * @param columnsFromStart columns counted from the first byte
 * @param columnsFromEnd columns counted from the last byte
 * @param patterns repeated patterns kept
 * @param patternLength longest repeat in bytes; longer ones are represented by their beginning
 * @param patternOccurrences fewest occurrences of a pattern
 * @param positions positions kept for each pattern
 * @param ngrams bigrams, and trigrams, kept
 * @param affixes common prefixes, and suffixes, kept
 * @param affixLength longest common prefix or suffix in bytes
 * @param lengths different message lengths kept
 * @param echoMessages messages among which an echoed identifier is searched, from the first on
 * @param boundaries bounds of the search for boundary hints
 * @param clusters bounds of density clustering
 */
public record StatisticsLimits(
    int patternBudgetBytes,
    int columnsFromStart,
    int columnsFromEnd,
    int patterns,
    int patternLength,
    int patternOccurrences,
    int positions,
    int ngrams,
    int affixes,
    int affixLength,
    int lengths,
    int echoMessages,
    BoundaryLimits boundaries,
    ClusterLimits clusters) {

  private static final StatisticsLimits DEFAULTS =
      new StatisticsLimits(
          1 << 20,
          256,
          32,
          100,
          1024,
          3,
          16,
          32,
          16,
          64,
          256,
          20_000,
          BoundaryLimits.defaults(),
          ClusterLimits.defaults());

  /** Smallest pattern budget: 4 KiB. */
  public static final int MINIMUM_PATTERN_BUDGET = 1 << 12;

  /** Largest pattern budget: 64 MiB. */
  public static final int MAXIMUM_PATTERN_BUDGET = 1 << 26;

  public StatisticsLimits {
    Limit.require(
        "patternBudgetBytes", patternBudgetBytes, MINIMUM_PATTERN_BUDGET, MAXIMUM_PATTERN_BUDGET);
    Limit.require("columnsFromStart", columnsFromStart, 1, 1 << 16);
    Limit.require("columnsFromEnd", columnsFromEnd, 1, 1 << 16);
    Limit.require("patterns", patterns, 1, 10_000);
    Limit.require("patternLength", patternLength, 4, 1 << 16);
    Limit.require("patternOccurrences", patternOccurrences, 2, Integer.MAX_VALUE);
    Limit.require("positions", positions, 1, 1 << 16);
    Limit.require("ngrams", ngrams, 1, 1 << 16);
    Limit.require("affixes", affixes, 1, 10_000);
    Limit.require("affixLength", affixLength, 1, 1 << 12);
    Limit.require("lengths", lengths, 1, 1 << 16);
    Limit.require("echoMessages", echoMessages, 1, Integer.MAX_VALUE);
    Objects.requireNonNull(boundaries, "boundaries");
    Objects.requireNonNull(clusters, "clusters");
  }

  /** The limits used unless others are given: a budget of 1 MiB, 256 + 32 columns, 100 patterns. */
  public static StatisticsLimits defaults() {
    return DEFAULTS;
  }

  /** These limits with another pattern budget. */
  public StatisticsLimits withPatternBudgetBytes(int bytes) {
    return new StatisticsLimits(
        bytes,
        columnsFromStart,
        columnsFromEnd,
        patterns,
        patternLength,
        patternOccurrences,
        positions,
        ngrams,
        affixes,
        affixLength,
        lengths,
        echoMessages,
        boundaries,
        clusters);
  }
}
