package com.qbitel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles and database as they are made in an empty cluster, and made again. */
class DatabaseRolesTest {

  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.empty();
    assertThat(database.ensureRoles()).as("database created").isTrue();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void passwords_areScramVerifiers() throws SQLException {
    assertThat(
            column(
                "SELECT rolname || ' ' || split_part(rolpassword, '$', 1) FROM pg_authid"
                    + " WHERE rolname LIKE 'qbitel%' ORDER BY rolname"))
        .containsExactly(
            "qbitel_app SCRAM-SHA-256",
            "qbitel_auditor SCRAM-SHA-256",
            "qbitel_owner SCRAM-SHA-256",
            "qbitel_retention SCRAM-SHA-256");
  }

  @Test
  void roles_haveNoPowerOverTheCluster() throws SQLException {
    assertThat(
            column(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'qbitel%' AND (rolsuper OR"
                    + " rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)"))
        .isEmpty();
    assertThat(
            column(
                "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
                    + " WHERE r.rolname LIKE 'qbitel%'"))
        .as("memberships in other roles")
        .isEmpty();
  }

  @Test
  void database_belongsToTheOwner_andIsClosedToOthers() throws SQLException {
    assertThat(column("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'qbitel'"))
        .containsExactly("qbitel_owner");
    try (Connection c = database.superuser("postgres");
        Statement s = c.createStatement()) {
      s.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
    }
    assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "stranger", "stranger"))
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void aWrongPassword_isRefused() {
    assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "qbitel_app", "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void again_putsRightWhatWasAlteredByHand_andSetsTheNewPassword() throws SQLException {
    try (Connection c = database.superuser("postgres");
        Statement s = c.createStatement()) {
      s.execute("ALTER ROLE qbitel_app SUPERUSER NOLOGIN PASSWORD NULL");
    }
    database.passwords().put(DatabaseRole.APP, "quite 'another' one");

    assertThat(database.ensureRoles()).as("database created").isFalse();

    assertThat(column("SELECT rolsuper FROM pg_roles WHERE rolname = 'qbitel_app'"))
        .containsExactly("f");
    try (Connection c = database.connect(DatabaseRole.APP)) {
      assertThat(c.isValid(1)).isTrue();
    }
  }

  @Test
  void ensure_anotherName_isTakenAsItStands() throws SQLException {
    try (Connection c = database.superuser("postgres")) {
      assertThat(DatabaseRoles.ensure(c, "Own name", database.passwords())).isTrue();
      assertThat(DatabaseRoles.ensure(c, "Own name", database.passwords())).isFalse();
    }
    assertThat(column("SELECT datname FROM pg_database WHERE datname LIKE 'Own%'"))
        .containsExactly("Own name");
  }

  @Test
  void ensure_byALoginThatMayMakeRolesAndDatabases_isEnoughEachTime() throws SQLException {
    try (TestDatabase other = TestDatabase.empty()) {
      try (Connection c = other.superuser("postgres");
          Statement s = c.createStatement()) {
        s.execute("CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD 'maker'");
      }
      String postgres = other.url().replace("/qbitel", "/postgres");
      for (boolean created : new boolean[] {true, false}) {
        try (Connection c = DriverManager.getConnection(postgres, "maker", "maker")) {
          assertThat(DatabaseRoles.ensure(c, other.passwords())).isEqualTo(created);
        }
        assertThat(other.migrate().after()).isNotEmpty();
      }
      try (Connection c = DriverManager.getConnection(postgres, "maker", "maker")) {
        assertThatThrownBy(() -> c.createStatement().execute("SET ROLE qbitel_owner"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void aMissingPassword_isNamed() throws SQLException {
    try (Connection c = database.superuser("postgres")) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> DatabaseRoles.ensure(c, Map.of(DatabaseRole.OWNER, "o")))
          .withMessageContaining("APP, RETENTION, AUDITOR");
    }
  }

  private static List<String> column(String sql) throws SQLException {
    try (Connection c = database.superuser("postgres");
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (r.next()) {
        values.add(r.getString(1));
      }
      return values;
    }
  }
}
