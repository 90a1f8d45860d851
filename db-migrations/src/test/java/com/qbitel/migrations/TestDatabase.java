package com.qbitel.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own for a test, on a free port, in a folder that is removed afterwards. The
 * four roles log in with passwords over SCRAM, as in production; only the superuser is trusted.
 */
public final class TestDatabase implements AutoCloseable {

  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
  private final Map<DatabaseRole, Connection> kept = new EnumMap<>(DatabaseRole.class);

  private TestDatabase(Path directory, EmbeddedPostgres postgres) {
    this.directory = directory;
    this.postgres = postgres;
    for (DatabaseRole role : DatabaseRole.values()) {
      passwords.put(role, role.roleName() + "-secret");
    }
  }

  /** A cluster without the product's database. */
  public static TestDatabase empty() {
    try {
      Path directory = Files.createTempDirectory("qbitel-test-db");
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("data"))
              .setServerConfig("listen_addresses", "127.0.0.1")
              .start();
      TestDatabase database = new TestDatabase(directory, postgres);
      database.demandPasswords();
      return database;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no PostgreSQL for the test", e);
    }
  }

  /** A cluster with roles, database and the newest schema. */
  public static TestDatabase migrated() {
    TestDatabase database = empty();
    database.ensureRoles();
    database.migrate();
    return database;
  }

  private void demandPasswords() throws IOException, SQLException {
    Files.writeString(
        directory.resolve("data/pg_hba.conf"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all      127.0.0.1/32 scram-sha-256
        """);
    try (Connection c = superuser("postgres");
        Statement s = c.createStatement()) {
      s.execute("SELECT pg_reload_conf()");
    }
  }

  /** Runs {@link DatabaseRoles#ensure}. */
  public boolean ensureRoles() {
    try (Connection c = superuser("postgres")) {
      return DatabaseRoles.ensure(c, passwords);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs {@link DatabaseMigrations#migrate} as the owner. */
  public DatabaseMigrations.Report migrate() {
    return DatabaseMigrations.migrate(
        url(), DatabaseRole.OWNER.roleName(), passwords.get(DatabaseRole.OWNER), step -> {});
  }

  /** JDBC address of the product's database. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + DatabaseRoles.DATABASE;
  }

  /** Password of a role; tests may replace it before {@link #ensureRoles()}. */
  public Map<DatabaseRole, String> passwords() {
    return passwords;
  }

  /** Connects as a role. */
  public Connection connect(DatabaseRole role) throws SQLException {
    return DriverManager.getConnection(url(), role.roleName(), passwords.get(role));
  }

  /** Runs one statement as a role, on a connection that is kept for the next one. */
  public void run(DatabaseRole role, String sql) throws SQLException {
    try (Statement s = kept(role).createStatement()) {
      s.execute(sql);
    }
  }

  /** First column of what a role's query gives, on a connection that is kept for the next one. */
  public List<String> column(DatabaseRole role, String sql) throws SQLException {
    try (Statement s = kept(role).createStatement();
        ResultSet r = s.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (r.next()) {
        values.add(r.getString(1));
      }
      return values;
    }
  }

  private Connection kept(DatabaseRole role) throws SQLException {
    Connection connection = kept.get(role);
    if (connection == null) {
      connection = connect(role);
      kept.put(role, connection);
    }
    return connection;
  }

  /** Connects as superuser. */
  public Connection superuser(String database) throws SQLException {
    Properties p = new Properties();
    p.setProperty("user", "postgres");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, p);
  }

  @Override
  public void close() {
    try {
      for (Connection connection : kept.values()) {
        connection.close();
      }
      postgres.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the test's PostgreSQL did not stop", e);
    }
  }
}
