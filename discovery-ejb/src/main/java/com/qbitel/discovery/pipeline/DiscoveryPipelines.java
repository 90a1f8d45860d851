package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import java.util.function.LongSupplier;

/** Makes discovery pipelines. */
public final class DiscoveryPipelines {

  private DiscoveryPipelines() {}

  /**
   * A pipeline of the given stages.
   *
   * @param ticker rising nanoseconds from any origin; only durations are taken from it
   */
  public static DiscoveryPipeline of(
      CaptureReader reader,
      StatisticalAnalyzer analyzer,
      GrammarLearner learner,
      LongSupplier ticker) {
    return new StagedPipeline(reader, analyzer, learner, EngineVersion.current(), ticker);
  }
}
