package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.MessageTable;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The grammar stage in the container; holds no transaction while it computes. */
@Stateless
@Local(GrammarLearner.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GrammarLearnerBean implements GrammarLearner {

  private final GrammarLearner learner = GrammarStage.learner();

  @Override
  public Grammar learn(MessageTable messages) {
    return learner.learn(messages);
  }
}
