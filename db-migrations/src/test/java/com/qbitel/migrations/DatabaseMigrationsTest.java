package com.qbitel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.migrations.DatabaseMigrations.Migration;
import com.qbitel.migrations.DatabaseMigrations.Report;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema of an empty database, brought up to date and found up to date. */
class DatabaseMigrationsTest {

  @Test
  void migrate_anEmptyDatabase_appliesAllInOrder_thenNothing() throws Exception {
    try (TestDatabase database = TestDatabase.empty()) {
      database.ensureRoles();
      List<Migration> told = new ArrayList<>();

      Report first =
          DatabaseMigrations.migrate(
              database.url(),
              "qbitel_owner",
              database.passwords().get(DatabaseRole.OWNER),
              told::add);
      Report second = database.migrate();

      assertThat(first.before()).isEmpty();
      assertThat(first.applied()).extracting(a -> a.migration()).isEqualTo(told);
      assertThat(told.get(0)).isEqualTo(new Migration("001", "schemas and privileges"));
      assertThat(told).extracting(Migration::version).isSorted().doesNotHaveDuplicates();
      assertThat(first.after()).isEqualTo(told.get(told.size() - 1).version());
      assertThat(second).isEqualTo(new Report(first.after(), first.after(), List.of()));
    }
  }

  @Test
  void migrate_whenAMigrationWasChangedAfterItRan_refuses() throws Exception {
    try (TestDatabase database = TestDatabase.migrated();
        Connection c = database.superuser("qbitel");
        Statement s = c.createStatement()) {
      s.execute("UPDATE migrations.history SET checksum = checksum + 1 WHERE version = '002'");

      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(database::migrate)
          .withMessageContaining("checksum mismatch");
    }
  }

  @Test
  void migrate_withoutADatabase_saysSo() {
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() ->
            DatabaseMigrations.migrate(
                "jdbc:postgresql://127.0.0.1:1/qbitel", "qbitel_owner", "x", m -> {}))
        .withMessageContaining("127.0.0.1:1");
  }
}
