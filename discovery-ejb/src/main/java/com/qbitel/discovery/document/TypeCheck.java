package com.qbitel.discovery.document;

import static com.qbitel.discovery.document.ProfileCheck.MOST_BYTES;
import static com.qbitel.discovery.document.ProfileCheck.REACH;

import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.EvidencePart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.document.DiscoveryDocument.SemanticsPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import java.util.HashSet;
import java.util.Set;

/** Whether a message type of a profile says only what a type can. */
final class TypeCheck {

  /** Bytes of the longest key. */
  private static final int KEY = 8;

  private static final int MOST_TESTS = 16;
  private static final int MOST_SCALE = 1 << 16;

  private final TypePart type;
  private final DocumentFaults faults;

  private TypeCheck(TypePart type, DocumentFaults faults) {
    this.type = type;
    this.faults = faults;
  }

  static void of(TypePart type, String at, DocumentFaults faults) {
    TypeCheck check = new TypeCheck(type, faults);
    faults.require(type.id() != null && !type.id().isEmpty(), at + "/id", "the type has no id");
    faults.require(type.name() != null, at + "/name", "the type has no name");
    faults.between(0, type.count(), Integer.MAX_VALUE, at + "/count");
    faults.share(type.share(), at + "/share");
    faults.share(type.confidence(), at + "/confidence");
    DocumentFaults.ifPresent(type.selector(), s -> check.selector(s, at + "/selector"));
    DocumentFaults.ifPresent(
        type.structure(), s -> StructureCheck.of(s, at + "/structure", faults));
    Set<String> names = new HashSet<>();
    faults.each(
        type.fields(),
        at + "/fields",
        (f, place) -> {
          check.field(f, place);
          faults.require(
              f.name() == null || names.add(f.name()),
              place + "/name",
              "another field of the type has the same");
        });
  }

  private void selector(SelectorPart s, String at) {
    faults.between(-1, s.offset(), REACH, at + "/offset");
    faults.between(0, s.length(), KEY, at + "/length");
    DocumentFaults.ifPresent(
        s.mask(),
        m -> {
          faults.hex(m, at + "/mask");
          faults.require(
              m.length() == 2 * s.length(), at + "/mask", "the mask is not as long as the key");
        });
    faults.allHex(s.values(), at + "/values");
    faults.atMost(MOST_TESTS, s.tests(), at + "/tests");
    faults.each(s.tests(), at + "/tests", (t, place) -> ReadingCheck.of(t, place, faults));
  }

  private void field(FieldPart f, String at) {
    faults.require(f.name() != null, at + "/name", "the field has no name");
    DocumentFaults.ifPresent(f.offset(), o -> faults.between(0, o, REACH, at + "/offset"));
    DocumentFaults.ifPresent(f.length(), n -> faults.between(0, n, MOST_BYTES, at + "/length"));
    faults.share(f.confidence(), at + "/confidence");
    faults.share(f.boundary(), at + "/boundary");
    faults.each(
        f.kinds(),
        at + "/kinds",
        (k, place) -> faults.share(k.probability(), place + "/probability"));
    DocumentFaults.ifPresent(
        f.placement(), p -> StructureCheck.placement(p, at + "/placement", faults));
    faults.allHex(f.values(), at + "/values");
    DocumentFaults.ifPresent(f.constraint(), c -> constraint(c, at + "/constraint"));
    DocumentFaults.ifPresent(f.semantics(), s -> semantics(s, at + "/semantics"));
    faults.each(f.evidence(), at + "/evidence", this::evidence);
  }

  private void constraint(ConstraintPart c, String at) {
    faults.present(c.rule(), at + "/rule");
    faults.between(-1, c.target(), type.fields().size() - 1L, at + "/target");
    if ("length-of".equals(c.rule())) {
      faults.between(1, c.scale(), MOST_SCALE, at + "/scale");
      faults.between(-MOST_BYTES, c.addend(), MOST_BYTES, at + "/addend");
    }
  }

  private void semantics(SemanticsPart s, String at) {
    faults.each(
        s.bits(),
        at + "/bits",
        (b, place) -> {
          faults.hex(b.mask(), place + "/mask");
          faults.allHex(b.values(), place + "/values");
        });
    DocumentFaults.ifPresent(s.time(), t -> faults.present(t.format(), at + "/time/format"));
    DocumentFaults.ifPresent(
        s.checksum(),
        c -> {
          faults.present(c.algorithm(), at + "/checksum/algorithm");
          faults.present(c.covers(), at + "/checksum/covers");
          faults.between(0, c.from(), REACH, at + "/checksum/from");
        });
    faults.each(
        s.echoes(),
        at + "/echoes",
        (e, place) -> {
          faults.present(e.type(), place + "/type");
          faults.present(e.field(), place + "/field");
        });
  }

  private void evidence(EvidencePart e, String at) {
    faults.present(e.source(), at + "/source");
    faults.present(e.formula(), at + "/formula");
    faults.between(0, e.matched(), e.tested(), at + "/matched");
    faults.share(e.chance(), at + "/chance");
    faults.present(e.text(), at + "/text");
  }
}
