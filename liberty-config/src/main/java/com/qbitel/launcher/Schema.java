package com.qbitel.launcher;

import com.qbitel.migrations.DatabaseMigrations;
import com.qbitel.migrations.DatabaseRole;
import com.qbitel.migrations.DatabaseRoles;
import com.qbitel.migrations.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings roles and schema of the database to what this release needs, before the server starts. */
final class Schema {

  /** Held here, since a logger nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Schema() {}

  static DatabaseLogin prepare(DatabaseService database, HomeDirectory home, Console console) {
    FLYWAY.setLevel(Level.WARNING);
    Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      passwords.put(role, SecretFile.password(home.keys().resolve(role.roleName() + ".password")));
    }
    console.step("migrating");
    try (Connection administrator = database.administrate()) {
      DatabaseRefusal.ofVersion(
              database.address(), administrator.getMetaData().getDatabaseMajorVersion())
          .ifPresent(refusal -> {
            throw refusal;
          });
      DatabaseRoles.ensure(administrator, database.address().name(), passwords);
    } catch (SQLException e) {
      throw DatabaseRefusal.of(database, e);
    }
    try {
      DatabaseMigrations.Report report =
          DatabaseMigrations.migrate(
              database.address().jdbcUrl(),
              DatabaseRole.OWNER.roleName(),
              passwords.get(DatabaseRole.OWNER),
              m -> console.detail(m.version() + " " + m.description()));
      console.detail("schema version " + report.after());
    } catch (MigrationFailedException e) {
      throw LaunchException.environment("The schema cannot be migrated: " + e.getMessage(), e);
    }
    return new DatabaseLogin(
        database.address(), DatabaseRole.APP.roleName(), passwords.get(DatabaseRole.APP));
  }
}
