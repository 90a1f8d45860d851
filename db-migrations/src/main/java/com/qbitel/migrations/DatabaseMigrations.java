package com.qbitel.migrations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema of a database to the version of this release. Migrations are the SQL files of
 * {@code db/migration} in this jar; which ones have run is kept in {@code migrations.history}. A
 * file that was changed after it ran, or a database newer than this release, is refused.
 */
public final class DatabaseMigrations {

  private DatabaseMigrations() {}

  /**
   * Applies what is missing, each migration in a transaction of its own.
   *
   * @param jdbcUrl the product's database, {@code jdbc:postgresql://host:port/qbitel}
   * @param ownerUser {@link DatabaseRole#OWNER}, or the role that plays it
   * @param ownerPassword its password
   * @param progress is told of each migration before it runs; called on the caller's thread
   * @throws MigrationFailedException when the database cannot be reached or brought up to date
   */
  public static Report migrate(
      String jdbcUrl, String ownerUser, String ownerPassword, Consumer<Migration> progress) {
    try {
      MigrateResult result =
          Flyway.configure(DatabaseMigrations.class.getClassLoader())
              .dataSource(jdbcUrl, ownerUser, ownerPassword)
              .locations("classpath:db/migration")
              .defaultSchema("migrations")
              .table("history")
              .createSchemas(true)
              .placeholderReplacement(false)
              .validateMigrationNaming(true)
              .cleanDisabled(true)
              .outputQueryResults(false)
              .callbacks(new ProgressCallback(progress))
              .load()
              .migrate();
      return report(result);
    } catch (FlywayException e) {
      throw new MigrationFailedException(e.getMessage(), e);
    }
  }

  private static Report report(MigrateResult result) {
    List<Applied> applied = new ArrayList<>();
    for (var m : result.migrations) {
      applied.add(
          new Applied(new Migration(m.version, m.description), Duration.ofMillis(m.executionTime)));
    }
    String before = result.initialSchemaVersion == null ? "" : result.initialSchemaVersion;
    String after =
        applied.isEmpty() ? before : applied.get(applied.size() - 1).migration().version();
    return new Report(before, after, applied);
  }

  /**
   * One step of the schema.
   *
   * @param version for example {@code 002}
   * @param description the file's name in words
   */
  public record Migration(String version, String description) {}

  /** A step that ran, and for how long. */
  public record Applied(Migration migration, Duration duration) {}

  /**
   * What a run did.
   *
   * @param before schema version found, empty when the database was empty
   * @param after schema version now
   * @param applied the steps in the order they ran; empty when nothing was missing
   */
  public record Report(String before, String after, List<Applied> applied) {
    public Report {
      applied = List.copyOf(applied);
    }
  }

  /** Tells each migration to a listener as it begins. */
  private static final class ProgressCallback extends BaseCallback {
    private final Consumer<Migration> listener;

    ProgressCallback(Consumer<Migration> listener) {
      this.listener = listener;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
      var info = context.getMigrationInfo();
      if (info.getVersion() != null) {
        listener.accept(new Migration(info.getVersion().getVersion(), info.getDescription()));
      }
    }
  }
}
