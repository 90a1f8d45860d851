package com.qbitel.discovery.grammar;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.grammar.text.TextJudge.Verdict;
import com.qbitel.discovery.message.MessageTable;

/** Learns grammars with trained models. Stateless and deterministic. */
final class TrainedGrammarLearner implements GrammarLearner {

  private final GrammarModels models;

  TrainedGrammarLearner(GrammarModels models) {
    this.models = models;
  }

  @Override
  public Grammar learn(MessageTable messages) {
    try {
      Rows all = Rows.all(messages);
      Verdict verdict = TextGrammar.judge(all);
      return verdict.text()
          ? TextGrammar.learn(all, verdict.delimiter(), models)
          : BinaryGrammar.learn(all, models);
    } catch (RuntimeException e) {
      throw new GrammarLearningException(
          ErrorCode.STAGE_FAILED, "The grammar could not be inferred.", e);
    }
  }
}
