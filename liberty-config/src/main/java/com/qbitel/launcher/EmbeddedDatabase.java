package com.qbitel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL started by the launcher, its data under the home. It listens on the loopback address
 * alone, takes SCRAM passwords alone, and writes everything through to the disk. Its superuser's
 * password is in the home's keys and goes nowhere else.
 *
 * <p>PostgreSQL refuses to run as root. A root user starts it in a user namespace of its own, in
 * which it is nobody; the files stay root's.
 */
final class EmbeddedDatabase implements DatabaseService {

  /** Where it listens. */
  static final String ADDRESS = "127.0.0.1";

  static final String SUPERUSER = "postgres";
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;
  private static final long LARGEST_LOG = 16L << 20;

  private final Path programs;
  private final HomeDirectory home;
  private final int port;
  private final Path data;

  EmbeddedDatabase(LaunchOptions options, HomeDirectory home, int port) {
    this.programs = options.serverPackage().resolve("postgresql").resolve("bin");
    this.home = home;
    this.port = port;
    this.data = home.database().resolve("data");
  }

  @Override
  public Address address() {
    return new Address(ADDRESS, port, com.qbitel.migrations.DatabaseRoles.DATABASE);
  }

  @Override
  public Connection administrate() throws SQLException {
    return DriverManager.getConnection(
        new Address(ADDRESS, port, SUPERUSER).jdbcUrl(),
        SUPERUSER,
        SecretFile.password(superuserPassword()));
  }

  private Path superuserPassword() {
    return home.keys().resolve("database-superuser.password");
  }

  @Override
  public void stopLeftover(Console console) {
    if (process().isPresent()) {
      console.step("recover");
      console.detail("stopping the database that an earlier start left running");
      stop();
    }
    try {
      // Left by a crash: its number may belong to another process by now, which would confuse
      // PostgreSQL. The home's lock and the look above say that nobody works on these data.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start(Console console, StopSequence stop) {
    console.step("database");
    if (!Files.isExecutable(programs.resolve("pg_ctl"))) {
      throw LaunchException.environment(
          "There is no PostgreSQL in " + programs + "; build first (./mvnw package).");
    }
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      console.detail("creating the database cluster");
      initialize(stop);
    }
    startServer(stop);
    console.detail("PostgreSQL answers on " + ADDRESS + ":" + port);
  }

  /** Makes the cluster beside its place and moves it there when it is whole. */
  private void initialize(StopSequence stop) {
    Path fresh = home.database().resolve("data.new");
    SecretFile.password(superuserPassword());
    try {
      FileTree.delete(fresh);
      run(
          stop,
          List.of(
              "initdb",
              "--pgdata=" + fresh,
              "--username=" + SUPERUSER,
              "--pwfile=" + superuserPassword(),
              "--auth-local=scram-sha-256",
              "--auth-host=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--data-checksums"),
          START_SECONDS);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startServer(StopSequence stop) {
    Path log = home.logs().resolve("postgresql.log");
    try {
      if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
        Files.move(
            log, log.resolveSibling("postgresql.1.log"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stop.begin(
        "database",
        () -> {
          // pg_ctl puts the server into a session of its own: Ctrl-C does not reach it
          Process starter =
              launch(
                  List.of(
                      "pg_ctl",
                      "start",
                      "--wait",
                      "--timeout=" + START_SECONDS,
                      "--pgdata=" + data,
                      "--log=" + log,
                      "--options=" + settings()));
          await(starter, "pg_ctl", START_SECONDS + 5);
        },
        this::stop);
  }

  private String settings() {
    return String.join(
        " ",
        "-c listen_addresses=" + ADDRESS,
        "-c port=" + port,
        "-c unix_socket_directories=''",
        "-c fsync=on",
        "-c synchronous_commit=on",
        "-c full_page_writes=on",
        "-c password_encryption=scram-sha-256",
        "-c max_connections=60",
        "-c timezone=UTC",
        "-c log_timezone=UTC",
        "-c log_line_prefix='%m [%p] %u '");
  }

  private void stop() {
    try {
      await(stopper("fast"), "pg_ctl", STOP_SECONDS + 5);
    } catch (LaunchException e) {
      if (process().isPresent()) {
        await(stopper("immediate"), "pg_ctl", STOP_SECONDS + 5);
      }
    }
  }

  private Process stopper(String mode) {
    return launch(
        List.of(
            "pg_ctl",
            "stop",
            "--wait",
            "--timeout=" + STOP_SECONDS,
            "--mode=" + mode,
            "--pgdata=" + data));
  }

  @Override
  public boolean runs() {
    return process().isPresent();
  }

  /** The server process by its own pid file: number in line 1, start time in line 3. */
  @Override
  public Optional<ProcessMark> process() {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      ProcessMark mark =
          new ProcessMark(
              Long.parseLong(lines.get(0).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
      return mark.find().isPresent() ? Optional.of(mark) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private void run(StopSequence stop, List<String> command, int seconds) {
    Process process = stop.begin(command.get(0), () -> launch(command), Process::destroyForcibly);
    await(process, command.get(0), seconds);
  }

  private Process launch(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      whole.addAll(List.of("unshare", "--user"));
    }
    whole.add(programs.resolve(command.get(0)).toString());
    whole.addAll(command.subList(1, command.size()));
    try {
      return ChildProcess.start(
          whole, Map.of("LC_ALL", "C", "PGOPTIONS", "", "PGDATA", ""), log(command.get(0)));
    } catch (IOException e) {
      throw LaunchException.environment("PostgreSQL cannot be started: " + e.getMessage(), e);
    }
  }

  private Path log(String program) {
    return home.logs().resolve(program + ".log");
  }

  private void await(Process process, String program, int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw LaunchException.environment(
            program
                + " did not end within "
                + Duration.ofSeconds(seconds)
                + "; see "
                + home.logs());
      }
      if (process.exitValue() != 0) {
        throw LaunchException.environment(
            "PostgreSQL: "
                + program
                + " failed: "
                + LogTail.last(log(program))
                + (isRoot() ? " (as root it needs user namespaces: unshare --user)" : "")
                + "; see "
                + home.logs().resolve("postgresql.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LaunchException.environment(program + " was interrupted", e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
