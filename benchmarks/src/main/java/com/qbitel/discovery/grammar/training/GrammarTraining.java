package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.GrammarModels;
import com.qbitel.discovery.grammar.GrammarModels.Provenance;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.List;

/**
 * Trains all models of the grammar stage on random protocols and, if given, on labelled recordings.
 * Same seed, number and recordings: same models, byte for byte.
 */
public final class GrammarTraining {

  /** What all recordings weigh together where all random protocols weigh 1. */
  private static final double RECORDED = 1.5;

  /**
   * Text protocols for each binary one: they are quickly learned from, and say different things.
   */
  private static final int TEXTS = 2;

  private final long seed;
  private final int protocols;
  private final List<BoostedTrees> text;

  /**
   * @param seed of everything that is drawn
   * @param protocols number of random binary protocols
   */
  public GrammarTraining(long seed, int protocols) {
    this.seed = seed;
    this.protocols = protocols;
    text = new TextTraining(seed, TEXTS * protocols).train();
  }

  /** Models that learn from random protocols alone. */
  public GrammarModels random() {
    return new GrammarModels(
        new Provenance(seed, protocols, Provenance.NONE),
        new CutTraining(seed, protocols).train(),
        text);
  }

  /**
   * Models that learn from recordings too.
   *
   * @param families binary recordings by family
   * @param digest names the recordings
   */
  public GrammarModels recorded(List<List<LabelledTraffic>> families, String digest) {
    CutTraining cuts = new CutTraining(seed, protocols);
    cuts.add(families, RECORDED);
    return new GrammarModels(new Provenance(seed, protocols, digest), cuts.train(), text);
  }
}
