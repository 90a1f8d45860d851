package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start promises before anybody has logged in. */
class ServerStartIT {

  private final ProductClient client = new ProductClient();
  private final Path home = Path.of(System.getProperty("it.home"));

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
  void health_everyProbe_isUp(String probe) {
    HttpResponse<String> answer = client.get(probe);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ProductClient.json(answer).get("status").asText()).isEqualTo("UP");
  }

  @Test
  void metrics_withoutToken_arePrometheusText() {
    HttpResponse<String> answer = client.get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(answer.body()).contains("# TYPE ");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void openApi_withoutToken_isServed() {
    HttpResponse<String> answer = client.get("/openapi");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("---\nopenapi: 3.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/api/v1/protocols", "/nowhere"})
  void headers_everyAnswer_nameNoProductAndForbidSniffing(String path) {
    HttpResponse<String> answer = client.get(path);

    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).doesNotContain("Open Liberty", "Exception");
  }

  @Test
  void runFile_whileServing_namesLiveProcessesLauncherFirst() throws IOException {
    JsonNode run = new ObjectMapper().readTree(home.resolve("run.json").toFile());

    assertThat(run.get("baseUrl").asText()).isEqualTo(System.getProperty("it.base"));
    assertThat(run.get("pids").get(0).asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(run.get("pids")).hasSize(3);
    for (JsonNode pid : run.get("pids")) {
      assertThat(ProcessHandle.of(pid.asLong())).isPresent();
    }
    assertThat(run.get("readyAfterSeconds").asDouble()).isPositive();
  }

  @Test
  void secrets_inTheHome_areTheirOwnersAlone() throws IOException {
    assertThat(mode(home.resolve("credentials.properties"))).isEqualTo("rw-------");
    assertThat(mode(home.resolve("keys"))).isEqualTo("rwx------");
    try (Stream<Path> keys = Files.list(home.resolve("keys"))) {
      List<Path> files = keys.toList();
      assertThat(files).isNotEmpty();
      assertThat(files).allSatisfy(f -> assertThat(mode(f)).isEqualTo("rw-------"));
    }
  }

  @Test
  void arguments_ofEveryProcess_holdNoSecret() throws IOException {
    List<String> secrets;
    try (Stream<Path> keys = Files.list(home.resolve("keys"))) {
      secrets =
          keys.filter(f -> f.toString().endsWith(".password")).map(ServerStartIT::text).toList();
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(6);
    JsonNode run = new ObjectMapper().readTree(home.resolve("run.json").toFile());
    for (JsonNode pid : run.get("pids")) {
      Path arguments = Path.of("/proc", pid.asText(), "cmdline");
      if (Files.exists(arguments)) {
        assertThat(text(arguments)).doesNotContain(secrets);
      }
    }
  }

  @Test
  void database_accessRules_trustNobody() throws IOException {
    List<String> rules =
        Files.readAllLines(home.resolve("db/data/pg_hba.conf")).stream()
            .filter(l -> !l.isBlank() && !l.startsWith("#"))
            .toList();

    assertThat(rules).isNotEmpty().allSatisfy(r -> assertThat(r).endsWith("scram-sha-256"));
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
