package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fields that follow each other without gap from the first byte of a message to its last.
 *
 * @param ends per field the offset behind its last byte, ascending; the last is the message's
 *     length
 * @param kinds per field the label of its kind; empty when none is given
 */
record Tiling(List<Integer> ends, List<String> kinds) {

  private static final Comparator<PredictedField> IN_ORDER =
      Comparator.comparingInt(PredictedField::offset).thenComparingInt(PredictedField::length);

  Tiling {
    ends = List.copyOf(ends);
    kinds = List.copyOf(kinds);
  }

  /** The true fields of a message. */
  static Tiling of(MessageTruth truth) {
    return new Tiling(
        truth.fields().stream().map(f -> f.offset() + f.length()).toList(),
        truth.fields().stream().map(FieldTruth::kind).map(k -> k.label()).toList());
  }

  /** Predicted fields of a message, cut to its length and to each other, with gaps filled. */
  static Tiling of(List<PredictedField> fields, int length) {
    List<Integer> ends = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    int at = 0;
    for (PredictedField f : fields.stream().sorted(IN_ORDER).toList()) {
      int from = Math.max(f.offset(), at);
      int to = Math.min(f.offset() + f.length(), length);
      if (f.length() <= 0 || from >= length || to <= from) {
        continue;
      }
      if (from > at) {
        ends.add(from);
        kinds.add("");
      }
      ends.add(to);
      kinds.add(f.kind());
      at = to;
    }
    if (at < length) {
      ends.add(length);
      kinds.add("");
    }
    return new Tiling(ends, kinds);
  }

  int size() {
    return ends.size();
  }

  int start(int field) {
    return field == 0 ? 0 : ends.get(field - 1);
  }

  int end(int field) {
    return ends.get(field);
  }

  String kind(int field) {
    return kinds.get(field);
  }

  int length() {
    return ends.isEmpty() ? 0 : ends.getLast();
  }
}
