package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws the fields of labelled traffic that kinds are learned from. */
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
    FREQUENCY.put(FieldKind.TYPE, 0.4);
  }

  private final Map<FieldKind, Double> frequency;

  private KindSamples(Map<FieldKind, Double> frequency) {
    this.frequency = frequency;
  }

  /**
   * The fields of a random protocol, true ones and such with wrong boundaries.
   *
   * @param types per message its type, as an engine may know it
   * @param most fields to learn from at most, and half as many with wrong boundaries; frequent ones
   *     are drawn more often
   */
  static List<KindScene> random(
      LabelledTraffic traffic, int[] types, int most, SplittableRandom random) {
    return new KindSamples(FREQUENCY).of(KindView.of(traffic, types), most, random);
  }

  /** The same of a recording. */
  static List<KindScene> recorded(
      LabelledTraffic traffic, int[] types, int most, SplittableRandom random) {
    return new KindSamples(Map.of()).of(KindView.of(traffic, types), most, random);
  }

  private List<KindScene> of(KindView view, int most, SplittableRandom random) {
    List<KindSlots> exact = view.exact();
    List<KindSlots> inexact = view.inexact(random);
    return Stream.of(
            scene(view, exact, most, 1, random), scene(view, inexact, most / 2, INEXACT, random))
        .filter(s -> !s.lessons().isEmpty())
        .toList();
  }

  private KindScene scene(
      KindView view, List<KindSlots> fields, int most, double weight, SplittableRandom random) {
    return new KindScene(
        view.rows(fields),
        view.context(fields),
        lessons(fields, drawn(fields, most, random), weight));
  }

  /** A field, how much it counts, and its luck in the draw. */
  private record Weighed(int field, double weight, double key) {}

  /** Fields of known kinds, drawn by the root of their size (Efraimidis and Spirakis 2006). */
  private static List<Weighed> drawn(List<KindSlots> all, int most, SplittableRandom random) {
    int[] known = IntStream.range(0, all.size()).filter(s -> all.get(s).known() > 0).toArray();
    boolean enough = known.length <= most;
    return IntStream.of(known)
        .mapToObj(s -> {
          double root = Math.sqrt(all.get(s).known());
          return new Weighed(s, enough ? root : 1, Math.log(random.nextDouble()) / root);
        })
        .sorted(Comparator.comparingDouble(Weighed::key).reversed())
        .limit(most)
        .toList();
  }

  private List<KindScene.Lesson> lessons(
      List<KindSlots> fields, List<Weighed> drawn, double weight) {
    List<KindScene.Lesson> lessons = new ArrayList<>();
    double sum = drawn.stream().mapToDouble(Weighed::weight).sum();
    for (Weighed w : drawn) {
      KindSlots s = fields.get(w.field());
      for (int kind = 0; kind < s.kinds().length; kind++) {
        if (s.kinds()[kind] > 0) {
          double share = (double) s.kinds()[kind] / s.known();
          double usual = frequency.getOrDefault(FieldKind.values()[kind], 1.0);
          double counts = weight * usual * share * w.weight() / sum;
          lessons.add(new KindScene.Lesson(w.field(), kind, counts));
        }
      }
    }
    return lessons;
  }
}
