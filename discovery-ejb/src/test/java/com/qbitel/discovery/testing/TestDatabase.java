package com.qbitel.discovery.testing;

import com.qbitel.audit.AuditTrail;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.migrations.DatabaseMigrations;
import com.qbitel.migrations.DatabaseRole;
import com.qbitel.migrations.DatabaseRoles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL with the product's roles and migrations, started once for all tests of a run;
 * the persistence unit works in it as {@code qbitel_app}, with transactions of the database instead
 * of a container's.
 */
public final class TestDatabase {

  private static final String PASSWORD = "test-only";

  private final EmbeddedPostgres postgres;
  private final EntityManagerFactory factory;

  private TestDatabase() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(90)).start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      passwords.put(role, PASSWORD);
    }
    try (Connection superuser = postgres.getPostgresDatabase().getConnection()) {
      DatabaseRoles.ensure(superuser, passwords);
    }
    DatabaseMigrations.migrate(url(), DatabaseRole.OWNER.roleName(), PASSWORD, migration -> {});
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", dataSource());
    factory = Persistence.createEntityManagerFactory("qbitel-discovery", properties);
  }

  /** The database of this run, started at the first call; when that fails, so do all. */
  public static TestDatabase get() {
    return Holder.INSTANCE;
  }

  private static final class Holder {
    static final TestDatabase INSTANCE = start();

    private static TestDatabase start() {
      try {
        return new TestDatabase();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("no database for the tests", e);
      }
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + DatabaseRoles.DATABASE;
  }

  private PGSimpleDataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(DatabaseRole.APP.roleName());
    source.setPassword(PASSWORD);
    return source;
  }

  private void stop() {
    try {
      if (factory != null) {
        factory.close();
      }
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does work in a transaction of its own and gives what it gives. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        T result = work.apply(entities);
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
      }
    }
  }

  /** Does work in a transaction of its own. */
  public void transact(Consumer<EntityManager> work) {
    inTransaction(entities -> {
      work.accept(entities);
      return null;
    });
  }

  /** A storage context over a transaction's entity manager. */
  public static StorageContext context(
      EntityManager entities, KeyRing keys, AuditTrail trail, Instant now) {
    return new StorageContext(
        entities, keys, trail, KnownResults::dissector, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Numbers of rows of all tables of the schema {@code discovery} that have any. */
  public Map<String, Long> rowCounts() {
    Map<String, Long> counts = new HashMap<>();
    for (String table : tables()) {
      long rows = Long.parseLong(query("select count(*) from " + table).getFirst());
      if (rows > 0) {
        counts.put(table, rows);
      }
    }
    return counts;
  }

  /** Names of all tables of the schema {@code discovery}. */
  public List<String> tables() {
    return query(
        "select schemaname || '.' || tablename from pg_tables where schemaname = 'discovery'");
  }

  /** Empties all tables of the schema {@code discovery}. */
  public void clear() {
    for (String table : tables()) {
      execute("delete from " + table);
    }
  }

  /** Runs one statement as the application. */
  public void execute(String sql) {
    try (Connection c = dataSource().getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of a query's rows as text. */
  public List<String> query(String sql) {
    try (Connection c = dataSource().getConnection();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (r.next()) {
        rows.add(r.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every row of every table of the schema {@code discovery} as text, byte columns as hex. */
  public String dump() {
    var dump = new StringBuilder();
    for (String table : tables()) {
      query("select row_to_json(t)::text from " + table + " t")
          .forEach(row -> dump.append(table).append(' ').append(row).append('\n'));
    }
    return dump.toString();
  }
}
