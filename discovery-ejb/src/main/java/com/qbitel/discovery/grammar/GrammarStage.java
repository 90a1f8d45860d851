package com.qbitel.discovery.grammar;

/** The factory of the grammar stage. What it returns is stateless and safe for several threads. */
public final class GrammarStage {

  private GrammarStage() {}

  /** Infers grammars; see {@link GrammarLearner}. */
  public static GrammarLearner learner() {
    return new ColumnGrammarLearner();
  }

  /** Applies a grammar; see {@link MessageDissector}. */
  public static MessageDissector dissector(Grammar grammar) {
    return new GrammarDissector(grammar);
  }
}
