package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.Divider;
import com.qbitel.discovery.grammar.format.Division;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the places at which messages of a type are divided into named fields with kinds, values,
 * constraints and evidence, which are taken from all messages of the type.
 */
final class FieldAssembly {

  /** Most fields of a type; the most frequent ones are kept. */
  private static final int MOST = 600;

  private static final double SHARE = 0.97;

  /** Probability from which on a field that never changes is named by its kind. */
  private static final double NAMING = 0.7;

  /** A place and what holds of the bytes there. */
  private record Slot(Placement placement, FieldFacts facts) {}

  /** Says what fields are by where they stand and what holds of their bytes. */
  interface KindSource {
    List<KindProbability> kinds(Placement placement, FieldFacts facts);
  }

  private final TypeGroup group;
  private final List<Slot> slots;
  private final KindSource kinds;
  private final Set<String> names = new HashSet<>();

  private FieldAssembly(TypeGroup group, List<Slot> slots, KindSource kinds) {
    this.group = group;
    this.slots = slots;
    this.kinds = kinds;
  }

  /** The fields of a type, in message order. */
  static List<Field> of(TypeGroup group, Divider format, KindSource kinds) {
    FieldAssembly a = new FieldAssembly(group, slots(group, format), kinds);
    return a.slots.stream().map(a::field).toList();
  }

