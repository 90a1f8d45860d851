package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL that the product does not own, as an operator would give it: passwords alone, and a
 * login that may make roles and databases but is no superuser.
 */
final class OutsideCluster implements AutoCloseable {

  static final String MAKER = "maker";
  static final String MAKER_PASSWORD = "maker's own";

  /** A login without any right. */
  static final String GUEST = "guest";

  private static final String SUPERUSER = "postgres";
  private static final String SUPERUSER_PASSWORD = "super";
  private static final int LIMIT_SECONDS = 60;

  private final Path programs;
  private final Path directory;
  private final int port;

  private OutsideCluster(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Makes and starts a cluster by the server package's programs. */
  static OutsideCluster start(Path directory, int port) throws Exception {
    return start(Path.of(System.getProperty("it.package"), "postgresql/bin"), directory, port);
  }

  static OutsideCluster start(Path programs, Path directory, int port) throws Exception {
    Files.createDirectories(directory);
    OutsideCluster cluster = new OutsideCluster(programs, directory, port);
    Path password = directory.resolve("password");
    Files.writeString(password, SUPERUSER_PASSWORD);
    cluster.run(
        "initdb",
        "--pgdata=" + cluster.data(),
        "--username=" + SUPERUSER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync");
    cluster.startServer();
    try (Connection c = cluster.superuser();
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE ROLE "
              + MAKER
              + " LOGIN CREATEROLE CREATEDB PASSWORD "
              + s.enquoteLiteral(MAKER_PASSWORD));
      s.execute("CREATE ROLE " + GUEST + " LOGIN PASSWORD 'guest'");
    }
    return cluster;
  }

  /** Starts the server again after {@link #close()}. */
  void startServer() throws Exception {
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data(),
        "--log=" + directory.resolve("server.log"),
        "--options=-c listen_addresses=127.0.0.1 -c port="
            + port
            + " -c unix_socket_directories=''");
  }

  Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, SUPERUSER_PASSWORD);
  }

  int port() {
    return port;
  }

  private Path data() {
    return directory.resolve("data");
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path log = directory.resolve(program + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(program).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  @Override
  public void close() throws Exception {
    run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + data());
  }
}
