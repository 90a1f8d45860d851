package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.EvidencePart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.GrammarPart;
import com.qbitel.discovery.document.DiscoveryDocument.KindPart;
import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Grammars as parts of documents, and back. */
final class GrammarParts {

  private GrammarParts() {}

  static GrammarPart summary(Grammar grammar, ProbabilisticGrammar language) {
    int fields = grammar.types().stream().mapToInt(t -> t.fields().size()).sum();
    return new GrammarPart(
        grammar.text(),
        grammar.types().size(),
        fields,
        grammar.layout().map(StructureParts::part).orElse(null),
        language == null ? null : RulesPart.of(language));
  }

  static List<TypePart> types(Grammar grammar) {
    return grammar.types().stream().map(GrammarParts::type).toList();
  }

  private static TypePart type(MessageType t) {
    Selector s = t.selector();
    return new TypePart(
        t.id(),
        t.name(),
        t.count(),
        t.share(),
        t.direction().name().toLowerCase(Locale.ROOT),
        t.confidence(),
        selector(s),
        StructureParts.part(t.structure()),
        t.fields().stream().map(GrammarParts::field).toList());
  }

  static FieldPart field(Field f) {
    return new FieldPart(
        f.name(),
        f.offset(),
        f.length(),
        f.kind().label(),
        f.kinds().stream().map(k -> new KindPart(k.kind().label(), k.probability())).toList(),
        f.confidence(),
        f.boundary(),
        f.placement().map(StructureParts::part).orElse(null),
        f.values(),
        constraint(f.constraint()),
        SemanticsParts.part(f.semantics()),
        f.evidence().stream().map(GrammarParts::evidence).toList());
  }

  private static ConstraintPart constraint(Constraint c) {
    return c == null
        ? null
        : new ConstraintPart(
            c.rule(),
            c.target(),
            c.addend(),
            c.scale(),
            c.littleEndian(),
            c.min(),
            c.max(),
            c.unique(),
            c.order());
  }

  private static EvidencePart evidence(Evidence e) {
    return new EvidencePart(e.source(), e.formula(), e.matched(), e.tested(), e.chance(), e.text());
  }

  /** The grammar that a document holds. */
  static Grammar grammar(GrammarPart summary, List<TypePart> types) {
    Optional<TextLayout> layout =
        summary == null || summary.layout() == null
            ? Optional.empty()
            : Optional.of(StructureParts.layout(summary.layout()));
    return new Grammar(types.stream().map(GrammarParts::type).toList(), layout);
  }

  private static MessageType type(TypePart t) {
    return new MessageType(
        t.id(),
        t.name(),
        t.count(),
        t.share(),
        direction(t.direction()),
        t.confidence(),
        selector(t.selector()),
        StructureParts.structure(t.structure()),
        t.fields().stream().map(GrammarParts::field).toList());
  }

  private static SelectorPart selector(Selector s) {
    return new SelectorPart(
        s.offset(),
        s.length(),
        s.mask(),
        s.values(),
        s.token(),
        s.tests().stream().map(t -> new TestPart(t.reading(), t.values(), t.among())).toList());
  }

  private static Selector selector(SelectorPart s) {
    if (s == null) {
      return Selector.OPEN;
    }
    List<Selector.Test> tests =
        s.tests().stream().map(t -> new Selector.Test(t.reading(), t.values(), t.among())).toList();
    boolean early = tests.isEmpty() && s.offset() >= 0 && s.length() > 0 && !s.values().isEmpty();
    return new Selector(
        s.offset(), s.length(), s.mask(), s.values(), s.token(), early ? List.of(test(s)) : tests);
  }

  /** Documents of version 1.0 know one key alone. */
  private static Selector.Test test(SelectorPart s) {
    String mask = s.mask() == null ? "ff".repeat(s.length()) : s.mask();
    return new Selector.Test(
        "bytes " + s.offset() + " " + s.length() + " " + mask, s.values(), true);
  }

  private static Field field(FieldPart f) {
    return new Field(
        f.name(),
        f.offset(),
        f.length(),
        kind(f.kind()),
        f.kinds().stream().map(k -> new KindProbability(kind(k.kind()), k.probability())).toList(),
        f.confidence(),
        f.boundary(),
        placement(f),
        f.values(),
        constraint(f.constraint()),
        SemanticsParts.semantics(f.semantics()),
        f.evidence().stream().map(GrammarParts::evidence).toList());
  }

  /** Documents of version 1.0 know offsets alone. */
  private static Optional<Placement> placement(FieldPart f) {
    return f.placement() != null
        ? StructureParts.placement(f.placement())
        : Optional.ofNullable(f.offset()).map(o -> Placement.inPart(0, o));
  }

  private static Constraint constraint(ConstraintPart c) {
    return c == null
        ? null
        : new Constraint(
            c.rule(),
            c.target(),
            c.addend(),
            c.scale(),
            c.littleEndian(),
            c.min(),
            c.max(),
            c.unique(),
            c.order());
  }

  private static Evidence evidence(EvidencePart e) {
    return new Evidence(e.source(), e.formula(), e.matched(), e.tested(), e.chance(), e.text());
  }

  /** A kind that a later version may have added is unknown to this one. */
  private static FieldKind kind(String label) {
    for (FieldKind kind : FieldKind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    return FieldKind.UNKNOWN;
  }

  private static Direction direction(String label) {
    for (Direction direction : Direction.values()) {
      if (direction.name().equalsIgnoreCase(label)) {
        return direction;
      }
    }
    return Direction.UNKNOWN;
  }
}
