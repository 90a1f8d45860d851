package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;

/**
 * Assesses a grammar by learning a second one from some of the messages, trying it on others, and
 * comparing the messages with shuffled copies. Stateless.
 */
final class ResamplingAssessor implements SelfAssessor {

  private final GrammarLearner learner;

  ResamplingAssessor(GrammarLearner learner) {
    this.learner = learner;
  }

  @Override
  public SelfAssessment assess(MessageTable messages, Grammar grammar) {
    DistinctSample sample = DistinctSample.of(messages);
    if (sample.size() < Judgement.LEAST_MESSAGES) {
      return Judgement.tooFew(sample);
    }
    Interdependence dependence = Interdependence.of(messages, sample);
    return Judgement.of(trial(messages, grammar, HeldOutSplit.of(messages, sample)), dependence);
  }

  private HeldOutTrial trial(MessageTable messages, Grammar grammar, HeldOutSplit split) {
    MessageTable part = messages.select(split.learned());
    Grammar learned = learner.learn(part);
    MessageParser parser = ParserStage.interpreter().parser(learned);
    MessageDissector trial = GrammarStage.dissector(learned);
    MessageDissector whole = GrammarStage.dissector(grammar);
    TrialCount count = new TrialCount();
    for (int i : split.heldOut()) {
      byte[] payload = messages.payload(i);
      Direction direction = messages.direction(i);
      count.add(
          payload,
          parser.parse(payload, direction).ok(),
          trial.dissect(payload, direction),
          whole.dissect(payload, direction));
    }
    return count.trial(split.learned().length);
  }
}
