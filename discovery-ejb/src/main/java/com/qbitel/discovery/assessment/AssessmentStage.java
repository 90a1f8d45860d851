package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;

/** The factory of the assessment stage. What it returns is safe for use by several threads. */
public final class AssessmentStage {

  private AssessmentStage() {}

  /**
   * Assesses grammars of a learner.
   *
   * @param analyzer statistics of messages, which the learner needs
   * @param learner learns a second grammar from some of the messages
   */
  public static SelfAssessor assessor(StatisticalAnalyzer analyzer, GrammarLearner learner) {
    return new ResamplingAssessor(analyzer, learner);
  }
}
