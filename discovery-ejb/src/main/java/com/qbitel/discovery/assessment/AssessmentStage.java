package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.GrammarLearner;

/** The factory of the assessment stage. What it returns is safe for use by several threads. */
public final class AssessmentStage {

  private AssessmentStage() {}

  /** Assesses grammars of a learner, which learns a second one from some of the messages. */
  public static SelfAssessor assessor(GrammarLearner learner) {
    return new ResamplingAssessor(learner);
  }
}
