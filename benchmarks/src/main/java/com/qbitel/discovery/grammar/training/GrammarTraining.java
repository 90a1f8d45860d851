package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.GrammarModels;
import com.qbitel.discovery.grammar.GrammarModels.Provenance;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.List;

/**
 * Trains all models of the grammar stage on random protocols and, if given, on labelled recordings.
 * Same seed, number and recordings: same models, byte for byte.
 */
public final class GrammarTraining {

  /**
   * What all recordings weigh together where all random protocols weigh 1, when kinds are learned.
   */
  private static final double RECORDED = 1;

  /**
   * Text protocols for each that is asked for: they are quickly learned from, and say different
   * things.
   */
  private static final int TEXTS = 2;

  /**
   * Protocols whose cuts are learned for each that is asked for: models of fewer differ more from
   * each other than any measure gains.
   */
  private static final int CUTS = 3;

  /** Protocols to rank keys by, for two that are asked for: each gives few choices. */
  private static final int KEYS = 5;

  /** Protocols whose kinds are learned, for five that are asked for: each gives many fields. */
  private static final int KINDS = 2;

  private static final int LEAST = 4;

  private final long seed;
  private final int protocols;
  private final KindTraining kinds;

  /**
   * Makes the protocols that kinds are learned from.
   *
   * @param seed of everything that is drawn
   * @param protocols number of random binary protocols, at least 2
   */
  public GrammarTraining(long seed, int protocols) {
    this.seed = seed;
    this.protocols = protocols;
    kinds = new KindTraining(seed, Math.max(LEAST, KINDS * protocols / 5));
  }

  /** Models that learn from random protocols alone. */
  public GrammarModels random() {
    return new GrammarModels(
        new Provenance(seed, protocols, Provenance.NONE),
        new KeywordTraining(seed, KEYS * protocols / 2).train(),
        new CutTraining(seed, CUTS * protocols).train(),
        new TextTraining(seed, TEXTS * protocols).train(),
        kinds.train(List.of(), 0));
  }

  /**
   * The same models but for the kinds, which are learned from recordings too: what people call a
   * number, an identifier or flags is a convention, which random protocols know little of. Cuts are
   * not: there, recordings made models of unseen protocols worse.
   *
   * @param random models to take all else from
   * @param families binary recordings by family
   * @param digest names the recordings
   */
  public GrammarModels recorded(
      GrammarModels random, List<List<LabelledTraffic>> families, String digest) {
    return new GrammarModels(
        new Provenance(seed, protocols, digest),
        random.keys(),
        random.cuts(),
        random.text(),
        kinds.train(families, RECORDED));
  }
}
