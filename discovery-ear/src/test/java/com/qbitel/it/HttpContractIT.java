package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.it.ApiClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the interface promises, status by status, against the running server. */
class HttpContractIT {

  private static final String DISCOVERIES = "/api/v1/discoveries";
  private static final String PCAP = "application/vnd.tcpdump.pcap";
  private static final String UNKNOWN = "/00000000-0000-4000-8000-000000000000";

  @AfterEach
  void noUploadIsLeftBehind() throws IOException {
    try (Stream<Path> left = Files.list(ApiClient.home().resolve("uploads/tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void post_newThenKnownInput_gives201Then200OfTheSameDiscovery() {
    String body = Traffic.json(60, System.nanoTime());
    Answer first = ApiClient.as("analyst").json("POST", DISCOVERIES, body);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    String id = first.json().get("id").textValue();
    assertThat(first.header("Location")).isEqualTo(DISCOVERIES + "/" + id);
    assertThat(first.header("ETag")).isNotEmpty();

    Answer second = ApiClient.as("analyst").json("POST", DISCOVERIES, body);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Content-Location")).isEqualTo(DISCOVERIES + "/" + id);
    assertThat(second.json().get("id").textValue()).isEqualTo(id);
    assertThat(second.json().get("cacheHit").booleanValue()).isTrue();
  }

  @Test
  void metrics_afterADiscovery_countIt() throws InterruptedException {
    create(Traffic.json(50, System.nanoTime()), UUID.randomUUID().toString());

    List<String> metrics = ApiClient.as("nobody").get("/metrics").text().lines().toList();

    for (String name :
        List.of(
            "qbitel_discovery_requests_total",
            "qbitel_discovery_duration_seconds_count",
            "qbitel_discovery_confidence_score",
            "qbitel_statistical_analysis_duration_seconds_count",
            "qbitel_grammar_learning_duration_seconds_count")) {
      assertThat(metrics)
          .as(name)
          .anyMatch(line -> line.startsWith(name + "{") && !line.endsWith(" 0.0"));
    }
    assertThat(value("qbitel_active_discoveries")).isBetween(0.0, 8.0);
    // the count of profiles is a few seconds old
    int before = (int) value("qbitel_protocol_profiles_count");
    create(named("metrics-" + UUID.randomUUID()), null);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (value("qbitel_protocol_profiles_count") <= before && System.nanoTime() < deadline) {
      Thread.sleep(500);
    }
    assertThat(value("qbitel_protocol_profiles_count")).isGreaterThan(before);
  }

  /** The value of a metric that has one series. */
  private static double value(String name) {
    List<String> series =
        ApiClient.as("nobody")
            .get("/metrics")
            .text()
            .lines()
            .filter(l -> l.startsWith(name + "{"))
            .toList();
    assertThat(series).as(name).hasSize(1);
    return Double.parseDouble(series.getFirst().replaceFirst(".* ", ""));
  }

  /** A submission whose protocol gets a name. */
  private static String named(String name) {
    return Traffic.json(30, System.nanoTime())
        .replaceFirst("\\{", "{\"options\":{\"name\":\"" + name + "\"},");
  }

  @Test
  void post_textOfARequestAndReplyProtocol_findsItsWords() {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode messages = body.putArray("messages");
    long run = System.nanoTime();
    for (int i = 0; i < 60; i++) {
      String request = (i % 3 == 0 ? "STORE " : "FETCH ") + (run + i) + "\r\n";
      add(messages, request, "10.0.0.1:4000", "10.0.0.2:5000");
      add(messages, "OK " + i * 7 + " bytes\r\n", "10.0.0.2:5000", "10.0.0.1:4000");
    }
    Answer answer = create(body.toString(), null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().at("/selfAssessment/trusted").isBoolean()).isTrue();
    assertThat(answer.json().at("/selfAssessment/reasons").isArray()).isTrue();
    assertThat(answer.json().at("/parser/heldOutParseRate").doubleValue()).isBetween(0.0, 1.0);
    assertThat(answer.json().at("/parser/unexplainedBytes").doubleValue()).isBetween(0.0, 1.0);
    assertThat(answer.json().get("messageTypes").findValuesAsText("name"))
        .anyMatch(name -> name.contains("STORE"))
        .anyMatch(name -> name.contains("FETCH"));

    JsonNode statistics =
        ApiClient.as("viewer").get(answer.header("Location") + "/statistics").json();
    assertThat(statistics.at("/content/corpus/kind").textValue()).isEqualTo("TEXT");
    assertThat(statistics.at("/boundaries/examined").intValue()).isEqualTo(120);
    assertThat(statistics.at("/boundaries/boundaries/0/kind").textValue()).isEqualTo("DELIMITER");
    assertThat(statistics.at("/boundaries/fields")).isNotEmpty();
    assertThat(statistics.at("/clusters/found").intValue()).isPositive();
  }

  private static void add(ArrayNode messages, String text, String source, String destination) {
    messages
        .addObject()
        .put("payload", HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)))
        .put("encoding", "hex")
        .put("source", source)
        .put("destination", destination);
  }

  @Test
  void post_sameIdempotencyKey_givesTheSameDiscoveryAndRefusesOtherContent() {
    String key = UUID.randomUUID().toString();
    String body = Traffic.json(40, System.nanoTime());
    JsonNode first = create(body, key).json();
    assertThat(create(body, key).json().get("id")).isEqualTo(first.get("id"));
    problem(create(Traffic.json(41, System.nanoTime()), key), 422, "idempotency-mismatch");
    problem(create(body, "with space"), 422, "invalid-request");
  }

  @Test
  void post_form_takesCaptureNameAndOptions() {
    byte[] capture = Traffic.pcap(50, 8, System.nanoTime());
    Answer answer = form("{\"name\":\"form test\"}", "a.pcap", capture);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().at("/source/file").textValue()).isEqualTo("a.pcap");
    assertThat(answer.json().get("messageCount").intValue()).isEqualTo(50);
    problem(form("{\"nmae\":\"x\"}", "a.pcap", capture), 422, "invalid-request");
    problem(form("{}", "a.pcap", new byte[] {1, 2, 3, 4}), 422, "unsupported-format");
  }

