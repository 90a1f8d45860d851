package com.qbitel.migrations;

import static com.qbitel.migrations.DatabaseRole.APP;
import static com.qbitel.migrations.DatabaseRole.AUDITOR;
import static com.qbitel.migrations.DatabaseRole.OWNER;
import static com.qbitel.migrations.DatabaseRole.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows and events that do not belong together are found; those that do are not. */
class ReconciliationTest {

  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @AfterEach
  void empty() throws SQLException {
    try (Connection c = database.superuser(DatabaseRoles.DATABASE);
        Statement s = c.createStatement()) {
      s.execute("SET session_replication_role = replica");
      s.execute("ALTER TABLE audit.event DISABLE TRIGGER append_only");
      s.execute("DELETE FROM audit.event");
      s.execute("ALTER TABLE audit.event ENABLE ALWAYS TRIGGER append_only");
      for (String table :
          List.of("profile_version", "protocol", "discovery", "capture", "job", "data_key")) {
        s.execute("DELETE FROM discovery." + table);
      }
    }
  }

  @Test
  void anEmptyDatabase_hasNoFinding_andEveryTableIsRegistered() throws SQLException {
    assertThat(findings()).isEmpty();
    assertThat(query(AUDITOR, "SELECT * FROM audit.unregistered_tables()")).isEmpty();
  }

  @Test
  void everyTableOfTheDiscoverySchema_isAnObjectOrAPart() throws SQLException {
    assertThat(
            query(
                OWNER,
                "SELECT table_name FROM audit.registered_table"
                    + " WHERE table_name LIKE 'discovery.%' AND keeps = 'NOTHING'"))
        .isEmpty();
  }

