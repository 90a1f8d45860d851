package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains the model of cuts on random binary protocols and, if given, on labelled recordings.
 *
 * @param seed of everything that is drawn
 * @param protocols number of random protocols, which weigh 1 together
 * @param recorded weight of all recorded families together
 */
public record CutTraining(long seed, int protocols, double recorded) {

  private static final int LEAST_MESSAGES = 20;
  private static final int MOST_MESSAGES = 150;
  private static final int COLUMNS = 160;
  private static final int RECORDED_COLUMNS = 1500;
  private static final int ROUNDS = 300;
  private static final int LEAVES = 31;
  private static final double RATE = 0.06;

  /**
   * Trains.
   *
   * @param families recordings by family; each family weighs the same
   */
  public BoostedTrees train(List<List<LabelledTraffic>> families) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Samples> parts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int k = 0; k < protocols; k++) {
      SplittableRandom own = random.split();
      int messages = own.nextInt(LEAST_MESSAGES, MOST_MESSAGES + 1);
      long protocol = own.nextLong();
      LabelledTraffic traffic =
          SyntheticProtocols.generate(
              SyntheticProtocols.family(protocol, false), protocol, messages);
      add(CutSamples.of(traffic, COLUMNS, own), 1.0 / protocols, parts, weights);
    }
    for (List<LabelledTraffic> family : families) {
      double each = recorded / families.size() / family.size();
      for (LabelledTraffic traffic : family) {
        add(CutSamples.of(traffic, RECORDED_COLUMNS, random.split()), each, parts, weights);
      }
    }
    return new TreeTraining(ROUNDS, LEAVES, RATE, seed).train(Samples.join(parts, weights));
  }

  private static void add(
      Samples samples, double weight, List<Samples> parts, List<Double> weights) {
    if (samples.rows().length > 0) {
      parts.add(samples);
      weights.add(weight);
    }
  }
}
