package com.qbitel.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Open Liberty with the application, as a child process. Its configuration is copied from the
 * server package into the home at each start and changed nowhere; what differs from start to start
 * comes to it by environment variables, secrets too, none by arguments.
 */
final class LibertyServer {

  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration ASK_INTERVAL = Duration.ofMillis(200);
  private static final Duration TELL_INTERVAL = Duration.ofSeconds(3);

  /** Application not started, feature not found, configuration not read, port not opened. */
  private static final Pattern GIVEN_UP =
      Pattern.compile(" E (CWWKZ000[2-4]E|CWWKZ0106E|CWWKF0001E|CWWKG0014E|CWWKO0221E)");

  private final Foundation foundation;
  private final LaunchOptions options;
  private final HomeDirectory home;
  private ProcessMark mark = new ProcessMark(0, Instant.EPOCH);

  LibertyServer(Foundation foundation) {
    this.foundation = foundation;
    this.options = foundation.options();
    this.home = foundation.home();
  }

  ProcessMark mark() {
    return mark;
  }

  /** Starts the server and waits until it is ready. */
  void start(Console console, StopSequence stop) {
    console.step("server");
    new LibertyDirectory(home, options.serverPackage()).prepare(options.heap());
    Process process =
        stop.begin(
            "server",
            this::launch,
            started -> {
              console.step("stopping");
              console.detail("server");
              mark.stop(STOP_PATIENCE);
              LeftoverServer.forget(home);
              console.detail("database");
            });
    awaitReady(process, console, stop);
  }

  private Process launch() throws IOException {
    Path program = options.serverPackage().resolve("wlp/bin/server");
    Process process =
        ChildProcess.start(
            List.of(program.toString(), "run", LibertyDirectory.NAME), environment(), consoleLog());
    mark = ProcessMark.of(process.toHandle());
    LeftoverServer.mark(home, process.toHandle());
    return process;
  }

  private Path consoleLog() {
    return home.logs().resolve("console.log");
  }

  private Map<String, String> environment() {
    Map<String, String> env = new HashMap<>(options.environment());
    env.put("JVM_ARGS", "");
    env.put("WLP_USER_DIR", home.liberty().toString());
    env.put("WLP_OUTPUT_DIR", "");
    env.putAll(foundation.serverEnvironment());
    return env;
  }

  private void awaitReady(Process process, Console console, StopSequence stop) {
    Readiness readiness = new Readiness(options.baseUrl(), foundation.keys());
    long begun = System.nanoTime();
    long told = begun;
    while (!readiness.ask()) {
      if (stop.requested()) {
        throw new StopSequence.StoppedException();
      }
      long now = System.nanoTime();
      if (!process.isAlive()) {
        throw failed("The server ended during its start (exit " + process.exitValue() + ")");
      }
      if (now - begun > START_LIMIT.toNanos()) {
        throw failed("The server was not ready after " + START_LIMIT.toMinutes() + " minutes");
      }
      if (now - told >= TELL_INTERVAL.toNanos()) {
        told = now;
        console.detail("starting, " + (now - begun) / 1_000_000_000L + " s");
      }
      if (hasGivenUp(process)) {
        throw failed("The application did not start");
      }
      pause();
    }
    console.detail("ready after " + (System.nanoTime() - begun) / 1_000_000_000L + " s");
  }

  /** Whether Liberty says in its log of this start that it has given up. */
  private boolean hasGivenUp(Process process) {
    Path log = home.logs().resolve("messages.log");
    Instant written = Instant.ofEpochMilli(log.toFile().lastModified());
    Instant started = process.info().startInstant().orElse(Instant.MAX);
    return written.isAfter(started.plusSeconds(1))
        && !LogTail.lines(log, l -> GIVEN_UP.matcher(l).find(), 1).isEmpty();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(ASK_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopSequence.StoppedException();
    }
  }

  private LaunchException failed(String what) {
    StringBuilder text = new StringBuilder(what + "; see " + home.logs() + ".");
    for (String line : LogTail.lines(consoleLog(), l -> true, 5)) {
      text.append("\n  ").append(line);
    }
    for (String line :
        LogTail.lines(
            home.logs().resolve("messages.log"),
            l -> l.matches("\\[.*\\] \\w+ \\S+ +[EW] .*"),
            10)) {
      text.append("\n  ").append(line);
    }
    return LaunchException.internal(text.toString());
  }
}
