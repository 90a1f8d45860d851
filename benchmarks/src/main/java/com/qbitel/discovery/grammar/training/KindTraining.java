package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Trains the model of kinds on random binary protocols and, if given, on labelled recordings.
 *
 * <p>Protocols that people design differ from random ones, so that trees are too sure of the
 * former. How sure they are of protocols unlike those that they know is measured with random ones:
 * trees of the families with a header judge all other families, and the other way round.
 *
 * @param seed of everything that is drawn
 * @param protocols number of random protocols, which weigh 1 together
 * @param recorded weight of all recorded families together
 */
public record KindTraining(long seed, int protocols, double recorded) {

  private static final int LEAST_MESSAGES = 20;
  private static final int MOST_MESSAGES = 150;
  private static final int FIELDS = 160;
  private static final int RECORDED_FIELDS = 600;
  private static final int ROUNDS = 45;
  private static final int LEAVES = 12;
  private static final double RATE = 0.18;

  /** One protocol in so many is left out, to know how often roles are right. */
  private static final int HELD_OUT = 10;

  /** One protocol in so many has types that the engine would take for one another. */
  private static final int CONFUSED = 4;

  /** One protocol in so many takes part in measuring how sure trees are. */
  private static final int STRANGERS = 3;

  /** What is learned from one protocol or recording. */
  private record Part(Samples samples, double weight, boolean header) {}

  /**
   * Trains.
   *
   * @param families recordings by family; each family weighs the same
   */
  public KindModel train(List<List<LabelledTraffic>> families) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Part> parts = new ArrayList<>();
    List<KindView> heldOut = new ArrayList<>();
    for (int k = 0; k < protocols; k++) {
      SplittableRandom own = random.split();
      int messages = own.nextInt(LEAST_MESSAGES, MOST_MESSAGES + 1);
      long protocol = own.nextLong();
      ProtocolFamily family = SyntheticProtocols.family(protocol, false);
      LabelledTraffic traffic =
          ShortRecording.of(SyntheticProtocols.generate(family, protocol, messages), own);
      int[] types = types(traffic, own);
      if (k % HELD_OUT == HELD_OUT - 1) {
        heldOut.add(KindView.of(traffic, types));
      } else {
        KindSamples.random(traffic, types, FIELDS, own)
            .ifPresent(s -> parts.add(new Part(s, 1.0 / protocols, header(family))));
      }
    }
    List<Part> few =
        IntStream.range(0, parts.size())
            .filter(k -> k % STRANGERS == 0)
            .mapToObj(parts::get)
            .toList();
    for (List<LabelledTraffic> family : families) {
      double each = recorded / families.size() / family.size();
      for (LabelledTraffic traffic : family) {
        KindSamples.recorded(
                traffic, CutSamples.trueTypes(traffic), RECORDED_FIELDS, random.split())
            .ifPresent(s -> parts.add(new Part(s, each, false)));
      }
    }
    KindCalibration calibration = new KindCalibration();
    boolean both = few.stream().map(Part::header).distinct().count() == 2;
    for (boolean header : both ? new boolean[] {false, true} : new boolean[0]) {
      BoostedTrees trees = trees(few, p -> p.header() == header);
      few.stream()
          .filter(p -> p.header() != header)
          .forEach(p -> calibration.addStranger(trees, p.samples()));
    }
    return calibration.of(trees(parts, _ -> true), heldOut);
  }

  private static boolean header(ProtocolFamily family) {
    return family == ProtocolFamily.NARROW_HEADER || family == ProtocolFamily.WIDE_HEADER;
  }

  private BoostedTrees trees(List<Part> parts, Predicate<Part> some) {
    List<Part> chosen = parts.stream().filter(some).toList();
    Samples all =
        Samples.join(
            chosen.stream().map(Part::samples).toList(),
            chosen.stream().map(Part::weight).toList());
    return new TreeTraining(ROUNDS, LEAVES, RATE, seed).train(all, KindModel.KINDS);
  }

  private static int[] types(LabelledTraffic traffic, SplittableRandom own) {
    return own.nextInt(CONFUSED) == 0
        ? CutSamples.types(traffic, own)
        : CutSamples.trueTypes(traffic);
  }
}
