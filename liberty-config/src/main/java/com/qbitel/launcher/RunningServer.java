package com.qbitel.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that answers, with all that belongs to it. Closing it stops everything. */
public final class RunningServer implements AutoCloseable {

  private final Foundation foundation;
  private final LaunchOptions options;
  private final HomeDirectory home;
  private final LibertyServer server;
  private final Instant startedAt;
  private final Instant readyAt;
  private final StopSequence stop;

  RunningServer(
      Foundation foundation,
      LibertyServer server,
      Instant startedAt,
      Instant readyAt,
      StopSequence stop) {
    this.foundation = foundation;
    this.options = foundation.options();
    this.home = foundation.home();
    this.server = server;
    this.startedAt = startedAt;
    this.readyAt = readyAt;
    this.stop = stop;
  }

  /** Where clients on this machine reach it, for example {@code http://127.0.0.1:9080}. */
  public String baseUrl() {
    return options.baseUrl();
  }

  /** The same with TLS. */
  public String httpsUrl() {
    return options.httpsUrl();
  }

  /** Directory of all state. */
  public Path home() {
    return home.root();
  }

  /** Passwords of the embedded users, one {@code name=password} a line. */
  public Path credentials() {
    return home.credentials();
  }

  /** What the server is for. */
  public Profile profile() {
    return options.profile();
  }

  /** When the start began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** How long the start took. */
  public Duration readyAfter() {
    return Duration.between(startedAt, readyAt);
  }

  /** Process numbers: launcher, server, embedded database. */
  public List<Long> pids() {
    List<Long> pids = new ArrayList<>(List.of(ProcessHandle.current().pid(), server.mark().pid()));
    foundation.database().process().ifPresent(mark -> pids.add(mark.pid()));
    return List.copyOf(pids);
  }

  HomeDirectory homeDirectory() {
    return home;
  }

  /**
   * Waits until a process of the server has ended.
   *
   * @throws LaunchException that says which
   * @throws StopSequence.StoppedException when that was asked for
   */
  void awaitLoss(Duration interval) throws InterruptedException {
    while (true) {
      boolean serverRuns = server.mark().find().isPresent();
      boolean databaseRuns = foundation.database().runs();
      if (stop.requested()) {
        throw new StopSequence.StoppedException();
      }
      if (!databaseRuns) {
        throw LaunchException.environment("The database has ended; see " + home.logs() + ".");
      }
      if (!serverRuns) {
        throw LaunchException.internal("The server has ended; see " + home.logs() + ".");
      }
      TimeUnit.MILLISECONDS.sleep(interval.toMillis());
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
