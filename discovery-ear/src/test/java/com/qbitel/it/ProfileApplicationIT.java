package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.it.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stored profiles say of messages, and of each other, over HTTP. */
class ProfileApplicationIT {

  private static final String LINES = "application/x-ndjson";

  /** Messages of the first version, and the same with another second byte. */
  private static String messages;

  private static String changed;
  private static String protocol;
  private static String discovery;

  /** Two versions of one protocol, the first of them active. */
  @BeforeAll
  static void discover() {
    messages = Traffic.json(90, 1);
    changed = messages.replace("\"payload\":\"5142", "\"payload\":\"5143");
    String name = "application-" + UUID.randomUUID();
    long run = System.nanoTime();
    JsonNode first = create(named(name, Traffic.json(90, run)));
    discovery = "/api/v1/discoveries/" + first.get("id").textValue();
    protocol = "/api/v1/protocols/" + first.at("/protocol/id").textValue();
    // the same messages but for one byte, so that nothing else is learned from them
    String other = Traffic.json(90, run).replace("\"payload\":\"5142", "\"payload\":\"5143");
    assertThat(create(named(name, other)).at("/protocol/version").intValue()).isEqualTo(2);
    Answer active =
        ApiClient.as("admin")
            .with("If-Match", "*")
            .json("PATCH", protocol + "/versions/1", "{\"state\":\"ACTIVE\"}");
    assertThat(active.status()).as(active.text()).isEqualTo(200);
  }

  private static String named(String name, String body) {
    return body.replaceFirst("\\{", "{\"options\":{\"name\":\"" + name + "\"},");
  }

