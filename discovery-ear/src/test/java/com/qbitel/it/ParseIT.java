package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.it.ApiClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Captures parsed with stored profiles over HTTP. */
class ParseIT {

  private static final String PCAP = "application/vnd.tcpdump.pcap";
  private static final String LINES = "application/x-ndjson";

  /** A recording of Modbus, and the same with a length in the first request that is too great. */
  private static byte[] whole;

  private static byte[] damaged;
  private static String protocol;

  @BeforeAll
  static void discover() throws IOException {
    whole = sample("modbus.pcap");
    byte[] first = HexFormat.of().parseHex("000100000008010f002600070117");
    damaged = whole.clone();
    int at = 0;
    while (!Arrays.equals(damaged, at, at + first.length, first, 0, first.length)) {
      at++;
    }
    damaged[at + 4] = 0x20;
    Answer made = send("/api/v1/discoveries", "application/json", whole);
    assertThat(made.status()).as(made.text()).isIn(200, 201);
    protocol = "/api/v1/protocols/" + made.json().at("/protocol/id").textValue();
  }

  private static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Path.of("..", "samples", name));
  }

  private static Answer send(String path, String accept, byte[] capture) {
    return ApiClient.as("analyst")
        .with("Content-Type", PCAP)
        .with("Accept", accept)
        .send("POST", path, BodyPublishers.ofByteArray(capture));
  }

  private static JsonNode parse(String query, byte[] capture) {
    Answer answer = send(protocol + "/parse?version=1" + query, "application/json", capture);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** The figures are those of the command line: {@code ParseCommandTest}. */
  @Test
  void parse_ofADamagedStream_findsWhatIsBehind_andListsTheGap() {
    JsonNode undamaged = parse("", whole);
    assertThat(undamaged.get("parsed").intValue()).isEqualTo(373);
    assertThat(undamaged.get("gaps")).isEmpty();

    JsonNode answer = parse("", damaged);
    assertThat(answer.get("messages").intValue()).isEqualTo(372);
    assertThat(answer.get("parsed").intValue()).isEqualTo(372);
    assertThat(answer.get("gaps")).hasSize(1);
    JsonNode gap = answer.at("/gaps/0");
    assertThat(gap.get("offset").intValue()).isZero();
    assertThat(gap.get("length").intValue()).isEqualTo(14);
    assertThat(gap.get("direction").textValue()).isEqualTo("request");
    assertThat(gap.get("reason").textValue()).isEqualTo("incomplete");
    assertThat(gap.get("server").textValue()).isEqualTo("127.0.0.1:502");

    List<String> lines =
        send(protocol + "/parse?version=1", LINES, damaged).text().lines().toList();
    assertThat(lines).hasSize(373);
    assertThat(lines.getLast()).isEqualTo("{\"gap\":" + gap + "}");
  }

  @Test
  void driftAndReplay_leaveOutWhatIsDamaged_andSayHowMuch() {
    JsonNode drift = send(protocol + "/drift?version=1", "application/json", damaged).json();
    assertThat(drift.get("drift").booleanValue()).isFalse();
    assertThat(drift.get("messages").intValue()).isEqualTo(372);
    assertThat(drift.get("gaps").toString()).isEqualTo("{\"places\":1,\"bytes\":14}");
    JsonNode replay =
        send(protocol + "/diff?from=1&to=1", "application/json", damaged).json().at("/replays/0");
    assertThat(replay.get("parsedBefore").intValue()).isEqualTo(372);
    assertThat(replay.get("gaps").toString()).isEqualTo("{\"places\":1,\"bytes\":14}");
  }

  @Test
  void parse_withATree_nestsTheFields() {
    JsonNode plain = parse("", whole).at("/items/0");
    assertThat(plain.get("tree").isNull()).isTrue();
    assertThat(plain.get("warning").isNull()).isTrue();

    JsonNode item = parse("&tree=true", whole).at("/items/0");
    assertThat(item.get("fields")).isEqualTo(plain.get("fields"));
    JsonNode tree = item.get("tree");
    List<String> names = plain.get("fields").findValuesAsText("name");
    assertThat(tree.findValuesAsText("name")).containsSubsequence(names);
    assertThat(parse("&tree=false", whole).at("/items/0")).isEqualTo(plain);
    Answer wrong = send(protocol + "/parse?tree=maybe", "application/json", whole);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/type").textValue()).endsWith("/invalid-request");
  }

  @Test
  void parse_withSession_saysWhetherTheMomentIsRight() {
    assertThat(parse("", whole).at("/items/0/moment").isNull()).isTrue();
    JsonNode followed = parse("&session=true", whole);
    assertThat(followed.findValuesAsText("verdict")).hasSize(373).containsOnly("legal");
    assertThat(send(protocol + "/parse?session=perhaps", "application/json", whole).status())
        .isEqualTo(422);
  }

  /** Other messages that parse by chance must not pass for those of the protocol. */
  @Test
  void parse_ofTheBusiestConversations_saysSo_whenTheProfileHasOthers() throws IOException {
    byte[] other = sample("snmp.pcap");
    JsonNode answer = parse("", other);
    assertThat(answer.get("items")).isNotEmpty();
    for (JsonNode item : answer.get("items")) {
      assertThat(item.get("warning").textValue()).isEqualTo("other-conversations");
    }
    for (JsonNode item : parse("&filter=udp%20port%20161", other).get("items")) {
      assertThat(item.get("warning").isNull()).isTrue();
    }
  }
}
