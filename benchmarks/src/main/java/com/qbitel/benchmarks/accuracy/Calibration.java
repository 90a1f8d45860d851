package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the engine's confidences came to.
 *
 * @param cuts boundaries between placed fields: right when a true field begins there
 * @param fields every placed field: right when both its boundaries are
 * @param kinds placed fields with exact boundaries whose true kind is known: the first kind's
 *     probability, right when it is that kind
 * @param types pairs of messages of one type, drawn at random: right when they are of one true type
 */
public record Calibration(Outcomes cuts, Outcomes fields, Outcomes kinds, Outcomes types) {

  private static final long SEED = 1;
  private static final int PAIRS_A_MESSAGE = 10;

  /** No statements. */
  static Calibration empty() {
    return new Calibration(new Outcomes(), new Outcomes(), new Outcomes(), new Outcomes());
  }

  /** Compares dissections with the truth, message by message. */
  static Calibration of(List<MessageTruth> truths, List<Dissection> dissections) {
    Calibration c = empty();
    for (int i = 0; i < truths.size(); i++) {
      c.addFields(truths.get(i), dissections.get(i));
    }
    c.addPairs(truths, dissections);
    return c;
  }

  void addAll(Calibration other) {
    cuts.addAll(other.cuts);
    fields.addAll(other.fields);
    kinds.addAll(other.kinds);
    types.addAll(other.types);
  }

  private void addFields(MessageTruth truth, Dissection dissection) {
    Map<Integer, FieldTruth> byOffset = new HashMap<>();
    truth.fields().forEach(f -> byOffset.put(f.offset(), f));
    for (PlacedField p : dissection.fields()) {
      FieldTruth f = byOffset.get(p.offset());
      boolean exact = f != null && f.length() == p.length();
      fields.add(p.field().confidence(), exact);
      if (p.offset() > 0) {
        cuts.add(p.field().boundary(), f != null);
      }
      if (exact && f.kind() != FieldKind.UNKNOWN && !p.field().kinds().isEmpty()) {
        KindProbability first = p.field().kinds().getFirst();
        kinds.add(first.probability(), first.kind() == f.kind());
      }
    }
  }

  private void addPairs(List<MessageTruth> truths, List<Dissection> dissections) {
    Map<String, List<Integer>> members = new HashMap<>();
    for (int i = 0; i < dissections.size(); i++) {
      MessageType type = dissections.get(i).type();
      if (type != null) {
        members.computeIfAbsent(type.id(), _ -> new ArrayList<>()).add(i);
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < dissections.size(); i++) {
      MessageType type = dissections.get(i).type();
      List<Integer> others = type == null ? List.of() : members.get(type.id());
      for (int k = 0; k < PAIRS_A_MESSAGE && others.size() > 1; k++) {
        int other = others.get(random.nextInt(others.size()));
        if (other != i) {
          boolean together = truths.get(i).type().equals(truths.get(other).type());
          types.add(type.confidence(), together);
        }
      }
    }
  }
}