  /** Traffic's first client, chosen in two ways: the second is a known input. */
  @Test
  void post_filtersThatChooseTheSame_giveTheSameDiscovery() {
    byte[] capture = Traffic.pcap(100, 8, System.nanoTime());
    Answer first = form("{\"filter\":\"host 10.0.0.1\"}", "a.pcap", capture);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.json().get("messageCount").intValue()).isEqualTo(20);
    assertThat(first.json().at("/source/filter").textValue()).isEqualTo("host 10.0.0.1");

    String other = "udp and not (net 10.0.0.2/31 or 10.0.0.4/31)";
    Answer second = form("{\"filter\":\"" + other + "\"}", "a.pcap", capture);

    assertThat(second.status()).as(second.text()).isEqualTo(200);
    assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(second.json().get("cacheHit").booleanValue()).isTrue();
    assertThat(second.json().at("/source/filter")).isEqualTo(first.json().at("/source/filter"));
    String whole = form("{\"filter\":\"udp\"}", "a.pcap", capture).json().get("id").textValue();
    assertThat(whole).isNotEqualTo(first.json().get("id").textValue());
  }

  @Test
  void post_filterThatIsTooLong_asGivenOrWrittenOut_is422() {
    byte[] capture = Traffic.pcap(20, 8, System.nanoTime());
    Answer given = form("{\"filter\":\"udp" + " or udp".repeat(40) + "\"}", "a.pcap", capture);
    problem(given, 422, "invalid-request");
    assertThat(given.json().at("/violations/0/pointer").textValue()).endsWith("/filter");
    assertThat(given.text()).contains("from 1 to 256 characters");

    String many = "host 10.0.0.1" + " or 10.0.0.250".repeat(16);
    Answer writtenOut = form("{\"filter\":\"" + many + "\"}", "a.pcap", capture);
    problem(writtenOut, 422, "invalid-request");
    assertThat(writtenOut.json().get("detail").textValue())
        .contains("characters; the most are 256");
  }

  @Test
  void post_largeCapture_becomesAJobThatCanBeFollowed() throws InterruptedException {
    Answer accepted = raw(DISCOVERIES, Traffic.pcap(9000, 1000, System.nanoTime()));
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    String job = accepted.header("Location");
    assertThat(job).startsWith("/api/v1/jobs/");

    Answer events = ApiClient.as("viewer").with("Accept", "text/event-stream").get(job + "/events");
    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    assertThat(events.text()).contains("event: job", "\"state\":\"COMPLETED\"");

    JsonNode done = ApiClient.as("analyst").get(job).json();
    assertThat(done.get("state").textValue()).isEqualTo("COMPLETED");
    JsonNode found = ApiClient.as("analyst").get(done.get("result").textValue()).json();
    assertThat(found.get("messageCount").intValue()).isEqualTo(9000);
    problem(ApiClient.as("admin").delete(job), 409, "conflict");
  }

  @Test
  void get_withItsETag_is304() {
    String path = create(Traffic.json(30, System.nanoTime()), null).header("Location");
    String tag = ApiClient.as("analyst").get(path).header("ETag");
    Answer again = ApiClient.as("analyst").with("If-None-Match", tag).get(path);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(ApiClient.as("viewer").with("If-None-Match", tag).get(path).status())
        .as("a viewer's document is another one")
        .isEqualTo(200);
  }

  @Test
  void get_asViewer_showsStructureWithoutPayload() {
    String path = create(Traffic.json(80, System.nanoTime()), null).header("Location");
    JsonNode seen = ApiClient.as("analyst").get(path).json();
    JsonNode redacted = ApiClient.as("viewer").get(path).json();
    assertThat(seen.findValues("values")).anyMatch(JsonNode::isArray);
    for (JsonNode type : redacted.get("messageTypes")) {
      assertThat(type.at("/selector/values")).isEmpty();
      for (JsonNode field : type.get("fields")) {
        assertThat(field.get("values").isNull()).isTrue();
        assertThat(field.at("/constraint/min").isNumber()).isFalse();
      }
    }
    JsonNode message =
        ApiClient.as("viewer").get(path + "/messages?limit=1").json().get("items").get(0);
    assertThat(message.get("payload").isNull()).isTrue();
    assertThat(message.get("fields")).isNotEmpty();
  }

  @Test
  void get_list_pagesByCursor() {
    String path = create(Traffic.json(25, System.nanoTime()), null).header("Location");
    int seen = 0;
    String next = "";
    do {
      JsonNode page = ApiClient.as("analyst").get(path + "/messages?limit=10" + next).json();
      for (JsonNode message : page.get("items")) {
        assertThat(message.get("index").intValue()).isEqualTo(seen++);
      }
      JsonNode cursor = page.get("next");
      next = cursor.isNull() ? null : "&cursor=" + encode(cursor.textValue());
    } while (next != null);
    assertThat(seen).isEqualTo(25);
    problem(ApiClient.as("analyst").get(path + "/messages?limit=0"), 422, "invalid-request");
    problem(ApiClient.as("analyst").get(path + "/messages?cursor=!"), 422, "invalid-request");
  }

  @Test
  void fields_ofMessages_storesNothing() {
    int before =
        ApiClient.as("analyst").get(DISCOVERIES + "?limit=1000").json().at("/items").size();
    Answer answer =
        ApiClient.as("analyst").json("POST", "/api/v1/fields", Traffic.json(60, System.nanoTime()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("id").isNull()).isTrue();
    assertThat(answer.json().get("messageTypes")).isNotEmpty();
    assertThat(ApiClient.as("analyst").get(DISCOVERIES + "?limit=1000").json().at("/items"))
        .hasSize(before);
  }

  @Test
  void unreadableRequests_are400() {
    Answer json = ApiClient.as("analyst").json("POST", DISCOVERIES, "{\"messages\":\n[}");
    problem(json, 400, "malformed-request");
    assertThat(json.text()).contains("line 2");
    Answer form =
        ApiClient.as("analyst")
            .with("Content-Type", "multipart/form-data; boundary=b")
            .send("POST", DISCOVERIES, BodyPublishers.ofString("--b\r\nno end"));
    problem(form, 400, "malformed-request");
  }

  @Test
  void brokenPaths_are400() {
    for (String path : List.of("/api/v1/%2e%2e/x", "/api/v1/%c0%af", DISCOVERIES + "/%2F")) {
      Answer answer = ApiClient.as("analyst").get(path);
      problem(answer, 400, "malformed-request");
      assertThat(answer.headers().map()).doesNotContainKeys("$WSEP");
    }
    // refused before the application hears of it
    Answer zero = ApiClient.as("nobody").get("/api/v1/%00");
    assertThat(zero.status()).isEqualTo(400);
    assertThat(zero.text()).doesNotContain("Liberty", "Exception", "\tat ");
  }

  @Test
  void pathOfNoApplication_is404_andSaysNoMore() {
    Answer answer = ApiClient.as("nobody").get("/nowhere/secret");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("There is nothing at this path.").doesNotContain("secret");
  }

  @Test
  void callersWithoutAValidToken_get401() {
    Answer none = ApiClient.as("nobody").get(DISCOVERIES);
    problem(none, 401, "unauthenticated");
    assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
    for (String token : List.of("x.y.z", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.")) {
      Answer bad = ApiClient.as("nobody").with("Authorization", "Bearer " + token).get(DISCOVERIES);
      problem(bad, 401, "invalid-token");
      assertThat(bad.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
    problem(
        ApiClient.as("nobody")
            .json("POST", "/api/v1/tokens", "{\"username\":\"admin\",\"password\":\"wrong\"}"),
        401,
        "wrong-credentials");
  }

  @Test
  void refusedCall_is403AndInTheAuditTrail() {
    String correlation = "it-" + UUID.randomUUID();
    Answer refused =
        ApiClient.as("viewer")
            .with("X-Correlation-ID", correlation)
            .json("POST", DISCOVERIES, "{\"messages\":[]}");
    problem(refused, 403, "forbidden");
    assertThat(refused.header("X-Correlation-ID")).isEqualTo(correlation);

    JsonNode events =
        ApiClient.as("auditor")
            .get("/api/v1/audit/events?correlationId=" + correlation)
            .json()
            .get("items");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("actor").textValue()).isEqualTo("viewer");
    assertThat(events.get(0).get("outcome").textValue()).isEqualTo("DENIED");
  }

  @Test
  void unknownThings_are404() {
    for (String path :
        List.of(
            DISCOVERIES + UNKNOWN,
            DISCOVERIES + "/no-identifier",
            "/api/v1/protocols" + UNKNOWN,
            "/api/v1/protocols" + UNKNOWN + "/versions/1/exports/json",
            "/api/v1/jobs" + UNKNOWN,
            "/api/v1/nothing",
            "/api/nothing",
            "/api/")) {
      problem(ApiClient.as("analyst").get(path), 404, "not-found");
    }
    Answer format = ApiClient.as("analyst").get(version() + "/exports/pascal");
    problem(format, 404, "not-found");
    assertThat(format.json().get("detail").textValue()).contains("json");
  }

  @Test
  void otherMethodsAndMediaTypes_are405And406And415() {
    Answer method = ApiClient.as("analyst").json("PUT", "/api/v1/protocols", "{}");
    problem(method, 405, "method-not-allowed");
    assertThat(method.header("Allow")).contains("GET");
    problem(
        ApiClient.as("analyst").with("Accept", "text/csv").get("/api/v1/protocols"),
        406,
        "not-acceptable");
    problem(
        ApiClient.as("analyst")
            .with("Content-Type", "text/csv")
            .send("POST", DISCOVERIES, BodyPublishers.ofString("x")),
        415,
        "unsupported-media-type");
  }

  @Test
  void changeOfAVersion_keepsToItsPreconditionsAndLifeCycle() {
    String path = version();
    String tag = ApiClient.as("admin").get(path).header("ETag");
    String activate = "{\"state\":\"ACTIVE\"}";
    problem(ApiClient.as("admin").json("PATCH", path, activate), 428, "precondition-required");
    problem(patch("admin", path, "\"999999\"", activate), 412, "stale-version");
    problem(patch("admin", path, tag, "{\"state\":\"DEPRECATED\"}"), 409, "conflict");
    problem(patch("analyst", path, tag, activate), 403, "forbidden");
    problem(patch("admin", path, tag, "{}"), 422, "invalid-request");
    problem(patch("admin", path, tag, "{\"stat\":\"ACTIVE\"}"), 422, "invalid-request");

    Answer done = patch("admin", path, tag, activate);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.json().get("state").textValue()).isEqualTo("ACTIVE");
    assertThat(done.header("ETag")).isNotEqualTo(tag);
    problem(patch("admin", path, tag, "{\"description\":\"d\"}"), 412, "stale-version");
    assertThat(patch("analyst", path, "*", "{\"description\":\"d\"}").status()).isEqualTo(200);
  }

  @Test
  void delete_withItsETag_leavesNothing() {
    String path = create(Traffic.json(30, System.nanoTime()), null).header("Location");
    problem(ApiClient.as("admin").delete(path), 428, "precondition-required");
    String tag = ApiClient.as("admin").get(path).header("ETag");
    Answer gone = ApiClient.as("admin").with("If-Match", tag).delete(path);
    assertThat(gone.status()).as(gone.text()).isEqualTo(204);
    problem(ApiClient.as("admin").get(path), 404, "not-found");
  }

  @Test
  void tooLargeBodies_are413() {
    problem(raw("/api/v1/fields", Traffic.pcap(9000, 1000, 1)), 413, "too-large");
    Answer undeclared =
        ApiClient.as("analyst")
            .with("Content-Type", PCAP)
            .send("POST", "/api/v1/fields", undeclared(Traffic.pcap(9000, 1000, 1)));
    problem(undeclared, 413, "too-large");
  }

  @Test
  void unusableMessages_are422WithTheirPlaces() {
    Answer hex =
        ApiClient.as("analyst")
            .json(
                "POST",
                DISCOVERIES,
                "{\"messages\":[{\"payload\":\"00\",\"encoding\":\"hex\"},"
                    + "{\"payload\":\"zz\",\"encoding\":\"hex\"}]}");
    problem(hex, 422, "invalid-request");
    assertThat(hex.json().at("/violations/0/pointer").textValue()).startsWith("/messages/1");
    problem(
        ApiClient.as("analyst").json("POST", DISCOVERIES, "{\"messages\":[]}"), 422, "no-messages");
    problem(ApiClient.as("analyst").json("POST", DISCOVERIES, "{}"), 422, "invalid-request");
  }

  @Test
  void guessing_afterTenFailures_is429() {
    String guess = "{\"username\":\"guess-" + System.nanoTime() + "\",\"password\":\"x\"}";
    for (int i = 0; i < 10; i++) {
      problem(
          ApiClient.as("nobody").json("POST", "/api/v1/tokens", guess), 401, "wrong-credentials");
    }
    Answer throttled = ApiClient.as("nobody").json("POST", "/api/v1/tokens", guess);
    problem(throttled, 429, "too-many-attempts");
    assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 900);
  }

  @Test
  void everyAnswer_hasProtectiveHeadersAndNoVersion() {
    for (Answer answer :
        List.of(
            ApiClient.as("analyst").get("/api/v1/protocols"),
            ApiClient.as("nobody").get("/api/v1/protocols"),
            ApiClient.as("nobody").get("/api/nothing"),
            ApiClient.as("nobody").get("/api/v1/health"))) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("X-Correlation-ID")).isNotEmpty();
      assertThat(answer.header("Server") + answer.header("X-Powered-By")).doesNotMatch(".*\\d.*");
    }
  }

  private static Answer create(String body, String key) {
    ApiClient.Call call = ApiClient.as("analyst");
    return (key == null ? call : call.with("Idempotency-Key", key)).json("POST", DISCOVERIES, body);
  }

  /** Path of the version of a new protocol. */
  private static String version() {
    JsonNode protocol = create(Traffic.json(35, System.nanoTime()), null).json().get("protocol");
    return "/api/v1/protocols/"
        + protocol.get("id").textValue()
        + "/versions/"
        + protocol.get("version").intValue();
  }

  private static Answer patch(String caller, String path, String tag, String body) {
    return ApiClient.as(caller).with("If-Match", tag).json("PATCH", path, body);
  }

  private static Answer raw(String path, byte[] capture) {
    return ApiClient.as("analyst")
        .with("Content-Type", PCAP)
        .send("POST", path, BodyPublishers.ofByteArray(capture));
  }

  private static Answer form(String options, String fileName, byte[] capture) {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"options\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + options
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"capture\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: "
            + PCAP
            + "\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofByteArray(capture),
            BodyPublishers.ofString("\r\n--b--\r\n"));
    return ApiClient.as("analyst")
        .with("Content-Type", "multipart/form-data; boundary=b")
        .send("POST", DISCOVERIES, body);
  }

  /** A body without a declared length. */
  private static BodyPublisher undeclared(byte[] body) {
    return BodyPublishers.ofInputStream(() -> (InputStream) new java.io.ByteArrayInputStream(body));
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void problem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("type").textValue()).isEqualTo("https://qbitel.com/problems/" + slug);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).isNotBlank();
    assertThat(problem.get("instance").textValue()).startsWith("/api");
    assertThat(problem.get("correlationId").textValue())
        .isEqualTo(answer.header("X-Correlation-ID"));
    assertThat(answer.text()).doesNotContain("Exception", "com.qbitel", "\tat ");
  }
}
