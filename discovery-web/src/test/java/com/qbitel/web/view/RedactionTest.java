package com.qbitel.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.BitsPart;
import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.EvidencePart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.GrammarPart;
import com.qbitel.discovery.document.DiscoveryDocument.KindPart;
import com.qbitel.discovery.document.DiscoveryDocument.PlacementPart;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.document.DiscoveryDocument.SemanticsPart;
import com.qbitel.discovery.document.DiscoveryDocument.Source;
import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import com.qbitel.discovery.document.DiscoveryDocument.TextLayoutPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.RulesPart;
import com.qbitel.web.request.Caller;
import com.qbitel.web.request.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  /** Stands wherever a value is taken from a payload. */
  private static final String SECRET = "5ec3e7";

  private static final long SECRET_NUMBER = 6_210_535L;

  @ParameterizedTest
  @CsvSource({"viewer,true", "auditor,true", "analyst,false", "admin,false"})
  void appliesTo_role_decides(String role, boolean expected) {
    HttpServletRequest request = FakeRequest.to("/api").build();
    new Caller("ann", Set.of(role), "id").attachTo(request);
    assertThat(Redaction.appliesTo(request)).isEqualTo(expected);
  }

  @Test
  void appliesTo_callerWithSeveralRoles_seesWhatTheStrongestSees() {
    HttpServletRequest request = FakeRequest.to("/api").build();
    new Caller("ann", Set.of("viewer", "analyst"), "id").attachTo(request);
    assertThat(Redaction.appliesTo(request)).isFalse();
  }

  @Test
  void appliesTo_nobody_isTrue() {
    assertThat(Redaction.appliesTo(FakeRequest.to("/api").build())).isTrue();
  }

  @Test
  void of_discovery_holdsNoPayloadValueAndKeepsTheStructure() {
    DiscoveryDocument redacted = Redaction.of(discovery());

    assertThat(Json.write(redacted))
        .doesNotContain(SECRET)
        .doesNotContain(Long.toString(SECRET_NUMBER));
    FieldPart field = redacted.messageTypes().getFirst().fields().getFirst();
    assertThat(field.offset()).isZero();
    assertThat(field.kind()).isEqualTo("const");
    assertThat(field.constraint().rule()).isEqualTo("constant");
    assertThat(field.evidence()).hasSize(1);
  }

  @Test
  void of_profile_holdsNoPayloadValue() {
    ProfileDocument profile =
        new ProfileDocument(
            ProfileDocument.SCHEMA, "p", 1, "d", null, 1, null, 0.5, null, types(), null, null);
    assertThat(Json.write(Redaction.of(profile)))
        .doesNotContain(SECRET)
        .doesNotContain(Long.toString(SECRET_NUMBER));
  }

  @Test
  void of_typesWithAKey_areNamedByTheirIdentifiers() {
    assertThat(Redaction.of(discovery()).messageTypes())
        .extracting(TypePart::name)
        .containsExactly("t0", "t1", "message");
  }

  private static DiscoveryDocument discovery() {
    return new DiscoveryDocument(
        "id",
        "COMPLETE",
        "digest",
        false,
        new Source("a.pcap", "sha", "all"),
        1,
        3,
        null,
        List.of(),
        new ProtocolRef("id", 1, "p", "DRAFT"),
        0.5,
        false,
        List.of(),
        null,
        types(),
        new GrammarPart(
            true,
            1,
            1,
            new TextLayoutPart(null, List.of(SECRET), 0.5, Map.of(SECRET, 0.9), Map.of()),
            rules()),
        null,
        null,
        null,
        List.of(),
        Json.tree(List.of(SECRET)));
  }

  private static RulesPart rules() {
    var counts = new RulesPart.CountsPart(List.of(), 1);
    return new RulesPart(
        List.of(),
        List.of(),
        List.of(
            new RulesPart.ContentPart(
                "t0:element/" + SECRET,
                Map.of(SECRET, SECRET_NUMBER),
                "not",
                0,
                0,
                1,
                counts,
                Map.of())));
  }

  private static List<TypePart> types() {
    FieldPart field =
        new FieldPart(
            "magic",
            0,
            3,
            "const",
            List.of(new KindPart("const", 1)),
            0.9,
            0.9,
            new PlacementPart("line", 0, 0, 0, SECRET),
            List.of(SECRET),
            new ConstraintPart(
                "constant", -1, 0, 1, false, SECRET_NUMBER, SECRET_NUMBER, false, null),
            new SemanticsPart(
                List.of(new BitsPart("ffffff", List.of(SECRET))), null, null, List.of()),
            List.of(new EvidencePart("constancy", "f", 1, 1, 0.1, "t")));
    return List.of(
        new TypePart(
            "t0",
            SECRET,
            1,
            1,
            "REQUEST",
            0.9,
            new SelectorPart(
                0,
                3,
                null,
                List.of(SECRET),
                List.of(SECRET),
                List.of(new TestPart("bytes 0 3 ffffff", List.of(SECRET), true))),
            null,
            List.of(field)),
        new TypePart(
            "t1",
            "request 0x" + SECRET,
            1,
            1,
            "REQUEST",
            0.9,
            new SelectorPart(0, 3, null, List.of(SECRET), List.of(), List.of()),
            null,
            List.of()),
        new TypePart(
            "t2",
            "message",
            1,
            1,
            "REQUEST",
            0.9,
            new SelectorPart(-1, 0, null, List.of(), List.of(), List.of()),
            null,
            List.of()));
  }
}
