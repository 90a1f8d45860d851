package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.launcher.Launcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, signalled as a terminal and a careless hand would. */
class LauncherIT {

  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final List<Process> launched = new ArrayList<>();
  private final List<Integer> ports = ServerSession.freePorts(3);

  @TempDir Path directory;

  @BeforeEach
  void needsProcessGroups() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid starts a process group");
  }

  @AfterEach
  void endLaunched() {
    launched.forEach(p -> p.descendants().forEach(ProcessHandle::destroy));
    launched.forEach(Process::destroy);
  }

  @Test
  void serve_killedStartedAgainAndInterrupted_leavesNothingBehind() throws Exception {
    Path home = directory.resolve("home");
    Process first = launch(home, ports);
    List<Long> firstPids = awaitReady(first, home);

    Process second = launch(home, ServerSession.freePorts(3));
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(4);
    assertThat(output(second)).contains("is in use").doesNotContain("\tat ");

    Process elsewhere = launch(directory.resolve("other"), ports);
    assertThat(elsewhere.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(elsewhere.exitValue()).isEqualTo(4);
    assertThat(output(elsewhere)).contains("Port " + ports.get(0)).doesNotContain("\tat ");

    first.destroyForcibly().waitFor();
    assertThat(firstPids.subList(1, 3)).allMatch(LauncherIT::alive);

    Process third = launch(home, ports);
    List<Long> thirdPids = awaitReady(third, home);
    assertThat(firstPids).noneMatch(LauncherIT::alive);

    new ProcessBuilder("kill", "-INT", "--", "-" + third.pid()).start().waitFor();
    Thread.sleep(300);
    new ProcessBuilder("kill", "-INT", "--", "-" + third.pid()).start().waitFor();

    assertThat(third.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(third.exitValue()).isEqualTo(130);
    assertThat(thirdPids).noneMatch(LauncherIT::alive);
    assertThat(ports).noneMatch(LauncherIT::listens);
    assertThat(home.resolve("run.json")).doesNotExist();
    assertThat(Files.readString(home.resolve("logs/postgresql.log")))
        .endsWith("database system is shut down\n");
  }

  private Process launch(Path home, List<Integer> ports) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "setsid",
            // whoever runs the tests in the background has SIGINT ignored, and children inherit it
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            directory.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "QBITEL_HOME", home.toString(),
                "QBITEL_PACKAGE", System.getProperty("it.package"),
                "QBITEL_HTTP_PORT", ports.get(0).toString(),
                "QBITEL_HTTPS_PORT", ports.get(1).toString(),
                "QBITEL_DB_PORT", ports.get(2).toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("DB_"));
    builder.redirectErrorStream(true).redirectOutput(log(launched.size()).toFile());
    Process process = builder.start();
    launched.add(process);
    return process;
  }

  private Path log(int number) {
    return directory.resolve("launch-" + number + ".log");
  }

  private String output(Process process) throws IOException {
    return Files.readString(log(launched.indexOf(process)));
  }

  /** Waits for {@code run.json} of this launch; the processes it names. */
  private List<Long> awaitReady(Process process, Path home) throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    Path run = home.resolve("run.json");
    while (System.nanoTime() < deadline) {
      assertThat(process.isAlive()).as(() -> text(process)).isTrue();
      if (Files.exists(run)) {
        List<Long> pids = new ArrayList<>();
        for (JsonNode pid : new ObjectMapper().readTree(run.toFile()).get("pids")) {
          pids.add(pid.asLong());
        }
        if (pids.get(0) == process.pid()) {
          assertThat(output(process)).contains("Ready: http://127.0.0.1:" + ports.get(0));
          return pids;
        }
      }
      Thread.sleep(200);
    }
    throw new AssertionError("not ready: " + output(process));
  }

  private String text(Process process) {
    try {
      return output(process);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Runs, and is not merely waiting for its parent to ask how it ended. */
  private static boolean alive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean listens(int port) {
    try (Socket s = new Socket()) {
      s.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
