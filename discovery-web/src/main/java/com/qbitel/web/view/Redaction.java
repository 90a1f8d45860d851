package com.qbitel.web.view;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.BitsPart;
import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.GrammarPart;
import com.qbitel.discovery.document.DiscoveryDocument.PlacementPart;
import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.document.DiscoveryDocument.SemanticsPart;
import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.profile.ProfileRepository.VersionDetails;
import com.qbitel.web.request.Caller;
import com.qbitel.web.security.Roles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * Takes payload values out of documents for callers who may see structure but not content.
 *
 * <p>What goes: values and bounds of fields, the key values and words by which a type is
 * recognised, names of types that have such a key, which are made of it, and the rules of the
 * probabilistic grammar, which quote values and tags. What stays: offsets, lengths, kinds,
 * relations, probabilities and evidence, which never quotes payload.
 */
public final class Redaction {

  private static final Set<String> CONTENT = Set.of(Roles.ADMIN, Roles.ANALYST);

  private Redaction() {}

  /** Whether the caller of the request gets no payload values. */
  public static boolean appliesTo(HttpServletRequest request) {
    return Caller.of(request).stream()
        .flatMap(c -> c.roles().stream())
        .noneMatch(CONTENT::contains);
  }

  /** The document without payload values. */
  public static DiscoveryDocument of(DiscoveryDocument d) {
    return new DiscoveryDocument(
        d.id(),
        d.state(),
        d.inputDigest(),
        d.cacheHit(),
        d.source(),
        d.messageCount(),
        d.byteCount(),
        d.framing(),
        d.warnings(),
        d.protocol(),
        d.confidence(),
        d.truncated(),
        d.groups(),
        d.classification(),
        types(d.messageTypes()),
        grammar(d.grammar()),
        d.stateMachine(),
        d.parser(),
        d.selfAssessment(),
        d.phases(),
        null);
  }

  /** The profile without payload values. */
  public static ProfileDocument of(ProfileDocument p) {
    return new ProfileDocument(
        p.schema(),
        p.name(),
        p.version(),
        p.inputDigest(),
        p.filter(),
        p.messageCount(),
        p.framing(),
        p.confidence(),
        grammar(p.grammar()),
        types(p.messageTypes()),
        p.stateMachine(),
        p.parser());
  }

  /** The version with its profile without payload values. */
  public static VersionDetails of(VersionDetails v) {
    return new VersionDetails(
        v.protocolId(),
        v.protocolName(),
        v.version(),
        v.state(),
        v.description(),
        v.discoveryId(),
        v.createdAt(),
        v.createdBy(),
        of(v.profile()));
  }

  private static List<TypePart> types(List<TypePart> types) {
    return types == null ? null : types.stream().map(Redaction::type).toList();
  }

  private static TypePart type(TypePart t) {
    SelectorPart s = t.selector();
    boolean named = s != null && !(isEmpty(s.token()) && isEmpty(s.values()) && isEmpty(s.tests()));
    return new TypePart(
        t.id(),
        named ? t.id() : t.name(),
        t.count(),
        t.share(),
        t.direction(),
        t.confidence(),
        selector(s),
        t.structure(),
        t.fields().stream().map(Redaction::field).toList());
  }

  private static SelectorPart selector(SelectorPart s) {
    return s == null
        ? null
        : new SelectorPart(
            s.offset(),
            s.length(),
            s.mask(),
            List.of(),
            List.of(),
            s.tests().stream().map(q -> new TestPart(q.reading(), List.of(), q.among())).toList());
  }

  private static FieldPart field(FieldPart f) {
    return new FieldPart(
        f.name(),
        f.offset(),
        f.length(),
        f.kind(),
        f.kinds(),
        f.confidence(),
        f.boundary(),
        placement(f.placement()),
        null,
        constraint(f.constraint()),
        semantics(f.semantics()),
        f.evidence());
  }

  /** A line is named by what messages say. */
  private static PlacementPart placement(PlacementPart p) {
    return p == null ? null : new PlacementPart(p.region(), p.part(), p.offset(), p.tag(), "");
  }

  private static GrammarPart grammar(GrammarPart g) {
    return g == null ? null : new GrammarPart(g.text(), g.types(), g.fields(), null, null);
  }

  private static ConstraintPart constraint(ConstraintPart c) {
    return c == null
        ? null
        : new ConstraintPart(
            c.rule(),
            c.target(),
            c.addend(),
            c.scale(),
            c.littleEndian(),
            null,
            null,
            c.unique(),
            c.order());
  }

  /** Which bits change says no value. */
  private static SemanticsPart semantics(SemanticsPart s) {
    return s == null
        ? null
        : new SemanticsPart(
            s.bits().stream().map(b -> new BitsPart(b.mask(), null)).toList(),
            s.time(),
            s.checksum(),
            s.echoes());
  }

  private static boolean isEmpty(List<?> list) {
    return list == null || list.isEmpty();
  }
}
