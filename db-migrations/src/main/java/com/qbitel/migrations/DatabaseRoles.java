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
 * start. Idempotent.
 *
 * <p>Needs a login with the rights CREATEROLE and CREATEDB, or a superuser. The former can put
 * right what it has made itself, but not a role that was made a superuser since. While it works it
 * is a member of {@link DatabaseRole#OWNER}, without which nobody but a superuser can give that
 * role a database.
 *
 * <p>Passwords are turned into SCRAM-SHA-256 verifiers on this side; the clear text never travels
 * and cannot stand in a server log.
 */
public final class DatabaseRoles {

  /** Name of the product's database where nobody asked for another. */
  public static final String DATABASE = "qbitel";

  private static final String ATTRIBUTES =
      " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT";

  /** Only a superuser may set some attributes, even to what they are. */
  private static final String AS_IT_MUST_BE =
      "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ? AND rolcanlogin AND rolinherit AND NOT"
          + " (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)";

  private DatabaseRoles() {}

  /** Ensures the roles and the database {@value #DATABASE}; see the other method. */
  public static boolean ensure(Connection maker, Map<DatabaseRole, String> passwords)
      throws SQLException {
    return ensure(maker, DATABASE, passwords);
  }

  /**
   * Ensures roles and database.
   *
   * @param maker connection to any database of the cluster, in auto-commit mode (a database cannot
   *     be created inside a transaction)
   * @param database name of the database
   * @param passwords one password for each role
   * @return whether the database was created by this call
   * @throws IllegalArgumentException when a role has no password
   */
  public static boolean ensure(
      Connection maker, String database, Map<DatabaseRole, String> passwords) throws SQLException {
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
      ensureRole(maker, role, passwords.get(role));
    }
    boolean joined = !isSuperuser(maker) && join(maker);
    try {
      return ensureOwnedDatabase(maker, database);
    } finally {
      if (joined) {
        leave(maker);
      }
    }
  }

  private static boolean isSuperuser(Connection maker) throws SQLException {
    return exists(
        maker, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolsuper");
  }

  private static boolean join(Connection maker) throws SQLException {
    try (Statement s = maker.createStatement()) {
      s.execute(
          "GRANT "
              + DatabaseRole.OWNER.roleName()
              + " TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
      return true;
    }
  }

  private static void leave(Connection maker) throws SQLException {
    try (Statement s = maker.createStatement()) {
      s.execute("REVOKE " + DatabaseRole.OWNER.roleName() + " FROM CURRENT_USER");
    }
  }

  private static boolean ensureOwnedDatabase(Connection maker, String database)
      throws SQLException {
    boolean created = ensureDatabase(maker, database);
    try (Statement s = maker.createStatement()) {
      String name = s.enquoteIdentifier(database, true);
      s.execute("ALTER DATABASE " + name + " OWNER TO " + DatabaseRole.OWNER.roleName());
      s.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      for (DatabaseRole role : DatabaseRole.values()) {
        s.execute("GRANT CONNECT ON DATABASE " + name + " TO " + role.roleName());
      }
    }
    return created;
  }

  private static void ensureRole(Connection maker, DatabaseRole role, String password)
      throws SQLException {
    if (!exists(maker, AS_IT_MUST_BE, role.roleName())) {
      String verb =
          exists(maker, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?", role.roleName())
              ? "ALTER ROLE "
              : "CREATE ROLE ";
      try (Statement s = maker.createStatement()) {
        s.execute(verb + role.roleName() + ATTRIBUTES);
      }
    }
    maker
        .unwrap(PGConnection.class)
        .alterUserPassword(role.roleName(), password.toCharArray(), "scram-sha-256");
  }

  private static boolean ensureDatabase(Connection maker, String database) throws SQLException {
    if (exists(maker, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?", database)) {
      return false;
    }
    try (Statement s = maker.createStatement()) {
      s.execute(
          "CREATE DATABASE "
              + s.enquoteIdentifier(database, true)
              + " OWNER "
              + DatabaseRole.OWNER.roleName()
              + " ENCODING 'UTF8' TEMPLATE template0");
    }
    return true;
  }

  private static boolean exists(Connection maker, String sql, String... values)
      throws SQLException {
    try (PreparedStatement s = maker.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        s.setString(i + 1, values[i]);
      }
      try (ResultSet r = s.executeQuery()) {
        return r.next();
      }
    }
  }
}
