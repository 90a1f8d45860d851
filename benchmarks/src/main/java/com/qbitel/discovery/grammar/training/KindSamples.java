package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The fields of labelled traffic as rows to learn kinds from. */
final class KindSamples {

  /** Weight of fields with wrong boundaries, relative to that of true fields. */
  private static final double INEXACT = 0.25;

  /**
   * Kinds of which random protocols have more fields than those that people design: the frequency
   * of the latter, relative to the former.
   */
  private static final Map<FieldKind, Double> FREQUENCY = new EnumMap<>(FieldKind.class);

  static {
    FREQUENCY.put(FieldKind.CONST, 0.3);
    FREQUENCY.put(FieldKind.PADDING, 0.5);
    FREQUENCY.put(FieldKind.TYPE, 0.7);
  }

  private final Map<FieldKind, Double> frequency;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Float> targets = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();

  private KindSamples(Map<FieldKind, Double> frequency) {
    this.frequency = frequency;
  }

  /**
   * Samples of a random protocol; empty when it has no field of a known kind.
   *
   * @param types per message its type, as an engine may know it
   * @param most fields at most, and half as many with wrong boundaries; frequent ones are drawn
   *     more often
   */
  static Optional<Samples> random(
      LabelledTraffic traffic, int[] types, int most, SplittableRandom random) {
    return new KindSamples(FREQUENCY).of(KindView.of(traffic, types), most, random);
  }

  /** The same of a recording. */
  static Optional<Samples> recorded(
      LabelledTraffic traffic, int[] types, int most, SplittableRandom random) {
    return new KindSamples(Map.of()).of(KindView.of(traffic, types), most, random);
  }

  private Optional<Samples> of(KindView view, int most, SplittableRandom random) {
    add(drawn(view.exact(), most, random), 1);
    add(drawn(view.inexact(random), most / 2, random), INEXACT);
    float[] target = new float[rows.size()];
    float[] weight = new float[rows.size()];
    for (int i = 0; i < target.length; i++) {
      target[i] = targets.get(i);
      weight[i] = weights.get(i);
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Samples(rows.toArray(float[][]::new), target, weight));
  }

  /** A field and how much it counts. */
  private record Weighed(KindView.Measured slot, double weight, double key) {}

  /** Fields drawn by the root of their size (Efraimidis and Spirakis 2006). */
  private static List<Weighed> drawn(
      List<KindView.Measured> all, int most, SplittableRandom random) {
    boolean enough = all.size() <= most;
    return all.stream()
        .map(s -> {
          double root = Math.sqrt(s.slot().known());
          return new Weighed(s, enough ? root : 1, Math.log(random.nextDouble()) / root);
        })
        .sorted(Comparator.comparingDouble(Weighed::key).reversed())
        .limit(most)
        .toList();
  }

  private void add(List<Weighed> slots, double weight) {
    double sum = slots.stream().mapToDouble(Weighed::weight).sum();
    for (Weighed w : slots) {
      KindSlots s = w.slot().slot();
      float[] row = w.slot().row();
      for (int kind = 0; kind < s.kinds().length; kind++) {
        if (s.kinds()[kind] > 0) {
          double share = (double) s.kinds()[kind] / s.known();
          double usual = frequency.getOrDefault(FieldKind.values()[kind], 1.0);
          rows.add(row);
          targets.add((float) kind);
          weights.add((float) (weight * usual * share * w.weight() / sum));
        }
      }
    }
  }
}
