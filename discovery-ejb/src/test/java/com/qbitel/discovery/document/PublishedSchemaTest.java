package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.qbitel.discovery.document.DifferenceDocument.ReplayPart;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Readings;
import com.qbitel.discovery.version.Compatibility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written obeys the schemas in {@code docs/schemas}, and these are not empty words. */
class PublishedSchemaTest {

  private static final String ID = "6f1c3a60-0000-4000-8000-000000000001";
  private final JsonSchema discovery = schema("discovery.1.json");
  private final JsonSchema profile = schema("profile.1.json");
  private final JsonSchema difference = schema("difference.1.json");
  private final JsonSchema drift = schema("drift.1.json");

  @Test
  void discoveryDocument_offlineAndStored_isValid() {
    DiscoveryDocument offline = DiscoveryDocuments.of(Readings.result(), "a.pcap", null);
    DiscoveryDocument stored = offline.stored(ID, new ProtocolRef(ID, 1, "lamp", "DRAFT"));

    assertThat(discovery.validate(Json.tree(offline))).isEmpty();
    assertThat(discovery.validate(Json.tree(stored))).isEmpty();
  }

  @Test
  void discoveryDocument_changedOrLackingAMember_isInvalid() {
    JsonNode tree = Json.tree(DiscoveryDocuments.of(Readings.result(), "a.pcap", null));
    tree.fieldNames()
        .forEachRemaining(name -> {
          ObjectNode less = tree.deepCopy();
          less.remove(name);
          assertThat(discovery.validate(less)).as("without " + name).isNotEmpty();
        });
    ObjectNode wrong = tree.deepCopy();
    ((ObjectNode) wrong.at("/messageTypes/0/fields/0")).put("kind", "Length");
    assertThat(discovery.validate(wrong)).isNotEmpty();
  }

  @Test
  void profile_writtenNowAndWrittenBy1_0_0_isValid() throws IOException {
    assertThat(profile.validate(Json.tree(ProfileDocuments.of(Readings.result(), null)))).isEmpty();
    try (InputStream in = getClass().getResourceAsStream("/golden/profile-1.0.0.json")) {
      assertThat(profile.validate(Json.readTolerant(in, JsonNode.class))).isEmpty();
    }
  }

  @Test
  void difference_ofEqualAndOfOtherProfiles_isValid() {
    ProfileDocument now = ProfileDocuments.of(Readings.result(), null);
    ObjectNode tree = (ObjectNode) Json.tree(now);
    ((ObjectNode) tree.at("/messageTypes/0/fields/0")).put("kind", "flags");
    ProfileDocument old =
        Json.readProfile(new ByteArrayInputStream(Json.write(tree).getBytes(UTF_8)));
    MessageParser parser = ParserStage.interpreter().parser(ProfileDocuments.grammar(now));
    MessageParser none = ParserStage.interpreter().parser(new Grammar(List.of(), Optional.empty()));
    Compatibility broken = Compatibility.replay(parser, none, Readings.capture().messages());
    assertThat(broken.compatible()).isFalse();
    for (boolean redacted : new boolean[] {false, true}) {
      JsonNode same = Json.tree(DifferenceDocument.of(now, now, List.of(), redacted));
      assertThat(difference.validate(same)).isEmpty();
      assertThat(same.get("same").booleanValue()).isTrue();
      List<ReplayPart> replays =
          List.of(ReplayPart.of("a.pcap", broken, new GapsPart(1, 9), m -> m));
      JsonNode other = Json.tree(DifferenceDocument.of(old, now, replays, redacted));
      assertThat(difference.validate(other)).isEmpty();
      assertThat(other.get("types")).isNotEmpty();
    }
  }

  @Test
  void drift_quietOrNot_isValid() {
    DiscoveryResult today = Readings.result();
    ProfileDocument profile = ProfileDocuments.of(today, null);
    MessageParser parser = ParserStage.interpreter().parser(ProfileDocuments.grammar(profile));
    DriftDocument quiet = DriftDocument.of(profile, parser, today, new GapsPart(0, 0), "a.pcap");
    assertThat(drift.validate(Json.tree(quiet))).isEmpty();
    ProtocolRef draft = new ProtocolRef(ID, 2, "lamp", "DRAFT");
    assertThat(drift.validate(Json.tree(quiet.proposing(draft)))).isEmpty();
    ObjectNode wrong = (ObjectNode) Json.tree(quiet);
    wrong.put("drift", "perhaps");
    assertThat(drift.validate(wrong)).isNotEmpty();
  }

  private static JsonSchema schema(String name) {
    Path file = Path.of("..", "docs", "schemas", name);
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Json.mapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalStateException("no schema " + file, e);
    }
  }
}
