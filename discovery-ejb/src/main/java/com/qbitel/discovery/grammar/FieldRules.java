package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Adds to the rule of a field how its values follow each other, where that says something. */
final class FieldRules {

  static final String SOURCE = "value-order";

  /** A rule that says nothing of single values. */
  private static final String SEQUENCE = "sequence";

  private static final Set<FieldKind> UNIQUE = EnumSet.of(FieldKind.ID);

  private static final Set<FieldKind> ORDERED =
      EnumSet.of(FieldKind.ID, FieldKind.TIMESTAMP, FieldKind.NUMBER, FieldKind.COUNT);

  private FieldRules() {}

  /** The rule with uniqueness and order; the same when there is none or the kind has neither. */
  static Constraint of(Constraint rule, ValueOrder values, FieldKind kind) {
    boolean unique = UNIQUE.contains(kind) && values.unique();
    boolean ordered = ORDERED.contains(kind) && values.order().isPresent();
    if (!unique && !ordered || rule != null && rule.rule().equals("constant")) {
      return rule;
    }
    Constraint base = rule == null ? new Constraint(SEQUENCE, -1, 0, 1, false, null, null) : rule;
    boolean range = base.rule().equals("range");
    boolean little = ordered && values.littleEndian();
    boolean told = ordered && (!little || range || base.rule().equals(SEQUENCE));
    boolean anew = range && told && little;
    return new Constraint(
        base.rule(),
        base.target(),
        base.addend(),
        base.scale(),
        base.littleEndian() || told && little,
        anew ? Long.valueOf(values.min()) : base.min(),
        anew ? Long.valueOf(values.max()) : base.max(),
        unique,
        told ? values.order().get().label() : null);
  }

  /** What the rule says of order and uniqueness, as evidence. */
  static List<Evidence> evidence(
      Constraint rule, ValueOrder values, FieldFacts facts, Placement placement) {
    List<Evidence> out = new ArrayList<>();
    if (rule != null && rule.unique()) {
      int n = values.uniqueSteps();
      out.add(
          new Evidence(
              SOURCE,
              FieldEvidence.bytes(facts, placement) + " unique in a flow and direction",
              n,
              n,
              1,
              "None of " + n + " values repeats an earlier one of its flow and direction."));
    }
    if (rule != null && rule.order() != null) {
      int n = values.orderSteps();
      out.add(
          new Evidence(
              SOURCE,
              FieldEvidence.bytes(facts, placement)
                  + (rule.littleEndian() ? " little-endian " : " ")
                  + rule.order()
                  + " in a flow and direction",
              n,
              n,
              Chance.of(4, n, 1),
              "Never falls from a message to the next of its flow and direction, in "
                  + n
                  + " steps."));
    }
    return out;
  }
}
