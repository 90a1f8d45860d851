package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import com.qbitel.discovery.grammar.kind.KindContext;
import com.qbitel.discovery.grammar.kind.KindMeasures;
import com.qbitel.discovery.grammar.kind.Slot;
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

  /** The true fields. */
  List<KindSlots> exact() {
    return KindSlots.exact(traffic.truths(), bytes, places, measures);
  }

  /** Fields with wrong boundaries. */
  List<KindSlots> inexact(SplittableRandom random) {
    return KindSlots.inexact(traffic.truths(), bytes, places, measures, random);
  }

  /** The measures of fields. */
  float[][] rows(List<KindSlots> fields) {
    return measures.rows(slots(fields));
  }

  /** The context of fields. */
  KindContext context(List<KindSlots> fields) {
    return new KindContext(bytes, slots(fields));
  }

  private static List<Slot> slots(List<KindSlots> fields) {
    return fields.stream().map(KindSlots::slot).toList();
  }
}
