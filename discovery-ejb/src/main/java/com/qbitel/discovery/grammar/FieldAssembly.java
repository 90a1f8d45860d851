package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the cuts of a draft into named fields with kinds, values, constraints and evidence. */
final class FieldAssembly {

  /** A body may hide structure of its own: its inner boundaries are as likely as not. */
  private static final double BODY_CONFIDENCE = 0.4;

  /** No boundary is certain beyond this. */
  private static final double MAX_CONFIDENCE = 0.995;

  /** A field before it is named: where it stands and how sure its boundaries are. */
  private record Slot(Span span, boolean body, double confidence) {}

  private final TypeDraft draft;
  private final List<Slot> slots = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private FieldAssembly(TypeDraft draft, double threshold) {
    this.draft = draft;
    Layout layout = draft.layout();
    int head = layout.head().size();
    cut(draft.headSegmentation(), threshold, false, head);
    if (layout.body()) {
      int width = layout.minLength() - head - layout.tail().size();
      slots.add(new Slot(Span.at(head, width), true, BODY_CONFIDENCE));
    }
    cut(draft.tailSegmentation(), threshold, true, layout.tail().size());
  }

  /** The fields of a type, in message order. */
  static List<Field> of(TypeDraft draft, double threshold) {
    FieldAssembly a = new FieldAssembly(draft, threshold);
    List<Field> out = new ArrayList<>();
    for (Slot s : a.slots) {
      out.add(a.field(s));
    }
    return out;
  }

  private void cut(Segmentation s, double threshold, boolean fromEnd, int columns) {
    List<Integer> b = columns == 0 ? List.of() : s.boundaries(threshold);
    for (int k = 0; k + 1 < b.size(); k++) {
      int from = b.get(k);
      int to = b.get(k + 1);
      double p = s.probability(from) * s.probability(to);
      for (int i = from + 1; i < to; i++) {
        p *= 1 - s.probability(i);
      }
      Span span = fromEnd ? Span.trailing(columns - from, to - from) : Span.at(from, to - from);
      slots.add(new Slot(span, false, Math.min(MAX_CONFIDENCE, p)));
    }
  }

  private Field field(Slot slot) {
    Span span = slot.span();
    boolean variable = slot.body() && !draft.layout().fixed();
    int tail = draft.layout().tail().size();
    FieldFacts.Place place =
        new FieldFacts.Place() {
          @Override
          public int from(int messageLength) {
            return span.start(messageLength);
          }

          @Override
          public int to(int messageLength) {
            return variable ? messageLength - tail : span.start(messageLength) + span.width();
          }
        };
    FieldFacts facts = FieldFacts.of(draft.rows(), place);
    Integer offset = span.fromEnd() ? null : span.offset();
    Integer length = variable ? null : span.width();
    Finding finding =
        draft.findings().stream().filter(f -> f.span().equals(span)).findFirst().orElse(null);
    List<KindProbability> rule = KindRules.kinds(facts, offset, length);
    List<KindProbability> kinds = finding == null ? rule : combine(finding, rule);
    List<Evidence> evidence = new ArrayList<>();
    if (finding != null) {
      evidence.add(verified(finding));
    }
    evidence.addAll(FieldEvidence.of(facts, span, slot.body(), variable));
    return new Field(
        unique(name(slot, finding, kinds.getFirst().kind(), facts)),
        offset,
        length,
        kinds.getFirst().kind(),
        kinds,
        round(slot.confidence()),
        facts.values().isEmpty() || variable ? null : facts.values(),
        constraint(finding, facts, variable),
        evidence);
  }

  /** The finding's evidence with its counts taken over all messages of the type. */
  private Evidence verified(Finding f) {
    Evidence e = f.evidence();
    if (f.length() == null) {
      return e;
    }
    int matched = LengthSolver.matches(f.length(), draft.rows());
    int tested = draft.rows().size();
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

  private Constraint constraint(Finding f, FieldFacts facts, boolean variable) {
    Long min = facts.min() < 0 ? null : facts.min();
    Long max = facts.max() < 0 ? null : facts.max();
    if (f != null && f.length() != null) {
      return lengthOf(f.length());
    }
    if (f != null && f.step() > 0) {
      return new Constraint("increment", -1, f.step(), 1, false, min, max);
    }
    if (variable || facts.messages() < 2) {
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
    for (int i = 0; i < draft.rows().size(); i++) {
      long v = r.value(draft.rows(), i);
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    for (int k = 1; k < slots.size(); k++) {
      Span s = slots.get(k).span();
      if (!s.fromEnd() && s.offset() == r.addend()) {
        return new Constraint("length-of", k, 0, r.scale(), r.littleEndian(), min, max);
      }
    }
    return new Constraint("length-of", -1, r.addend(), r.scale(), r.littleEndian(), min, max);
  }

  private static String name(Slot slot, Finding f, FieldKind kind, FieldFacts facts) {
    if (f != null) {
      return f.name();
    }
    if (slot.body()) {
      return "body";
    }
    boolean first = !slot.span().fromEnd() && slot.span().offset() == 0;
    return switch (kind) {
      case CONST -> facts.zero() == 1 ? "reserved" : first ? "magic" : "const";
      case TYPE -> "type";
      case FLAGS -> "flags";
      case TEXT -> "text";
      case ID -> "id";
      case PAYLOAD -> "payload";
      case PADDING -> "padding";
      case LENGTH, COUNT, CHECKSUM, TIMESTAMP, ADDRESS, NUMBER, UNKNOWN -> "";
    };
  }

  /** The name, numbered when it is taken; unnamed fields are called f and their place. */
  private String unique(String name) {
    String base = name.isEmpty() ? "f" + names.size() : name;
    String candidate = base;
    for (int k = 2; !names.add(candidate); k++) {
      candidate = name.isEmpty() ? base + "x" + k : base + k;
    }
    return candidate;
  }

  private static double round(double p) {
    return Math.round(p * 1e4) / 1e4;
  }
}