  @Test
  void rowsWithTheirEvents_andEventsOfDeletedRows_areNoFinding() throws SQLException {
    String capture = capture("now()");
    event("capture.create", capture, "SUCCESS", "{}");
    String gone = UUID.randomUUID().toString();
    event("capture.create", gone, "SUCCESS", "{}");
    event("capture.delete", gone, "SUCCESS", "{}");
    event("capture.create", UUID.randomUUID().toString(), "DENIED", "{}");
    event("token.create", "alice", "SUCCESS", "{}");

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRowWithoutEvent_isFound() throws SQLException {
    String capture = capture("now()");

    assertThat(findings()).containsExactly("ROW_WITHOUT_EVENT capture " + capture);
  }

  @Test
  void anAttemptThatFailed_isNoEventOfTheRow() throws SQLException {
    String capture = capture("now()");
    event("capture.create", capture, "FAILED", "{}");

    assertThat(findings()).containsExactly("ROW_WITHOUT_EVENT capture " + capture);
  }

  @Test
  void anEventWithoutRow_isFound() throws SQLException {
    String id = UUID.randomUUID().toString();
    event("protocol.create", id, "SUCCESS", "{}");

    assertThat(findings()).containsExactly("EVENT_WITHOUT_ROW protocol " + id);
  }

  @Test
  void aRowThatItsEventsSayIsDeleted_isFound() throws SQLException {
    String capture = capture("now()");
    event("capture.create", capture, "SUCCESS", "{}");
    event("capture.delete", capture, "SUCCESS", "{}");

    assertThat(findings()).containsExactly("ROW_AFTER_DELETE capture " + capture);
  }

  @Test
  void aStateThatNoEventTellsOf_isFound() throws SQLException {
    String version = version("DRAFT");
    assertThat(findings()).isEmpty();

    run(OWNER, "UPDATE discovery.profile_version SET state = 'ACTIVE'");
    assertThat(findings()).containsExactly("STATE_WITHOUT_EVENT version " + version);

    event("version.update", version, "SUCCESS", "{\"state\": \"ACTIVE\"}");
    assertThat(findings()).isEmpty();

    event("version.update", version, "DENIED", "{\"state\": \"DEPRECATED\"}");
    event("version.update", version, "SUCCESS", "{\"changed\": \"description\"}");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aStateOfAJobThatNoEventTellsOf_isFound() throws SQLException {
    String job = UUID.randomUUID().toString();
    run(
        APP,
        """
        INSERT INTO discovery.job (id, state, phase, progress, counts, strict, seed, attempts,
          correlation_id, version, created_at, created_by)
        VALUES ('%s', 'QUEUED', 'queued', 0, '{}', false, 1, 0, 'c', 0, now(), 'alice')
        """
            .formatted(job));
    event("job.create", job, "SUCCESS", "{\"state\": \"QUEUED\"}");
    assertThat(findings()).isEmpty();

    run(APP, "UPDATE discovery.job SET state = 'RUNNING'");
    assertThat(findings()).containsExactly("STATE_WITHOUT_EVENT job " + job);

    event("job.start", job, "SUCCESS", "{\"state\": \"RUNNING\"}");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aPartWithoutItsObject_isFound() throws SQLException {
    String key = key("now()");

    assertThat(findings()).containsExactly("PART_WITHOUT_OBJECT null " + key);
  }

  @Test
  void aFreshTableThatNobodyRegistered_isFound() throws SQLException {
    run(OWNER, "CREATE TABLE discovery.novelty (id uuid PRIMARY KEY)");
    try {
      assertThat(query(AUDITOR, "SELECT finding || ' ' || detail FROM audit.reconciliation()"))
          .containsExactly("UNREGISTERED_TABLE discovery.novelty");
    } finally {
      run(OWNER, "DROP TABLE discovery.novelty");
    }
  }

  @Test
  void aRegisteredTableThatIsGone_isFound() throws SQLException {
    run(
        OWNER,
        "INSERT INTO audit.registered_table (table_name, keeps, reason)"
            + " VALUES ('discovery.former', 'NOTHING', 'test')");
    try {
      assertThat(query(AUDITOR, "SELECT finding || ' ' || detail FROM audit.reconciliation()"))
          .containsExactly("REGISTERED_TABLE_MISSING discovery.former");
    } finally {
      run(OWNER, "DELETE FROM audit.registered_table WHERE table_name = 'discovery.former'");
    }
  }

  @Test
  void aTableOfTheBatchRepository_needsNoRegistration() throws SQLException {
    run(APP, "CREATE TABLE batch.jb_job (id bigint)");
    try {
      assertThat(findings()).isEmpty();
    } finally {
      run(APP, "DROP TABLE batch.jb_job");
    }
  }

  @Test
  void rowsWhoseEventsRetentionTookOut_areNoFinding() throws SQLException {
    String capture = capture("'2012-05-10'");
    assertThat(findings()).containsExactly("ROW_WITHOUT_EVENT capture " + capture);

    run(APP, "SELECT audit.ensure_partitions('2012-05-01', '2012-05-01')");
    run(RETENTION, "SELECT compliance.detach_audit_month('2012-05-01')");

    assertThat(findings()).isEmpty();
  }

  @Test
  void theRegistry_isChangedByMigrationsAlone() throws SQLException {
    assertThat(
            query(
                OWNER,
                "SELECT r FROM unnest('{qbitel_app,qbitel_retention,qbitel_auditor}'::text[]) r"
                    + " WHERE has_table_privilege(r, 'audit.registered_table',"
                    + " 'INSERT, UPDATE, DELETE, TRUNCATE')"))
        .isEmpty();
  }

  private static String key(String createdAt) throws SQLException {
    String id = UUID.randomUUID().toString();
    run(
        APP,
        "INSERT INTO discovery.data_key (id, kek_id, wrapped, created_at) VALUES ('%s', 'k', '', %s)"
            .formatted(id, createdAt));
    return id;
  }

  private static String capture(String createdAt) throws SQLException {
    String id = UUID.randomUUID().toString();
    run(
        APP,
        """
        INSERT INTO discovery.capture (id, data_key_id, sha256, group_filter, packet_count,
          message_count, byte_count, created_at, created_by)
        VALUES ('%s', '%s', repeat('0', 64), 'tcp.port == 1', 1, 1, 1, %s, 'alice')
        """
            .formatted(id, key(createdAt), createdAt));
    return id;
  }

  /** A version with its protocol and discovery, all with the events of their making. */
  private static String version(String state) throws SQLException {
    String discovery = UUID.randomUUID().toString();
    run(
        APP,
        """
        INSERT INTO discovery.discovery (id, data_key_id, input_digest, capture_sha256, group_filter,
          state, truncated, message_count, byte_count, type_count, field_count, confidence, document,
          version, created_at, created_by)
        VALUES ('%s', '%s', repeat('1', 64), repeat('0', 64), '', 'COMPLETE', false, 1, 1, 1, 1, 0.5,
          '', 0, now(), 'alice')
        """
            .formatted(discovery, key("now()")));
    event("discovery.create", discovery, "SUCCESS", "{\"state\": \"COMPLETE\"}");
    String protocol = UUID.randomUUID().toString();
    run(
        APP,
        """
        INSERT INTO discovery.protocol (id, name, latest_version, version, created_at, created_by)
        VALUES ('%s', 'modbus', 1, 0, now(), 'alice')
        """
            .formatted(protocol));
    event("protocol.create", protocol, "SUCCESS", "{}");
    String version = UUID.randomUUID().toString();
    run(
        APP,
        """
        INSERT INTO discovery.profile_version (id, protocol_id, number, state, discovery_id,
          confidence, version, created_at, created_by)
        VALUES ('%s', '%s', 1, '%s', '%s', 0.5, 0, now(), 'alice')
        """
            .formatted(version, protocol, state, discovery));
    event("version.create", version, "SUCCESS", "{}");
    return version;
  }

  private static void event(String action, String id, String outcome, String details)
      throws SQLException {
    run(
        APP,
        """
        INSERT INTO audit.event (id, recorded_at, actor, roles, authentication, correlation_id,
          action, object_type, object_id, outcome, severity, retention_class, details)
        VALUES (uuidv7(), clock_timestamp(), 'alice', '{}', 'jwt', 'c', '%s', '%s', '%s', '%s',
          'INFO', 'audit_logs', '%s')
        """
            .formatted(action, action.substring(0, action.indexOf('.')), id, outcome, details));
  }

  private static List<String> findings() throws SQLException {
    return query(
        AUDITOR,
        "SELECT finding || ' ' || coalesce(object_type, 'null') || ' ' || coalesce(object_id, 'null')"
            + " FROM audit.reconciliation()");
  }

  private static void run(DatabaseRole role, String sql) throws SQLException {
    database.run(role, sql);
  }

  private static List<String> query(DatabaseRole role, String sql) throws SQLException {
    return database.column(role, sql);
  }
}
