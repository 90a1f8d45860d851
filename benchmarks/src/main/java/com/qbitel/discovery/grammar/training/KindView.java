package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import com.qbitel.discovery.grammar.kind.KindMeasures;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Labelled traffic as the judging of kinds sees it. */
record KindView(
    LabelledTraffic traffic, TypedBytes bytes, Columns.Places places, KindMeasures measures) {

  private static final int MOST_BYTES = 700;

  /**
   * Traffic whose types are known in some way.
   *
   * @param types per message the number of its type
   */
  static KindView of(LabelledTraffic traffic, int[] types) {
    int[] index = IntStream.range(0, traffic.messages().size()).toArray();
    TypedBytes bytes = TypedBytes.of(traffic.messages(), index, types, MOST_BYTES);
    Columns.Places places = Columns.Places.of(bytes);
    KindMeasures measures =
        new KindMeasures(
            bytes,
            new Detections(traffic.messages(), index, bytes),
            Columns.of(bytes, places, true),
            Columns.of(bytes, places, false));
    return new KindView(traffic, bytes, places, measures);
  }

  /** A field with its measures. */
  record Measured(KindSlots slot, float[] row) {}

  /** The true fields of which a kind is known. */
  List<Measured> exact() {
    return measured(KindSlots.exact(traffic.truths(), bytes, places, measures));
  }

  private List<Measured> measured(List<KindSlots> slots) {
    float[][] rows = measures.rows(slots.stream().map(KindSlots::slot).toList());
    return IntStream.range(0, rows.length)
        .filter(s -> slots.get(s).known() > 0)
        .mapToObj(s -> new Measured(slots.get(s), rows[s]))
        .toList();
  }

  /** Fields with wrong boundaries of which a kind is known. */
  List<Measured> inexact(SplittableRandom random) {
    return measured(KindSlots.inexact(traffic.truths(), bytes, places, measures, random));
  }
}
