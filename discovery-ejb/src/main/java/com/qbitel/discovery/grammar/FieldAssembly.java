package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.Semantics.TimeEncoding;
import com.qbitel.discovery.grammar.format.Divider;
import com.qbitel.discovery.grammar.format.Division;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns the places at which messages of a type are divided into named fields with kinds, values,
 * constraints and evidence, which are taken from all messages of the type.
 */
final class FieldAssembly {

  /** Most fields of a type; the most frequent ones are kept. */
  private static final int MOST = 600;

  private static final double SHARE = 0.97;

  /** Share of messages in which a checksum is right, if it is one. */
  private static final double CHECKED = 0.95;

  /** A place and what holds of the bytes there. */
  private record Slot(Placement placement, FieldFacts facts, ValueOrder order, BitFacts bits) {

    private Slot(Placement placement) {
      this(placement, new FieldFacts(), new ValueOrder(), new BitFacts());
    }
  }

  /** A slot with its kinds. */
  private record Judged(Slot slot, Optional<Finding> finding, List<KindProbability> ranked) {

    FieldNames.Named named() {
      return new FieldNames.Named(slot.placement(), slot.facts(), finding, ranked.getFirst());
    }
  }

  /** Says what fields are by where they stand and what holds of their bytes. */
  interface KindSource {
    List<KindProbability> kinds(Placement placement, FieldFacts facts);
  }

  private final TypeGroup group;
  private final List<Slot> slots;
  private final KindSource kinds;

  private FieldAssembly(TypeGroup group, List<Slot> slots, KindSource kinds) {
    this.group = group;
    this.slots = slots;
    this.kinds = kinds;
  }

  /** The fields of a type, in message order. */
  static List<Field> of(TypeGroup group, Divider format, KindSource kinds) {
    FieldAssembly a = new FieldAssembly(group, slots(group, format), kinds);
    List<Judged> judged = a.slots.stream().map(a::judge).toList();
    List<String> names = FieldNames.of(judged.stream().map(Judged::named).toList());
    return IntStream.range(0, names.size())
        .mapToObj(k -> a.field(judged.get(k), names.get(k)))
        .toList();
  }

  private static List<Slot> slots(TypeGroup group, Divider format) {
    Map<Placement, Slot> slots = new LinkedHashMap<>();
    for (int i = 0; i < group.rows().size(); i++) {
      byte[] payload = group.rows().payload(i);
      Division d = format.divide(payload);
      for (int k = 0; k < d.pieces().size(); k++) {
        Division.Piece p = d.pieces().get(k);
        Slot slot = slots.computeIfAbsent(p.placement(), Slot::new);
        int messages = slot.facts().messages();
        slot.facts().add(payload, p.from(), p.to(), i, d.confidence(k), p.boundary());
        boolean again = slot.facts().messages() == messages;
        int side = 4 * group.rows().flow(i) + group.rows().direction(i);
        slot.order().add(side, payload, p.from(), p.to(), again);
        slot.bits().add(payload, p.from(), p.to());
      }
    }
    return slots.values().stream()
        .sorted(Comparator.comparingInt(s -> -s.facts().occurrences()))
        .limit(MOST)
        .sorted(Comparator.comparingDouble(s -> s.facts().meanOffset()))
        .toList();
  }

  private Judged judge(Slot slot) {
    Optional<Finding> finding = finding(slot.facts());
    List<KindProbability> rule = kinds.kinds(slot.placement(), slot.facts());
    return new Judged(slot, finding, finding.map(f -> combine(f, rule)).orElse(rule));
  }

  private Field field(Judged judged, String name) {
    Slot slot = judged.slot();
    FieldFacts facts = slot.facts();
    Integer offset = facts.offset() < 0 ? null : facts.offset();
    Integer length = facts.length() < 0 ? null : facts.length();
    FieldKind kind = judged.ranked().getFirst().kind();
    Optional<TimeReading> time = time(slot, kind);
    List<Evidence> evidence = new ArrayList<>();
    // what a sample showed of a time gives way to what all messages show
    judged
        .finding()
        .filter(f -> time.isEmpty() || f.kind() != FieldKind.TIMESTAMP)
        .map(this::verified)
        .ifPresent(evidence::add);
    if (slot.placement().region() == Region.BLOCK_CHECKSUM) {
      group.blocks().map(BlockFinding::evidence).ifPresent(evidence::add);
    }
    time.map(TimeReading::evidence).ifPresent(evidence::add);
    evidence.add(FieldEvidence.of(facts, slot.placement()));
    Constraint constraint = FieldRules.of(constraint(judged.finding(), facts), slot.order(), kind);
    evidence.addAll(FieldRules.evidence(constraint, slot.order(), facts, slot.placement()));
    return new Field(
        name,
        offset,
        length,
        kind,
        judged.ranked(),
        round(facts.confidence()),
        round(facts.boundary()),
        Optional.of(slot.placement()),
        values(facts),
        constraint,
        new Semantics(
            kind == FieldKind.FLAGS ? slot.bits().fields() : List.of(),
            time.map(TimeReading::encoding).or(() -> berTime(slot.placement())),
            checksum(judged),
            List.of()),
        evidence);
  }

