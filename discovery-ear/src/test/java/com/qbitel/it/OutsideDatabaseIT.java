package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.launcher.Console;
import com.qbitel.launcher.LaunchOptions;
import com.qbitel.launcher.Launcher;
import com.qbitel.launcher.RunningServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on a PostgreSQL that somebody else runs. */
@Tag("launcher")
class OutsideDatabaseIT {

  /** An older release, where the machine has one. */
  private static final Path OLDER = Path.of("/usr/lib/postgresql/15/bin");

  private static final List<Integer> PORTS = ServerSession.freePorts(5);

  @TempDir private static Path directory;
  private static OutsideCluster cluster;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    cluster = OutsideCluster.start(directory.resolve("cluster"), PORTS.get(3));
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void serve_twice_keepsTheDataAndStartsNoDatabaseOfItsOwn() throws Exception {
    String location;
    try (RunningServer product = launch()) {
      assertThat(product.pids()).as("launcher and server").hasSize(2);
      location = discover(product);
    }
    try (RunningServer product = launch()) {
      HttpResponse<String> kept = send(request(product, location).GET());
      assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    }
    assertThat(directory.resolve("home/db")).isEmptyDirectory();
    assertThat(LaunchedProducts.listens(PORTS.get(2))).isFalse();
    try (Connection c = cluster.superuser();
        Statement s = c.createStatement();
        ResultSet memberships =
            s.executeQuery(
                "SELECT count(*) FROM pg_auth_members WHERE member = 'maker'::regrole AND"
                    + " (inherit_option OR set_option)")) {
      memberships.next();
      assertThat(memberships.getInt(1))
          .as("the maker acts as the owner at the start only")
          .isZero();
    }
  }

  @Test
  void start_wrongPassword_isOneSentence() throws Exception {
    refused(
        Map.of("DB_PASSWORD", "wrong"),
        "refuses DB_USER 'maker' with this DB_PASSWORD: password authentication failed");
  }

  @Test
  void start_loginWithoutRights_isOneSentence() throws Exception {
    refused(
        Map.of("DB_USER", OutsideCluster.GUEST, "DB_PASSWORD", "guest"),
        "DB_USER 'guest' lacks a right at 127.0.0.1:" + PORTS.get(3));
  }

  @Test
  void start_nobodyListens_isOneSentence() throws Exception {
    refused(
        Map.of("DB_PORT", PORTS.get(4).toString()),
        "127.0.0.1:" + PORTS.get(4) + " (DB_HOST, DB_PORT) cannot be reached");
  }

  @Test
  void start_unknownHost_isOneSentence() throws Exception {
    refused(Map.of("DB_HOST", "no-such-host.invalid"), "cannot be reached");
  }

  @Test
  void start_olderServer_isOneSentence() throws Exception {
    if (!Files.isExecutable(OLDER.resolve("initdb"))) {
      String leftOut = "the refusal of an older server was left out: there is no postgresql-15";
      assertThat(System.getenv("CI")).as(leftOut).isNotEqualTo("true");
      abort(leftOut);
    }
    try (OutsideCluster older =
        OutsideCluster.start(OLDER, directory.resolve("older"), PORTS.get(4))) {
      refused(
          Map.of("DB_PORT", String.valueOf(older.port())),
          "is PostgreSQL 15; this release needs 16 or newer.");
    }
  }

  private void refused(Map<String, String> changes, String sentence) throws Exception {
    Map<String, String> environment = environment();
    environment.put("QBITEL_HOME", directory.resolve("refused").toString());
    environment.putAll(changes);

    LauncherRun run = LauncherRun.of(environment, directory);

    assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
    assertThat(run.output().lines().toList().getLast()).contains(sentence).endsWith(".");
    assertThat(run.output()).doesNotContain("\tat ").doesNotContain("maker's own");
  }

  private static RunningServer launch() {
    return Launcher.start(LaunchOptions.of(environment(), directory), Console.plain());
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("QBITEL_PROFILE", "test");
    environment.put("QBITEL_HOME", directory.resolve("home").toString());
    environment.put("QBITEL_PACKAGE", System.getProperty("it.package"));
    environment.put("QBITEL_HTTP_PORT", PORTS.get(0).toString());
    environment.put("QBITEL_HTTPS_PORT", PORTS.get(1).toString());
    environment.put("QBITEL_DB_PORT", PORTS.get(2).toString());
    environment.put("DB_HOST", "127.0.0.1");
    environment.put("DB_PORT", PORTS.get(3).toString());
    environment.put("DB_NAME", "protocols");
    environment.put("DB_USER", OutsideCluster.MAKER);
    environment.put("DB_PASSWORD", OutsideCluster.MAKER_PASSWORD);
    return environment;
  }

  /** Discovers a handful of messages; the path of the result. */
  private String discover(RunningServer product) throws Exception {
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      messages
          .append(i == 0 ? "" : ",")
          .append("{\"encoding\":\"hex\",\"payload\":\"")
          .append(String.format("01%02x0004cafe%04x", i, i * 7))
          .append("\"}");
    }
    HttpResponse<String> answer =
        send(
            request(product, "/api/v1/discoveries")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"messages\":[" + messages + "]}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "/api/v1/discoveries/" + ProductClient.json(answer).get("id").asText();
  }

  private HttpRequest.Builder request(RunningServer product, String path) throws Exception {
    Properties passwords = new Properties();
    try (InputStream in = Files.newInputStream(product.credentials())) {
      passwords.load(in);
    }
    String login =
        "{\"username\":\"analyst\",\"password\":\"" + passwords.getProperty("analyst") + "\"}";
    HttpResponse<String> token =
        send(
            HttpRequest.newBuilder(URI.create(product.baseUrl() + "/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(login)));
    JsonNode document = ProductClient.json(token);
    return HttpRequest.newBuilder(URI.create(product.baseUrl() + path))
        .header("Authorization", "Bearer " + document.path("accessToken").asText());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
