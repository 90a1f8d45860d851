package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;

/** Computes the statistics of a message table. */
public interface StatisticalAnalyzer {

  /**
   * Analyses all messages; memory is bounded by the configured pattern budget, whatever the input.
   *
   * @throws com.qbitel.discovery.error.StatisticalAnalysisException when it fails
   */
  TrafficStatistics analyze(MessageTable messages);
}
