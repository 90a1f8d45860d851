package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.format.CutModel;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains the model of cuts on random binary protocols.
 *
 * <p>Protocols are dealt to two halves. An ensemble of the first judgement learns from each half;
 * the second judgement learns from all, where each half is seen through the eyes of the ensemble
 * that has not learned from it (stacking, Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1).
 */
public final class CutTraining {

  private static final int LEAST_MESSAGES = 20;
  private static final int MOST_MESSAGES = 150;
  private static final int COLUMNS = 160;
  private static final int ROUNDS = 250;
  private static final int SECOND_ROUNDS = 300;
  private static final int LEAVES = 31;
  private static final double RATE = 0.07;
  private static final double SECOND_RATE = 0.06;

  /** One protocol to learn from; it is made anew for each judgement, so that memory stays small. */
  private record Source(long seed) {

    Samples samples(List<BoostedTrees> first) {
      SplittableRandom random = new SplittableRandom(seed);
      int messages = random.nextInt(LEAST_MESSAGES, MOST_MESSAGES + 1);
      long protocol = random.nextLong();
      LabelledTraffic traffic =
          SyntheticProtocols.generate(
              SyntheticProtocols.family(protocol, false), protocol, messages);
      return CutSamples.of(traffic, COLUMNS, random, first);
    }
  }

  private final long seed;
  private final List<Source> sources = new ArrayList<>();

  /**
   * @param seed of everything that is drawn
   * @param protocols number of random protocols; each weighs the same
   */
  public CutTraining(long seed, int protocols) {
    this.seed = seed;
    SplittableRandom draws = new SplittableRandom(seed);
    for (int k = 0; k < protocols; k++) {
      sources.add(new Source(draws.nextLong()));
    }
  }

  /** Trains both judgements. */
  public CutModel train() {
    List<List<Source>> halves = List.of(half(0), half(1));
    List<BoostedTrees> first = new ArrayList<>();
    for (List<Source> half : halves) {
      first.add(train(half, List.of(), new TreeTraining(ROUNDS, LEAVES, RATE, seed)));
    }
    List<Samples> parts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    collect(halves.get(0), List.of(first.get(1)), parts, weights);
    collect(halves.get(1), List.of(first.get(0)), parts, weights);
    BoostedTrees second =
        new TreeTraining(SECOND_ROUNDS, LEAVES, SECOND_RATE, seed)
            .train(Samples.join(parts, weights));
    return new CutModel(first, List.of(second));
  }

  private List<Source> half(int which) {
    List<Source> half = new ArrayList<>();
    for (int k = which; k < sources.size(); k += 2) {
      half.add(sources.get(k));
    }
    return half;
  }

  private BoostedTrees train(List<Source> some, List<BoostedTrees> first, TreeTraining training) {
    List<Samples> parts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    collect(some, first, parts, weights);
    return training.train(Samples.join(parts, weights));
  }

  private void collect(
      List<Source> some, List<BoostedTrees> first, List<Samples> parts, List<Double> weights) {
    for (Source s : some) {
      Samples samples = s.samples(first);
      if (samples.rows().length > 0) {
        parts.add(samples);
        weights.add(1.0 / sources.size());
      }
    }
  }
}