  private static JsonNode create(String body) {
    Answer answer = ApiClient.as("analyst").json("POST", "/api/v1/discoveries", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void parse_givesEveryMessage_byTheActiveVersion_orTheOneNamed() {
    Answer answer = ApiClient.as("analyst").json("POST", protocol + "/parse", messages);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode parsed = answer.json();
    assertThat(parsed.at("/protocol/version").intValue()).isEqualTo(1);
    assertThat(parsed.at("/protocol/state").textValue()).isEqualTo("ACTIVE");
    assertThat(parsed.get("messages").intValue()).isEqualTo(90);
    assertThat(parsed.get("parsed").intValue()).isEqualTo(90);
    assertThat(parsed.get("items")).hasSize(90);
    assertThat(parsed.at("/items/7/i").intValue()).isEqualTo(7);
    assertThat(parsed.at("/items/7/fields")).isNotEmpty();

    JsonNode second =
        ApiClient.as("analyst").json("POST", protocol + "/parse?version=2", messages).json();
    assertThat(second.get("parsed").intValue()).isZero();
    assertThat(second.at("/items/0/problem/code").textValue()).isEqualTo("constant");
  }

  @Test
  void parse_ofLines_givesLines_whenAsked() {
    String body = "{\"hex\":\"514201000b00000000ffff\"}\n{\"hex\":\"00\"}\n";
    Answer answer =
        ApiClient.as("analyst")
            .with("Content-Type", LINES)
            .with("Accept", LINES)
            .send("POST", protocol + "/parse", BodyPublishers.ofString(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(LINES);
    List<String> lines = answer.text().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("{\"i\":0,\"type\":\"t");
    assertThat(lines.get(1)).contains("\"ok\":false");
  }

  @Test
  void badRequests_areProblems() {
    String parse = protocol + "/parse";
    problem(ApiClient.as("analyst").json("POST", parse, "{\"messages\":[]}"), 422, "no-messages");
    problem(ApiClient.as("analyst").json("POST", parse, "{"), 400, "malformed-request");
    problem(
        ApiClient.as("analyst").json("POST", parse + "?version=x", messages),
        422,
        "invalid-request");
    problem(ApiClient.as("analyst").json("POST", parse + "?version=9", messages), 404, "not-found");
    problem(
        ApiClient.as("analyst")
            .with("Content-Type", "application/vnd.tcpdump.pcap")
            .with("Accept", LINES)
            .send("POST", parse, BodyPublishers.ofByteArray(Traffic.pcap(9000, 1000, 1))),
        413,
        "too-large");
    problem(ApiClient.as("viewer").json("POST", parse, messages), 403, "forbidden");
    JsonNode draft = create(Traffic.json(30, System.nanoTime()));
    String other = "/api/v1/protocols/" + draft.at("/protocol/id").textValue();
    problem(ApiClient.as("analyst").json("POST", other + "/parse", messages), 409, "conflict");
    problem(ApiClient.as("analyst").get(other + "/diff"), 409, "conflict");
    problem(ApiClient.as("analyst").get(protocol + "/diff?from=0"), 422, "invalid-request");
    problem(
        ApiClient.as("analyst").get(discovery + "/statemachine?format=svg"),
        422,
        "invalid-request");
  }

  @Test
  void diff_namesWhatIsDifferent_withoutPayloadForThoseWhoSeeNone() {
    JsonNode d = ApiClient.as("analyst").get(protocol + "/diff?to=2").json();
    assertThat(d.at("/from/version").intValue()).isEqualTo(1);
    assertThat(d.at("/to/version").intValue()).isEqualTo(2);
    assertThat(d.get("same").booleanValue()).isFalse();
    assertThat(d.get("compatible").isNull()).isTrue();
    assertThat(d.toString()).contains("\"kind\":\"field-values\"", "43");

    Answer redacted = ApiClient.as("viewer").get(protocol + "/diff?from=1&to=2");
    assertThat(redacted.status()).isEqualTo(200);
    assertThat(redacted.json().get("types").findValuesAsText("kind")).contains("field-values");
    assertThat(redacted.text()).doesNotContain("5142", "5143");
    for (JsonNode type : redacted.json().get("types")) {
      assertThat(type.get("name")).isIn(type.get("before"), type.get("after"));
    }
    assertThat(ApiClient.as("analyst").get(protocol + "/diff?from=2&to=2").json().get("same"))
        .isEqualTo(ApiClient.JSON.getNodeFactory().booleanNode(true));
  }

  @Test
  void replay_ofSamplesAndOfMessages_findsTheFirstThatBreaks() {
    Answer stored = ApiClient.as("analyst").json("POST", protocol + "/diff?to=2", "");
    assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    assertThat(stored.json().get("compatible").booleanValue()).isFalse();
    assertThat(stored.json().at("/replays/0/source").textValue()).isEqualTo("samples");
    assertThat(stored.json().at("/replays/0/first/problem/code").textValue()).isEqualTo("constant");

    JsonNode sent = ApiClient.as("analyst").json("POST", protocol + "/diff?to=2", messages).json();
    assertThat(sent.get("replays")).hasSize(1);
    assertThat(sent.at("/replays/0/broken").intValue()).isEqualTo(90);
    assertThat(sent.at("/replays/0/first/i").intValue()).isZero();
    JsonNode both =
        ApiClient.as("analyst")
            .json("POST", protocol + "/diff?from=2&to=1&samples=true", changed)
            .json();
    assertThat(both.get("replays")).hasSize(2);
    assertThat(both.get("compatible").booleanValue()).isFalse();
  }

  @Test
  void drift_ofTheSameProtocol_isNone_andStoresNothing() {
    int before = versions();
    Answer answer =
        ApiClient.as("analyst")
            .json("POST", protocol + "/drift", Traffic.json(90, System.nanoTime()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode d = answer.json();
    assertThat(d.get("drift").booleanValue()).isFalse();
    assertThat(d.at("/profile/version").intValue()).isEqualTo(1);
    assertThat(d.at("/rejected/messages").intValue()).isZero();
    assertThat(d.get("proposal").isNull()).isTrue();
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void drift_ofAnotherProtocol_isStoredAsADraft_withItsAuditEvents() {
    String correlation = "it-" + UUID.randomUUID();
    String other =
        Traffic.json(90, System.nanoTime()).replace("\"payload\":\"5142", "\"payload\":\"7799");
    Answer answer =
        ApiClient.as("analyst")
            .with("X-Correlation-ID", correlation)
            .json("POST", protocol + "/drift", other);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    JsonNode d = answer.json();
    assertThat(d.get("drift").booleanValue()).isTrue();
    assertThat(d.at("/rejected/messages").intValue()).isEqualTo(90);
    assertThat(d.at("/proposal/state").textValue()).isEqualTo("DRAFT");
    String draft = answer.header("Location");
    assertThat(draft).isEqualTo(protocol + "/versions/" + d.at("/proposal/version").intValue());
    assertThat(ApiClient.as("viewer").get(draft).json().get("state").textValue())
        .isEqualTo("DRAFT");
    JsonNode events =
        ApiClient.as("auditor")
            .get("/api/v1/audit/events?correlationId=" + correlation)
            .json()
            .get("items");
    assertThat(events.findValuesAsText("action"))
        .contains("version.create", "protocol.update", "discovery.create");
    int before = versions();
    Answer again = ApiClient.as("analyst").json("POST", protocol + "/drift", other);
    assertThat(again.status()).as("known messages").isEqualTo(200);
    assertThat(again.json().get("proposal")).isEqualTo(d.get("proposal"));
    assertThat(versions()).isEqualTo(before);
  }

  private static int versions() {
    return ApiClient.as("analyst").get(protocol).json().get("versions").size();
  }

  @Test
  void stateMachine_isGivenAsJson_andDrawn() {
    Answer json = ApiClient.as("viewer").get(discovery + "/statemachine");
    assertThat(json.status()).as(json.text()).isEqualTo(200);
    assertThat(json.header("ETag")).isNotEmpty();
    assertThat(json.json().get("states")).isNotEmpty();
    assertThat(json.json().at("/transitions/0/flows").intValue()).isPositive();
    Answer dot = ApiClient.as("analyst").get(discovery + "/statemachine?format=dot");
    assertThat(dot.header("Content-Type")).startsWith("text/vnd.graphviz");
    assertThat(dot.text()).startsWith("digraph protocol {");
    Answer scxml = ApiClient.as("analyst").get(discovery + "/statemachine?format=scxml");
    assertThat(scxml.header("Content-Type")).startsWith("application/scxml+xml");
    Answer plant = ApiClient.as("viewer").get(discovery + "/statemachine?format=plantuml");
    assertThat(plant.header("Content-Type")).startsWith("text/plain");
    assertThat(plant.text()).startsWith("@startuml").doesNotContain("0x0");
  }

  @Test
  void exports_areFilesForTheirTools() {
    String exports = protocol + "/versions/1/exports/";
    Map<String, String> marks =
        Map.of(
            "wireshark", "local proto = Proto(",
            "java", "public final class ",
            "kaitai", "message_type:",
            "scapy", "class Application",
            "markdown", "## Message types",
            "html", "<!doctype html>");
    marks.forEach((format, mark) -> {
      Answer file = ApiClient.as("analyst").get(exports + format);
      assertThat(file.status()).as(file.text()).isEqualTo(200);
      assertThat(file.text()).contains(mark);
      assertThat(file.header("Content-Type")).startsWith("text/").contains("UTF-8");
      assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=");
      assertThat(file.header("X-Omissions")).matches("\\d+");
    });
    assertThat(ApiClient.as("viewer").get(exports + "html").text())
        .contains("(values left out)")
        .doesNotContain("5142");
    assertThat(ApiClient.as("analyst").get(exports + "html").text()).contains("5142");
    problem(ApiClient.as("viewer").get(exports + "wireshark"), 403, "forbidden");
    problem(ApiClient.as("analyst").get(exports + "pascal"), 404, "not-found");
  }

  @Test
  void parserOfAProfile_isMadeOnce() {
    ApiClient.as("analyst").json("POST", protocol + "/parse", messages);
    double made = parsersMade();
    assertThat(made).isPositive();
    ApiClient.as("analyst").json("POST", protocol + "/parse", messages);
    ApiClient.as("analyst").json("POST", protocol + "/parse?version=1", messages);
    assertThat(parsersMade()).isEqualTo(made);
  }

  private static double parsersMade() {
    return ApiClient.as("nobody")
        .get("/metrics")
        .text()
        .lines()
        .filter(l -> l.startsWith("qbitel_parser_generation_duration_seconds_count"))
        .mapToDouble(l -> Double.parseDouble(l.replaceFirst(".* ", "")))
        .sum();
  }

  private static void problem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("type").textValue()).endsWith("/" + slug);
  }
}
