package com.qbitel.discovery.grammar;

/** The factory of the grammar stage. What it returns is stateless and safe for several threads. */
public final class GrammarStage {

  private GrammarStage() {}

  /** Infers grammars with the models that ship with this version; see {@link GrammarLearner}. */
  public static GrammarLearner learner() {
    return learner(GrammarModels.shipped());
  }

  /** Infers grammars with given models. */
  public static GrammarLearner learner(GrammarModels models) {
    return new TrainedGrammarLearner(models);
  }

  /** Applies a grammar; see {@link MessageDissector}. */
  public static MessageDissector dissector(Grammar grammar) {
    return new GrammarDissector(grammar);
  }
}