  /** The values of a field that has few; of one whose length differs, where those are all. */
  private static List<String> values(FieldFacts facts) {
    List<String> few = facts.values();
    boolean all = facts.length() >= 0 || facts.occurrences() >= Field.PLACES_OF_ALL * few.size();
    return few.isEmpty() || !all ? null : few;
  }

  private Optional<TimeReading> time(Slot slot, FieldKind kind) {
    FieldFacts facts = slot.facts();
    return kind == FieldKind.TIMESTAMP && facts.offset() >= 0 && facts.length() > 0
        ? TimeReading.of(group.rows(), facts.offset(), facts.length())
        : Optional.empty();
  }

  /** By the universal tag of ITU-T X.680, section 8.4. */
  private static Optional<TimeEncoding> berTime(Placement p) {
    if (p.region() != Region.BER_CONTENT) {
      return Optional.empty();
    }
    return switch (p.tag()) {
      case 23 -> Optional.of(new TimeEncoding("utc-time", false));
      case 24 -> Optional.of(new TimeEncoding("generalized-time", false));
      default -> Optional.empty();
    };
  }

  /** What holds for nearly all messages of the type, not just for those it was found in. */
  private Optional<ChecksumClaim> checksum(Judged judged) {
    if (judged.slot().placement().region() == Region.BLOCK_CHECKSUM) {
      return group
          .blocks()
          .map(b -> new ChecksumClaim(b.algorithm(), "block", 0, b.littleEndian()));
    }
    return judged
        .finding()
        .filter(f -> f.checksum() != null)
        .filter(f -> matches(f.checksum()) >= CHECKED * group.rows().size())
        .map(f -> ChecksumClaim.of(f.checksum()));
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
      if (f.kind() == FieldKind.TYPE && inZeros(facts, s)) {
        return Optional.of(f.at(facts.offset(), facts.length()));
      }
    }
    return Optional.empty();
  }

  /** Whether a field is a number of which a span holds all that is ever not zero. */
  private boolean inZeros(FieldFacts facts, Span s) {
    int from = facts.offset();
    int to = from + facts.length();
    if (s.fromEnd() || from < 0 || to > from + Integer.BYTES) {
      return false;
    }
    boolean within = from <= s.offset() && s.offset() + s.width() <= to;
    return within
        && IntStream.range(from, to)
            .filter(o -> o < s.offset() || o >= s.offset() + s.width())
            .allMatch(o ->
                IntStream.range(0, group.rows().size()).allMatch(i -> group.rows().at(i, o) == 0));
  }

  private boolean holds(LengthRelation relation) {
    return LengthSolver.matches(relation, group.rows()) >= SHARE * group.rows().size();
  }

  /** The finding's evidence with its counts taken over all messages of the type. */
  private Evidence verified(Finding f) {
    Evidence e = f.evidence();
    if (f.checksum() != null) {
      return counted(
          e,
          matches(f.checksum()),
          "Equals the " + f.checksum().algorithm().label() + " in %d of %d messages of the type.");
    }
    return f.length() == null
        ? e
        : counted(
            e,
            LengthSolver.matches(f.length(), group.rows()),
            "States the message's length in %d of %d messages of the type.");
  }

  private Evidence counted(Evidence e, int matched, String sentence) {
    int tested = group.rows().size();
    return new Evidence(
        e.source(),
        e.formula(),
        matched,
        tested,
        e.chance(),
        String.format(Locale.ROOT, sentence, matched, tested));
  }

  private int matches(ChecksumRelation checksum) {
    return (int)
        IntStream.range(0, group.rows().size())
            .filter(i -> checksum.holds(group.rows().payload(i)))
            .count();
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

  private static double round(double p) {
    return Math.round(p * 1e4) / 1e4;
  }
}
