package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job whose server and database are killed in the middle, and what the next start makes of it.
 */
@Tag("launcher")
class JobRestartIT {

  private static final int MESSAGES = 60_000;
  private static final Set<String> LIVE = Set.of("QUEUED", "RUNNING");

  @TempDir Path directory;

  @Test
  void job_everythingKilledInTheMiddle_isDoneOnceAfterTheNextStart() throws Exception {
    Path home = directory.resolve("home");
    try (LaunchedProducts products = new LaunchedProducts(directory)) {
      Process first = products.launch(home);
      List<Long> pids = products.awaitReady(first, home);
      ProductClient client = client(products, home);
      String job = submit(client);
      awaitRunning(client, job);

      pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      first.waitFor();

      Process second = products.launch(home);
      products.awaitReady(second, home);
      client = client(products, home);
      Set<Double> progress = new TreeSet<>();
      JsonNode end = awaitEnd(client, job, progress);

      assertThat(end.get("state").asText()).as(end::toString).isEqualTo("COMPLETED");
      assertThat(end.at("/counts/messages").asInt()).isEqualTo(MESSAGES);
      assertThat(progress).hasSizeGreaterThan(2);
      assertThat(client.get("/api/v1/discoveries?limit=10", "analyst"))
          .satisfies(a -> assertThat(ProductClient.json(a).get("items")).hasSize(1));
      assertThat(messagesOf(client, end.get("result").asText())).isEqualTo(MESSAGES);
      assertThat(Reconciliation.findings(products.ports().get(2).toString(), home)).isEmpty();
    }
  }

  private static ProductClient client(LaunchedProducts products, Path home) {
    return new ProductClient(
        URI.create("http://127.0.0.1:" + products.ports().get(0)),
        home.resolve("credentials.properties"));
  }

  private static String submit(ProductClient client) {
    byte[] capture = Traffic.pcap(MESSAGES, 90, 7);
    HttpResponse<String> answer =
        client.send(
            client
                .request("/api/v1/discoveries", "analyst")
                .header("Content-Type", "application/vnd.tcpdump.pcap")
                .POST(BodyPublishers.ofByteArray(capture)));
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static void awaitRunning(ProductClient client, String job) throws InterruptedException {
    while (true) {
      JsonNode state = ProductClient.json(client.get(job, "analyst"));
      assertThat(state.get("state").asText()).as(state::toString).isIn(LIVE);
      if (state.get("state").asText().equals("RUNNING")) {
        return;
      }
      Thread.sleep(20);
    }
  }

  private static JsonNode awaitEnd(ProductClient client, String job, Set<Double> progress)
      throws InterruptedException {
    while (true) {
      JsonNode state = ProductClient.json(client.get(job, "analyst"));
      progress.add(state.get("progress").asDouble());
      if (!LIVE.contains(state.get("state").asText())) {
        return state;
      }
      Thread.sleep(50);
    }
  }

  /** Reads all messages back, each once. */
  private static int messagesOf(ProductClient client, String discovery) {
    BitSet seen = new BitSet();
    String next = "";
    while (next != null) {
      JsonNode page =
          ProductClient.json(client.get(discovery + "/messages?limit=1000" + next, "analyst"));
      for (JsonNode message : page.get("items")) {
        int index = message.get("index").asInt();
        assertThat(seen.get(index)).as("message %d comes once", index).isFalse();
        seen.set(index);
      }
      next = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    }
    return seen.cardinality();
  }
}
