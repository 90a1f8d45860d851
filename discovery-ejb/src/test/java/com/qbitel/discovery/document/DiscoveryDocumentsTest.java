package com.qbitel.discovery.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.DiscoveryDocument.Group;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Phase;
import com.qbitel.discovery.pipeline.PhaseReport;
import com.qbitel.discovery.pipeline.PhaseReport.Status;
import com.qbitel.discovery.pipeline.Readings;
import com.qbitel.discovery.testing.KnownResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryDocumentsTest {

  private static final String ID = "6f1c3a60-0000-4000-8000-000000000001";
  private final DiscoveryResult result = Readings.result();
  private final DiscoveryDocument document = DiscoveryDocuments.of(result, "a.pcap", null);

  @Test
  void of_hasTheMembersOfTheInterfaceInTheirOrder() {
    List<String> names = new ArrayList<>();
    Json.tree(document).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "id",
            "state",
            "inputDigest",
            "cacheHit",
            "source",
            "messageCount",
            "byteCount",
            "framing",
            "warnings",
            "protocol",
            "confidence",
            "truncated",
            "groups",
            "classification",
            "messageTypes",
            "grammar",
            "stateMachine",
            "parser",
            "selfAssessment",
            "phases",
            "analysis");
  }

  @Test
  void of_leavesNullWhatDidNotRunAndWhatIsStoredNowhere() {
    JsonNode tree = Json.tree(document);
    for (String pointer :
        List.of(
            "/id",
            "/protocol/id",
            "/protocol/version",
            "/protocol/state",
            "/groups/0/discoveryId",
            "/classification",
            "/parser",
            "/selfAssessment/stability",
            "/analysis")) {
      assertThat(tree.at(pointer).isNull()).as(pointer).isTrue();
    }
    assertThat(tree.at("/state").textValue()).isEqualTo("COMPLETE");
    assertThat(tree.at("/protocol/name").textValue()).isEqualTo("udp-4000");
    assertThat(tree.at("/phases/2").toString())
        .isEqualTo("{\"name\":\"classification\",\"status\":\"absent\",\"durationMs\":0}");
    assertThat(tree.at("/messageTypes/0/direction").textValue()).isEqualTo("request");
    assertThat(tree.at("/messageTypes/0/fields/0/kind").textValue()).isEqualTo("type");
    assertThat(tree.at("/messageTypes/0/fields/1/length").isNull()).isTrue();
  }

  @Test
  void of_tellsWhetherTheResultIsTrustedAndWhyNot() {
    JsonNode few = Json.tree(document).get("selfAssessment");
    assertThat(few.get("trusted").booleanValue()).isFalse();
    assertThat(few.get("reasons").get(0).textValue()).startsWith("Too few different messages");

    JsonNode judged = Json.tree(DiscoveryDocuments.of(KnownResults.of(9, 1), null, null));
    assertThat(judged.get("parser").toString())
        .isEqualTo("{\"heldOutParseRate\":0.75,\"unexplainedBytes\":0.25}");
    assertThat(judged.get("selfAssessment").toString())
        .isEqualTo(
            "{\"trusted\":false,\"stability\":0.75,"
                + "\"reasons\":[\"Of 9 messages some differ.\"]}");
  }

  @Test
  void of_failedPhase_isPartial() {
    DiscoveryResult failed =
        result.withPhase(PhaseReport.of(Phase.GRAMMAR, Status.FAILED, Duration.ZERO));
    assertThat(DiscoveryDocuments.of(failed, null, "x").state()).isEqualTo("PARTIAL");
  }

  @Test
  void stored_namesItselfInItsOwnGroup() {
    DiscoveryDocument stored =
        document.stored(ID, new ProtocolRef("p", 1, "udp-4000", "DRAFT")).withCacheHit(true);
    assertThat(stored.groups())
        .containsExactly(
            new Group("udp port 4000", 4, 18, ID), new Group("tcp port 80", 1, 3, null));
    assertThat(stored.cacheHit()).isTrue();
  }

  @Test
  void canonicalForm_isTheSameWhereverTheResultIsStored() {
    DiscoveryResult elsewhere =
        result
            .withPhase(PhaseReport.of(Phase.PROFILE, Status.DONE, Duration.ofMillis(40)))
            .withPhase(PhaseReport.of(Phase.GRAMMAR, Status.DONE, Duration.ofMillis(999)));
    DiscoveryDocument stored =
        DiscoveryDocuments.of(elsewhere, "b.pcap", "other")
            .stored(ID, new ProtocolRef(ID, 2, "renamed", "ACTIVE"))
            .withCacheHit(true);

    assertThat(CanonicalForm.of(stored)).isEqualTo(CanonicalForm.of(document));
    assertThat(CanonicalForm.digest(document)).matches("[0-9a-f]{64}");
    assertThat(CanonicalForm.of(document))
        .startsWith("{\"byteCount\":18,\"classification\":null,\"confidence\":0.6,")
        .doesNotContain("durationMs", "a.pcap", "discoveryId");
  }

  @Test
  void canonicalForm_changesWithAFinding() {
    DiscoveryResult failed =
        result.withPhase(PhaseReport.of(Phase.GRAMMAR, Status.FAILED, Duration.ZERO));
    assertThat(CanonicalForm.digest(DiscoveryDocuments.of(failed, "a.pcap", null)))
        .isNotEqualTo(CanonicalForm.digest(document));
  }
}
