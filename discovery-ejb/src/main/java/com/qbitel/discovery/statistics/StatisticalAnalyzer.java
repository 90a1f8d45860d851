package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;

/** Computes the statistics of a message table. */
public interface StatisticalAnalyzer {

  /**
   * Analyses all messages; none at all give statistics in which everything is 0 or empty.
   *
   * <p>Time is O(bytes + b log b) with b the pattern budget of {@link StatisticsLimits}; memory
   * beside the table is bounded by the limits and a few dozen bytes for each message, whatever the
   * messages hold. The result depends on nothing but the table and the limits.
   *
   * @throws com.qbitel.discovery.error.StatisticalAnalysisException when it fails
   */
  TrafficStatistics analyze(MessageTable messages);
}
