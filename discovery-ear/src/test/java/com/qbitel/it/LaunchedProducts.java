package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

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

/**
 * Launchers as processes of their own, each in a process group of its own as a terminal would start
 * it, all on the same three ports unless told otherwise. Closing ends what is still running.
 */
final class LaunchedProducts implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Path directory;
  private final List<Integer> ports = ServerSession.freePorts(3);
  private final List<Process> launched = new ArrayList<>();

  /**
   * @param directory where the launchers' output goes
   */
  LaunchedProducts(Path directory) {
    this.directory = directory;
    if (!Files.isExecutable(SETSID)) {
      String leftOut = SETSID + " is not installed: launchers as processes were left out";
      assertThat(System.getenv("CI")).as(leftOut).isNotEqualTo("true");
      abort(leftOut);
    }
  }

  /** The ports for HTTP, HTTPS and the database. */
  List<Integer> ports() {
    return ports;
  }

  /** Starts a launcher on the common ports. */
  Process launch(Path home) throws IOException {
    return launch(home, ports);
  }

  /** Starts a launcher on other ports. */
  Process launch(Path home, List<Integer> ports) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            SETSID.toString(),
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

  String output(Process process) throws IOException {
    return Files.readString(log(launched.indexOf(process)));
  }

  /** Waits for {@code run.json} of this launch; the processes it names. */
  List<Long> awaitReady(Process process, Path home) throws Exception {
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

  @Override
  public void close() throws InterruptedException {
    for (Process p : launched) {
      List<ProcessHandle> below = p.descendants().toList();
      p.destroy();
      if (!p.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        p.destroyForcibly();
      }
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private String text(Process process) {
    try {
      return output(process);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Runs, and is not merely waiting for its parent to ask how it ended. */
  static boolean alive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  static boolean listens(int port) {
    try (Socket s = new Socket()) {
      s.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
