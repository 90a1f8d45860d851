package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains the model of kinds on random binary protocols and, if given, on labelled recordings.
 *
 * <p>Protocols that people design differ from random ones, so that trees are too sure of the
 * former. How sure they are of protocols unlike those that they know is measured with random ones:
 * trees of the families with a header judge all other families, and the other way round.
 */
public final class KindTraining {

  private static final int LEAST_MESSAGES = 20;
  private static final int MOST_MESSAGES = 150;
  private static final int FIELDS = 160;
  private static final int RECORDED_FIELDS = 600;
  private static final int FIRST_ROUNDS = 30;
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
  private record Part(List<KindScene> scenes, double weight, boolean header) {

    /** Rows to learn from, see {@link KindScene#samples}; empty without lessons. */
    Optional<Samples> samples(List<BoostedTrees> judges) {
      List<Samples> each = scenes.stream().map(s -> s.samples(judges)).toList();
      return each.isEmpty() ? Optional.empty() : Optional.of(Samples.join(each));
    }
  }

  private final long seed;
  private final List<Part> parts = new ArrayList<>();
  private final List<KindView> heldOut = new ArrayList<>();

  /**
   * Makes the random protocols.
   *
   * @param seed of everything that is drawn
   * @param protocols number of random protocols, which weigh 1 together
   */
  public KindTraining(long seed, int protocols) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
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
        List<KindScene> scenes = KindSamples.random(traffic, types, FIELDS, own);
        parts.add(new Part(scenes, 1.0 / protocols, header(family)));
      }
    }
  }

  /**
   * Trains.
   *
   * @param families recordings by family; each family weighs the same
   * @param recorded weight of all recorded families together
   */
  public KindModel train(List<List<LabelledTraffic>> families, double recorded) {
    List<Part> all = new ArrayList<>(parts);
    SplittableRandom random = new SplittableRandom(seed + 1);
    for (List<LabelledTraffic> family : families) {
      double each = recorded / families.size() / family.size();
      for (LabelledTraffic traffic : family) {
        int[] types = CutSamples.trueTypes(traffic);
        List<KindScene> scenes =
            KindSamples.recorded(traffic, types, RECORDED_FIELDS, random.split());
        all.add(new Part(scenes, each, false));
      }
    }
    return calibration().of(judges(all), heldOut);
  }

  private KindCalibration calibration() {
    List<Part> few =
        IntStream.range(0, parts.size())
            .filter(k -> k % STRANGERS == 0)
            .mapToObj(parts::get)
            .toList();
    KindCalibration calibration = new KindCalibration();
    boolean both = few.stream().map(Part::header).distinct().count() == 2;
    for (boolean header : both ? new boolean[] {false, true} : new boolean[0]) {
      KindModel model = judges(few.stream().filter(p -> p.header() == header).toList());
      few.stream()
          .filter(p -> p.header() != header)
          .forEach(p -> calibration.addStranger(model, p.scenes()));
    }
    return calibration;
  }

  private static boolean header(ProtocolFamily family) {
    return family == ProtocolFamily.NARROW_HEADER || family == ProtocolFamily.WIDE_HEADER;
  }

  /**
   * Both judgements, as sure as the trees are. The second learns from what the first says of
   * protocols that it does not know: each half of the protocols is judged by the other.
   */
  private KindModel judges(List<Part> parts) {
    List<List<Part>> halves = List.of(half(parts, 0), half(parts, 1));
    List<BoostedTrees> first = new ArrayList<>();
    for (List<Part> half : halves) {
      List<Samples> samples = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      collect(half, List.of(), samples, weights);
      first.add(trees(samples, weights, FIRST_ROUNDS));
    }
    List<Samples> samples = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    collect(halves.get(0), List.of(first.get(1)), samples, weights);
    collect(halves.get(1), List.of(first.get(0)), samples, weights);
    return new KindModel(first, trees(samples, weights, ROUNDS), 1, Map.of());
  }

  /** Every other one; of a single one there is no half. */
  private static List<Part> half(List<Part> parts, int which) {
    return parts.size() < 2
        ? parts
        : IntStream.range(0, parts.size())
            .filter(k -> k % 2 == which)
            .mapToObj(parts::get)
            .toList();
  }

  private static void collect(
      List<Part> parts, List<BoostedTrees> judges, List<Samples> samples, List<Double> weights) {
    for (Part p : parts) {
      p.samples(judges)
          .ifPresent(s -> {
            samples.add(s);
            weights.add(p.weight());
          });
    }
  }

  private BoostedTrees trees(List<Samples> samples, List<Double> weights, int rounds) {
    return new TreeTraining(rounds, LEAVES, RATE, seed)
        .train(Samples.join(samples, weights), KindModel.KINDS);
  }

  private static int[] types(LabelledTraffic traffic, SplittableRandom own) {
    return own.nextInt(CONFUSED) == 0
        ? CutSamples.types(traffic, own)
        : CutSamples.trueTypes(traffic);
  }
}
