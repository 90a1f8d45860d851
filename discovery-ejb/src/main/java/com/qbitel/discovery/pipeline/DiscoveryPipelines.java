package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.assessment.AssessmentStage;
import com.qbitel.discovery.assessment.SelfAssessor;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import com.qbitel.discovery.statistics.StatisticsStage;
import java.util.function.LongSupplier;

/** Makes discovery pipelines. */
public final class DiscoveryPipelines {

  private DiscoveryPipelines() {}

  /** All stages as shipped, timed by the machine's own clock. */
  public static DiscoveryPipeline standard() {
    return of(
        CaptureStage.reader(),
        StatisticsStage.analyzer(),
        GrammarStage.learner(),
        System::nanoTime);
  }

  /**
   * A pipeline of the given stages, whose grammars are assessed with the same learner.
   *
   * @param ticker rising nanoseconds from any origin; only durations are taken from it
   */
  public static DiscoveryPipeline of(
      CaptureReader reader,
      StatisticalAnalyzer analyzer,
      GrammarLearner learner,
      LongSupplier ticker) {
    SelfAssessor assessor = AssessmentStage.assessor(learner);
    return new StagedPipeline(reader, analyzer, learner, assessor, EngineVersion.current(), ticker);
  }
}
