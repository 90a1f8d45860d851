package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, signalled as a terminal and a careless hand would. */
@Tag("launcher")
class LauncherIT {

  private static final Duration STOP = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void serve_killedStartedAgainAndInterrupted_leavesNothingBehind() throws Exception {
    try (LaunchedProducts products = new LaunchedProducts(directory)) {
      killedStartedAgainAndInterrupted(products);
    }
  }

  private void killedStartedAgainAndInterrupted(LaunchedProducts products) throws Exception {
    Path home = directory.resolve("home");
    List<Integer> ports = products.ports();
    Process first = products.launch(home);
    List<Long> firstPids = products.awaitReady(first, home);

    Process second = products.launch(home, ServerSession.freePorts(3));
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(4);
    assertThat(products.output(second)).contains("is in use").doesNotContain("\tat ");

    Process elsewhere = products.launch(directory.resolve("other"));
    assertThat(elsewhere.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(elsewhere.exitValue()).isEqualTo(4);
    assertThat(products.output(elsewhere)).contains("Port " + ports.get(0)).doesNotContain("\tat ");

    String stored = discover(products, home);
    first.destroyForcibly().waitFor();
    assertThat(firstPids.subList(1, 3)).allMatch(LaunchedProducts::alive);

    Process third = products.launch(home);
    List<Long> thirdPids = products.awaitReady(third, home);
    assertThat(firstPids).noneMatch(LaunchedProducts::alive);
    assertThat(client(products, home).get(stored, "analyst").statusCode()).isEqualTo(200);

    new ProcessBuilder("kill", "-INT", "--", "-" + third.pid()).start().waitFor();
    Thread.sleep(300);
    new ProcessBuilder("kill", "-INT", "--", "-" + third.pid()).start().waitFor();

    assertThat(third.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(third.exitValue()).isEqualTo(130);
    assertThat(thirdPids).noneMatch(LaunchedProducts::alive);
    assertThat(ports).noneMatch(LaunchedProducts::listens);
    assertThat(home.resolve("run.json")).doesNotExist();
    assertThat(Files.readString(home.resolve("logs/postgresql.log")))
        .endsWith("database system is shut down\n");
  }

  private static ProductClient client(LaunchedProducts products, Path home) {
    return new ProductClient(
        URI.create("http://127.0.0.1:" + products.ports().getFirst()),
        home.resolve("credentials.properties"));
  }

  /** Stores a discovery; its path. */
  private static String discover(LaunchedProducts products, Path home) {
    HttpResponse<String> answer =
        client(products, home).post("/api/v1/discoveries", "analyst", Traffic.json(30, 1));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
