package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health endpoints say while parts of the product are taken away from it. */
@Tag("launcher")
class HealthIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void health_partsTakenAwayAndGivenBack_saysSoEachTime() throws Exception {
    Path home = directory.resolve("home");
    try (LaunchedProducts products = new LaunchedProducts(directory)) {
      List<Long> pids = products.awaitReady(products.launch(home), home);
      ProductClient client =
          new ProductClient(
              URI.create("http://127.0.0.1:" + products.ports().get(0)),
              home.resolve("credentials.properties"));
      assertHealth(client, 200, "HEALTHY", "HEALTHY", "HEALTHY");

      Path uploads = home.resolve("uploads");
      Files.move(uploads, home.resolve("elsewhere"));
      assertHealth(client, 200, "DEGRADED", "HEALTHY", "DEGRADED");
      assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
      Files.move(home.resolve("elsewhere"), uploads);
      assertHealth(client, 200, "HEALTHY", "HEALTHY", "HEALTHY");

      signal("STOP", pids.get(2));
      try {
        long begun = System.nanoTime();
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        assertHealth(client, 503, "UNHEALTHY", "UNHEALTHY", "HEALTHY");
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      } finally {
        signal("CONT", pids.get(2));
      }
      awaitReady(client);
      assertHealth(client, 200, "HEALTHY", "HEALTHY", "HEALTHY");
    }
  }

  private static void assertHealth(
      ProductClient client, int code, String whole, String database, String uploads) {
    HttpResponse<String> answer = client.get("/api/v1/health");
    JsonNode report = ProductClient.json(answer);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(code);
    assertThat(report.get("status").asText()).as(answer::body).isEqualTo(whole);
    assertThat(status(report, "database")).isEqualTo(database);
    assertThat(status(report, "uploads")).isEqualTo(uploads);
  }

  private static String status(JsonNode report, String component) {
    for (JsonNode one : report.get("components")) {
      if (one.get("name").asText().equals(component)) {
        return one.get("status").asText();
      }
    }
    throw new AssertionError("no component " + component + " in " + report);
  }

  private static void awaitReady(ProductClient client) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (client.get("/health/ready").statusCode() != 200) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  /** Stops or continues a process with all that it has started. */
  private static void signal(String name, long pid) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, String.valueOf(pid)));
    try (Stream<ProcessHandle> below =
        ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.empty())) {
      below.map(p -> String.valueOf(p.pid())).forEach(command::add);
    }
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
