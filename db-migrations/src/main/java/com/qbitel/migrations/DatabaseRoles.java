package com.qbitel.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Makes the product's database and its four roles, or brings them to what they must be: attributes
 * and passwords are set again each time, so that a role altered by hand is put right at the next
 * start. Needs a superuser and is idempotent.
 *
 * <p>Passwords are turned into SCRAM-SHA-256 verifiers on this side; the clear text never travels
 * and cannot stand in a server log.
 */
public final class DatabaseRoles {

  /** Name of the product's database where nobody asked for another. */
  public static final String DATABASE = "qbitel";

  private static final String ATTRIBUTES =
      " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT";

  private DatabaseRoles() {}

  /** Ensures the roles and the database {@value #DATABASE}; see the other method. */
  public static boolean ensure(Connection superuser, Map<DatabaseRole, String> passwords)
      throws SQLException {
    return ensure(superuser, DATABASE, passwords);
  }

  /**
   * Ensures roles and database.
   *
   * @param superuser connection to any database of the cluster, in auto-commit mode (a database
   *     cannot be created inside a transaction)
   * @param database name of the database
   * @param passwords one password for each role
   * @return whether the database was created by this call
   * @throws IllegalArgumentException when a role has no password
   */
  public static boolean ensure(
      Connection superuser, String database, Map<DatabaseRole, String> passwords)
      throws SQLException {
    Set<DatabaseRole> missing = EnumSet.allOf(DatabaseRole.class);
    passwords.forEach((role, password) -> {
      if (!password.isBlank()) {
        missing.remove(role);
      }
    });
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("no password for " + missing);
    }
    for (DatabaseRole role : DatabaseRole.values()) {
      ensureRole(superuser, role, passwords.get(role));
    }
    boolean created = ensureDatabase(superuser, database);
    try (Statement s = superuser.createStatement()) {
      String name = s.enquoteIdentifier(database, true);
      s.execute("ALTER DATABASE " + name + " OWNER TO " + DatabaseRole.OWNER.roleName());
      s.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      for (DatabaseRole role : DatabaseRole.values()) {
        s.execute("GRANT CONNECT ON DATABASE " + name + " TO " + role.roleName());
      }
    }
    return created;
  }

  private static void ensureRole(Connection superuser, DatabaseRole role, String password)
      throws SQLException {
    String verb =
        exists(superuser, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?", role.roleName())
            ? "ALTER ROLE "
            : "CREATE ROLE ";
    try (Statement s = superuser.createStatement()) {
      s.execute(verb + role.roleName() + ATTRIBUTES);
    }
    superuser
        .unwrap(PGConnection.class)
        .alterUserPassword(role.roleName(), password.toCharArray(), "scram-sha-256");
  }

  private static boolean ensureDatabase(Connection superuser, String database) throws SQLException {
    if (exists(superuser, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?", database)) {
      return false;
    }
    try (Statement s = superuser.createStatement()) {
      s.execute(
          "CREATE DATABASE "
              + s.enquoteIdentifier(database, true)
              + " OWNER "
              + DatabaseRole.OWNER.roleName()
              + " ENCODING 'UTF8' TEMPLATE template0");
    }
    return true;
  }

  private static boolean exists(Connection superuser, String sql, String name) throws SQLException {
    try (PreparedStatement s = superuser.prepareStatement(sql)) {
      s.setString(1, name);
      try (ResultSet r = s.executeQuery()) {
        return r.next();
      }
    }
  }
}
