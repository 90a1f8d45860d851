package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.message.MessageTable;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The assessment stage in the container; holds no transaction while it computes. */
@Stateless
@Local(SelfAssessor.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SelfAssessorBean implements SelfAssessor {

  @EJB GrammarLearner learner;

  private SelfAssessor assessor;

  @PostConstruct
  void compose() {
    assessor = AssessmentStage.assessor(learner);
  }

  @Override
  public SelfAssessment assess(MessageTable messages, Grammar grammar) {
    return assessor.assess(messages, grammar);
  }
}
