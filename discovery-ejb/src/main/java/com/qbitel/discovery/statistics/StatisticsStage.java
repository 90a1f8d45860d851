package com.qbitel.discovery.statistics;

/** The statistics stage: makes analyzers, with no container needed. */
public final class StatisticsStage {

  private StatisticsStage() {}

  /** An analyzer with the default limits; safe for use by several threads. */
  public static StatisticalAnalyzer analyzer() {
    return analyzer(StatisticsLimits.defaults());
  }

  /** An analyzer with the given limits; safe for use by several threads. */
  public static StatisticalAnalyzer analyzer(StatisticsLimits limits) {
    return new CorpusAnalyzer(limits);
  }
}
