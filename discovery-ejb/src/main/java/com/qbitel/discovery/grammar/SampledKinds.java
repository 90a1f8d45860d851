package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.format.Division;
import com.qbitel.discovery.grammar.format.Formats;
import com.qbitel.discovery.grammar.kind.KindContext;
import com.qbitel.discovery.grammar.kind.KindMeasures;
import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.kind.Slot;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of fields as a model judges them by their places in the sampled messages. */
final class SampledKinds {

  private static final double LEAST = 0.01;

  /** Bytes that look like a checksum, but that no known algorithm gives, are seldom one. */
  private static final double UNSOLVED = 0.25;

  /** Identifiers that differ in length hardly exist, but high entropy looks like one. */
  private static final double VARYING = 0.1;

  /** How much is left of what is known when no field of any message ever changes. */
  private static final double STILL = 0.5;

  private static final double DIGITS = 1e4;

  private record Key(int type, Placement placement) {}

  /** Places of one field, in the order of the messages. */
  private static final class Places {
    private final List<Integer> message = new ArrayList<>();
    private final List<Integer> begin = new ArrayList<>();
    private final List<Integer> end = new ArrayList<>();

    private static int[] array(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private final Map<Key, List<KindProbability>> ranked = new LinkedHashMap<>();

  SampledKinds(MessageTable table, Formats formats, KindModel model) {
    Map<Key, Places> places = places(table, formats);
    KindMeasures measures =
        new KindMeasures(
            formats.bytes(),
            formats.detections(),
            formats.features().typed(),
            formats.features().common());
    List<Slot> slots = new ArrayList<>();
    places.forEach((key, p) -> slots.add(slot(key, p, formats, measures)));
    double[][] scores = model.scores(measures.rows(slots), new KindContext(formats.bytes(), slots));
    boolean still = slots.stream().allMatch(slot -> constant(slot, formats.bytes()));
    int s = 0;
    for (Key key : places.keySet()) {
      double[] p = model.probabilities(scores[s], slots.get(s).role());
      if (still) {
        level(p);
      }
      if (varies(slots.get(s))) {
        doubt(FieldKind.ID, VARYING, p);
      }
      doubt(FieldKind.CHECKSUM, UNSOLVED, p);
      ranked.put(key, ranked(p));
      s++;
    }
  }

  private static boolean varies(Slot s) {
    int length = s.end()[0] - s.begin()[0];
    for (int i = 1; i < s.size(); i++) {
      if (s.end()[i] - s.begin()[i] != length) {
        return true;
      }
    }
    return false;
  }

  /** Whether a field has one value wherever it occurs. */
  private static boolean constant(Slot s, TypedBytes bytes) {
    int from = s.begin()[0];
    int to = s.end()[0];
    for (int i = 1; i < s.size(); i++) {
      if (!Arrays.equals(bytes.bytes(), from, to, bytes.bytes(), s.begin()[i], s.end()[i])) {
        return false;
      }
    }
    return true;
  }

  /** Makes probabilities more alike. */
  private static void level(double[] p) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.pow(p[k], STILL);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
  }

  /** Leaves a kind a share of its probability and gives the rest to the others. */
  private static void doubt(FieldKind kind, double share, double[] p) {
    double left = share * p[kind.ordinal()];
    double sum = 1 - p[kind.ordinal()] + left;
    p[kind.ordinal()] = left;
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
  }

  private static List<KindProbability> ranked(double[] p) {
    List<KindProbability> out = new ArrayList<>();
    for (int k = 0; k < p.length; k++) {
      if (p[k] >= LEAST) {
        out.add(new KindProbability(FieldKind.values()[k], Math.round(DIGITS * p[k]) / DIGITS));
      }
    }
    out.sort(Comparator.comparingDouble(KindProbability::probability).reversed());
    return List.copyOf(out);
  }

  private static Map<Key, Places> places(MessageTable table, Formats formats) {
    Map<Key, Places> out = new LinkedHashMap<>();
    for (int m = 0; m < formats.bytes().size(); m++) {
      int from = formats.bytes().start()[m];
      int held = formats.bytes().start()[m + 1] - from;
      int type = formats.bytes().type()[m];
      byte[] payload = table.payload(formats.index()[m]);
      for (Division.Piece p : formats.byType().get(type).divide(payload).pieces()) {
        if (p.from() < held) {
          Places f = out.computeIfAbsent(new Key(type, p.placement()), k -> new Places());
          f.message.add(m);
          f.begin.add(from + p.from());
          f.end.add(from + Math.min(held, p.to()));
        }
      }
    }
    return out;
  }

  private static Slot slot(Key key, Places p, Formats formats, KindMeasures measures) {
    int[] begin = Places.array(p.begin);
    int[] end = Places.array(p.end);
    int part = formats.features().places().parts()[begin[0]];
    int offset = formats.features().places().offsets()[begin[0]];
    return new Slot(
        Places.array(p.message),
        begin,
        end,
        key.type(),
        part,
        offset,
        measures.roles().of(begin, end));
  }

  /** The kinds of a field; empty when no sampled message has it. */
  Optional<List<KindProbability>> of(int type, Placement placement) {
    return Optional.ofNullable(ranked.get(new Key(type, placement)));
  }
}
