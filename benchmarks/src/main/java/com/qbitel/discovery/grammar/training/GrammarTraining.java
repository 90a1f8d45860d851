package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.GrammarModels;
import com.qbitel.discovery.grammar.GrammarModels.Provenance;
import com.qbitel.discovery.grammar.keyword.KeyRanker;
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

  /** Protocols to rank keys by, for two whose cuts are learned: each gives few choices. */
  private static final int KEYS = 5;

  private final long seed;
  private final int protocols;
  private final KeyRanker keys;
  private final List<BoostedTrees> text;

  /**
   * @param seed of everything that is drawn
   * @param protocols number of random binary protocols
   */
  public GrammarTraining(long seed, int protocols) {
    this.seed = seed;
    this.protocols = protocols;
    keys = new KeywordTraining(seed, KEYS * protocols / 2).train();
    text = new TextTraining(seed, TEXTS * protocols).train();
  }

  /** Models that learn from random protocols alone. */
  public GrammarModels random() {
    return new GrammarModels(
        new Provenance(seed, protocols, Provenance.NONE),
        keys,
        new CutTraining(seed, protocols).train(),
        text,
        new KindTraining(seed, protocols, 0).train(List.of()));
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
    return new GrammarModels(
        new Provenance(seed, protocols, digest),
        keys,
        cuts.train(),
        text,
        new KindTraining(seed, protocols, RECORDED).train(families));
  }
}