  private static List<Slot> slots(TypeGroup group, Divider format) {
    Map<Placement, FieldFacts> facts = new LinkedHashMap<>();
    for (int i = 0; i < group.rows().size(); i++) {
      byte[] payload = group.rows().payload(i);
      Division d = format.divide(payload);
      for (int k = 0; k < d.pieces().size(); k++) {
        Division.Piece p = d.pieces().get(k);
        facts
            .computeIfAbsent(p.placement(), x -> new FieldFacts())
            .add(payload, p.from(), p.to(), i, d.confidence(k), p.boundary());
      }
    }
    return facts.entrySet().stream()
        .map(e -> new Slot(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingInt(s -> -s.facts().occurrences()))
        .limit(MOST)
        .sorted(Comparator.comparingDouble(s -> s.facts().meanOffset()))
        .toList();
  }

  private Field field(Slot slot) {
    FieldFacts facts = slot.facts();
    Integer offset = facts.offset() < 0 ? null : facts.offset();
    Integer length = facts.length() < 0 ? null : facts.length();
    Optional<Finding> finding = finding(facts);
    List<KindProbability> rule = kinds.kinds(slot.placement(), facts);
    List<KindProbability> ranked = finding.map(f -> combine(f, rule)).orElse(rule);
    List<Evidence> evidence = new ArrayList<>();
    finding.map(this::verified).ifPresent(evidence::add);
    if (slot.placement().region() == Region.BLOCK_CHECKSUM) {
      group.blocks().map(BlockFinding::evidence).ifPresent(evidence::add);
    }
    evidence.add(FieldEvidence.of(facts, slot.placement()));
    FieldKind kind = ranked.getFirst().kind();
    return new Field(
        unique(name(slot, finding, ranked.getFirst()), slot.placement()),
        offset,
        length,
        kind,
        ranked,
        round(facts.confidence()),
        round(facts.boundary()),
        Optional.of(slot.placement()),
        facts.values().isEmpty() || length == null ? null : facts.values(),
        constraint(finding, facts),
        evidence);
  }

  /** What a detector found exactly here, or a length that this field states as well. */
  private Optional<Finding> finding(FieldFacts facts) {
    if (facts.length() < 0 || facts.messages() < facts.occurrences()) {
      return Optional.empty();
    }
    for (Finding f : group.findings()) {
      Span s = f.span();
      int place = s.fromEnd() ? facts.distance() : facts.offset();
      if (place == s.offset() && facts.length() == s.width()) {
        return Optional.of(f);
      }
      if (f.length() != null && facts.offset() >= 0 && facts.length() <= 4) {
        Optional<Finding> same = f.widened(facts.offset(), facts.length());
        if (same.isPresent() && holds(same.get().length())) {
          return same;
        }
      }
    }
    return Optional.empty();
  }

  private boolean holds(LengthRelation relation) {
    return LengthSolver.matches(relation, group.rows()) >= SHARE * group.rows().size();
  }

  /** The finding's evidence with its counts taken over all messages of the type. */
  private Evidence verified(Finding f) {
    Evidence e = f.evidence();
    if (f.length() == null) {
      return e;
    }
    int matched = LengthSolver.matches(f.length(), group.rows());
    int tested = group.rows().size();
    return new Evidence(
        e.source(),
        e.formula(),
        matched,
        tested,
        e.chance(),
        "States the message's length in " + matched + " of " + tested + " messages of the type.");
  }

  private static List<KindProbability> combine(Finding f, List<KindProbability> rule) {
    List<KindProbability> out = new ArrayList<>();
    double p = round(f.probability());
    out.add(new KindProbability(f.kind(), p));
    for (KindProbability k : rule) {
      if (k.kind() != f.kind()) {
        out.add(new KindProbability(k.kind(), round((1 - p) * k.probability())));
      }
    }
    return out;
  }

  private Constraint constraint(Optional<Finding> finding, FieldFacts facts) {
    Long min = facts.min() < 0 ? null : facts.min();
    Long max = facts.max() < 0 ? null : facts.max();
    if (finding.isPresent() && finding.get().length() != null) {
      return lengthOf(finding.get().length());
    }
    if (finding.isPresent() && finding.get().step() > 0) {
      return new Constraint("increment", -1, finding.get().step(), 1, false, min, max);
    }
    if (facts.length() < 0 || facts.occurrences() < 2) {
      return null;
    }
    if (facts.constant()) {
      return new Constraint("constant", -1, 0, 1, false, min, max);
    }
    if (!facts.values().isEmpty()) {
      return new Constraint("enumeration", -1, 0, 1, false, min, max);
    }
    return min == null ? null : new Constraint("range", -1, 0, 1, false, min, max);
  }

  /** The part counted begins where a field does, or the relation is stated for the whole. */
  private Constraint lengthOf(LengthRelation r) {
    long min = Long.MAX_VALUE;
    long max = -1;
    for (int i = 0; i < group.rows().size(); i++) {
      long v = r.value(group.rows(), i);
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    for (int k = 1; k < slots.size(); k++) {
      if (slots.get(k).facts().offset() == r.addend()) {
        return new Constraint("length-of", k, 0, r.scale(), r.littleEndian(), min, max);
      }
    }
    return new Constraint("length-of", -1, r.addend(), r.scale(), r.littleEndian(), min, max);
  }

  private static String name(Slot slot, Optional<Finding> finding, KindProbability first) {
    if (finding.isPresent()) {
      return finding.get().name();
    }
    Placement p = slot.placement();
    FieldFacts facts = slot.facts();
    if (p.region() == Region.LINE) {
      return TextNames.of(p, facts, first.kind());
    }
    if (p.region() != Region.PART && p.region() != Region.BEGINNING && p.region() != Region.END) {
      return p.tag() > 0 ? p.region().label() + "-" + p.tag() : p.region().label();
    }
    boolean one = facts.constant() && facts.occurrences() > 1 && facts.length() > 0;
    if (one && first.probability() < NAMING) {
      return constant(facts);
    }
    return switch (first.kind()) {
      case CONST -> constant(facts);
      case TYPE -> "type";
      case FLAGS -> "flags";
      case TEXT -> "text";
      case ID -> "id";
      case PAYLOAD -> facts.length() < 0 ? "body" : "payload";
      case PADDING -> "padding";
      case LENGTH -> "length";
      case COUNT -> "count";
      case TIMESTAMP -> "timestamp";
      case ADDRESS -> "address";
      case CHECKSUM, NUMBER, UNKNOWN -> "";
    };
  }

  private static String constant(FieldFacts facts) {
    return facts.zero() == 1 ? "reserved" : facts.offset() == 0 ? "magic" : "const";
  }

  /** The name, numbered when it is taken; unnamed fields are called f and their place. */
  private String unique(String name, Placement p) {
    String unnamed = p.part() == 0 ? "f" + p.offset() : "f" + p.part() + "x" + p.offset();
    String base = name.isEmpty() ? unnamed : name;
    String candidate = base;
    for (int k = 2; !names.add(candidate); k++) {
      candidate = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "n" : "") + k;
    }
    return candidate;
  }

  private static double round(double p) {
    return Math.round(p * 1e4) / 1e4;
  }
}
