package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts how held out messages are parsed by two grammars. Not safe for several threads. */
final class TrialCount {

  private final Map<String, Integer> trialTypes = new HashMap<>();
  private final Map<String, Integer> wholeTypes = new HashMap<>();
  private final Map<List<String>, Integer> bothTypes = new HashMap<>();
  private int messages;
  private int parsed;
  private long bytes;
  private long unexplained;
  private long cuts;
  private long common;
  private int checksums;
  private int rightChecksums;

  /**
   * Adds a message.
   *
   * @param obeys whether the grammar that has not seen it takes it for one of its messages
   * @param trial as divided by that grammar
   * @param whole as divided by the grammar of all messages
   */
  void add(byte[] payload, boolean obeys, Dissection trial, Dissection whole) {
    messages++;
    parsed += obeys ? 1 : 0;
    bytes += payload.length;
    for (PlacedField f : trial.fields()) {
      unexplained += explained(f.field()) ? 0 : f.length();
      f.field()
          .semantics()
          .checksum()
          .flatMap(c -> c.holds(payload, f.offset(), f.length()))
          .ifPresent(this::addChecksum);
    }
    Set<Integer> trialCuts = cuts(trial);
    Set<Integer> wholeCuts = cuts(whole);
    cuts += trialCuts.size() + wholeCuts.size();
    trialCuts.retainAll(wholeCuts);
    common += trialCuts.size();
    trialTypes.merge(type(trial), 1, Integer::sum);
    wholeTypes.merge(type(whole), 1, Integer::sum);
    bothTypes.merge(List.of(type(trial), type(whole)), 1, Integer::sum);
  }

  private void addChecksum(boolean right) {
    checksums++;
    rightChecksums += right ? 1 : 0;
  }

  private static boolean explained(Field f) {
    Constraint rule = f.constraint();
    boolean ruled = rule != null && !rule.rule().equals("range");
    boolean opaque = f.kind() == FieldKind.UNKNOWN || f.kind() == FieldKind.PAYLOAD;
    return f.placement().isPresent() && (ruled || !opaque);
  }

  private static Set<Integer> cuts(Dissection d) {
    return d.fields().stream().skip(1).map(PlacedField::offset).collect(Collectors.toSet());
  }

  private static String type(Dissection d) {
    return d.type() == null ? "" : d.type().id();
  }

  /**
   * The figures.
   *
   * @param learned number of messages that the trial grammar was learned from
   */
  HeldOutTrial trial(int learned) {
    return new HeldOutTrial(
        learned,
        messages,
        parsed,
        bytes == 0 ? 0 : (double) unexplained / bytes,
        cuts == 0 ? 1 : 2.0 * common / cuts,
        typeAgreement(),
        checksums,
        rightChecksums);
  }

  private double typeAgreement() {
    double both = pairs(bothTypes.values());
    double trial = pairs(trialTypes.values());
    double whole = pairs(wholeTypes.values());
    double all = messages * (messages - 1.0) / 2;
    double expected = all == 0 ? 0 : trial * whole / all;
    double most = (trial + whole) / 2;
    return most - expected < 1e-9 ? 1 : Math.max(0, (both - expected) / (most - expected));
  }

  private static double pairs(Collection<Integer> sizes) {
    return sizes.stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
  }
}
