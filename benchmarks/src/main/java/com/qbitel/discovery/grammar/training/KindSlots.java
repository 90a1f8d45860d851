package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.kind.KindMeasures;
import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.kind.Role;
import com.qbitel.discovery.grammar.kind.Slot;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The fields of labelled messages as slots, each with how often it is of which kind.
 *
 * @param slot where the field occurs, with the role that detections give it
 * @param kinds per kind by ordinal the number of occurrences; unknown ones are left out
 */
record KindSlots(Slot slot, int[] kinds) {

  private static final int WIDE = 17;
  private static final double JOINED = 0.15;
  private static final double SPLIT = 0.15;

  private record Key(int type, int part, int offset, int width) {}

  private static final class Members {
    private final List<int[]> spans = new ArrayList<>();
    private final int[] kinds = new int[KindModel.KINDS];
  }

  /** A piece of a message with its kind. */
  private record Piece(int begin, int end, FieldKind kind) {}

  /** Number of occurrences of a known kind. */
  int known() {
    return Arrays.stream(kinds).sum();
  }

  /** The true fields. */
  static List<KindSlots> exact(
      List<MessageTruth> truths,
      TypedBytes messages,
      Columns.Places places,
      KindMeasures measures) {
    Map<Key, Members> slots = new LinkedHashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      for (Piece p : pieces(truths.get(m), messages, m)) {
        add(slots, m, p, messages, places);
      }
    }
    return slots(slots, measures);
  }

  /**
   * Fields as an engine may see them that takes some neighbours for one and some for two. Each has
   * the kind of most of its bytes.
   */
  static List<KindSlots> inexact(
      List<MessageTruth> truths,
      TypedBytes messages,
      Columns.Places places,
      KindMeasures measures,
      SplittableRandom random) {
    Map<Key, Double> fate = new LinkedHashMap<>();
    Map<Key, Members> slots = new LinkedHashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      Piece open = null;
      for (Piece p : pieces(truths.get(m), messages, m)) {
        double d = fate.computeIfAbsent(key(m, p, messages, places), _ -> random.nextDouble());
        Piece whole = open == null ? p : joined(open, p);
        boolean altered = open != null;
        open = null;
        if (d < JOINED) {
          open = whole;
        } else if (d < JOINED + SPLIT && p.end() - p.begin() > 1 && !altered) {
          int middle = p.begin() + Math.max(1, (p.end() - p.begin()) / 2);
          add(slots, m, new Piece(p.begin(), middle, p.kind()), messages, places);
          add(slots, m, new Piece(middle, p.end(), p.kind()), messages, places);
        } else if (altered) {
          add(slots, m, whole, messages, places);
        }
      }
    }
    return slots(slots, measures);
  }

  private static Piece joined(Piece a, Piece b) {
    boolean first = a.end() - a.begin() >= b.end() - b.begin();
    return new Piece(a.begin(), b.end(), first ? a.kind() : b.kind());
  }

  private static List<Piece> pieces(MessageTruth truth, TypedBytes messages, int m) {
    List<Piece> out = new ArrayList<>();
    int from = messages.start()[m];
    int to = messages.start()[m + 1];
    for (FieldTruth f : truth.fields()) {
      int begin = from + f.offset();
      if (begin < to) {
        out.add(new Piece(begin, Math.min(to, begin + f.length()), f.kind()));
      }
    }
    return out;
  }

  private static Key key(int m, Piece p, TypedBytes messages, Columns.Places places) {
    int k = p.begin();
    return new Key(
        messages.type()[m],
        places.parts()[k],
        places.offsets()[k],
        Math.min(WIDE, p.end() - p.begin()));
  }

  private static void add(
      Map<Key, Members> slots, int m, Piece p, TypedBytes messages, Columns.Places places) {
    Members members = slots.computeIfAbsent(key(m, p, messages, places), _ -> new Members());
    members.spans.add(new int[] {m, p.begin(), p.end()});
    if (p.kind() != FieldKind.UNKNOWN) {
      members.kinds[p.kind().ordinal()]++;
    }
  }

  private static List<KindSlots> slots(Map<Key, Members> members, KindMeasures measures) {
    List<KindSlots> out = new ArrayList<>();
    members.forEach((key, found) -> {
      int[][] columns = new int[3][];
      for (int i = 0; i < 3; i++) {
        int what = i;
        columns[i] = found.spans.stream().mapToInt(s -> s[what]).toArray();
      }
      Role role = measures.roles().of(columns[1], columns[2]);
      out.add(
          new KindSlots(
              new Slot(
                  columns[0], columns[1], columns[2], key.type(), key.part(), key.offset(), role),
              found.kinds));
    });
    return out;
  }
}
