package com.qbitel.migrations;

import static com.qbitel.migrations.DatabaseRole.APP;
import static com.qbitel.migrations.DatabaseRole.AUDITOR;
import static com.qbitel.migrations.DatabaseRole.OWNER;
import static com.qbitel.migrations.DatabaseRole.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role can do to the audit trail, tried on a real database. */
class AuditPrivilegesTest {

  private static final String DENIED = "42501";

  private static TestDatabase database;

  @BeforeAll
  static void start() throws SQLException {
    database = TestDatabase.migrated();
    run(APP, insert("now()"));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void app_appendsAndReads() throws SQLException {
    run(APP, insert("now()"));
    assertThat(query(APP, "SELECT DISTINCT action FROM audit.event"))
        .containsExactly("thing.create");
  }

  @Test
  void app_opensMonthsAhead_andAnEventWithoutAMonthIsRefused() throws SQLException {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> run(APP, insert("'2061-05-17'")))
        .withMessageContaining("no partition");
    assertThat(query(APP, "SELECT audit.ensure_partitions('2061-05-17', '2061-06-01')"))
        .containsExactly("2");
    assertThat(query(APP, "SELECT audit.ensure_partitions('2061-05-01', '2061-05-31')"))
        .containsExactly("0");
    run(APP, insert("'2061-05-17'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.event SET actor = 'someone else'",
        "DELETE FROM audit.event",
        "TRUNCATE audit.event",
        "DROP TABLE audit.event",
        "ALTER TABLE audit.event DROP COLUMN details",
        "ALTER TABLE audit.event DISABLE TRIGGER append_only",
        "ALTER TABLE audit.event DISABLE TRIGGER ALL",
        "DROP TRIGGER append_only ON audit.event",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN OLD; END'",
        "CREATE TRIGGER swallow BEFORE INSERT ON audit.event FOR EACH ROW"
            + " EXECUTE FUNCTION audit.refuse_change()",
        "CREATE RULE swallow AS ON INSERT TO audit.event DO INSTEAD NOTHING",
        "CREATE TABLE audit.mine ()",
        "CREATE TABLE discovery.mine ()",
        "CREATE TABLE compliance.mine ()",
        "CREATE TABLE public.mine ()",
        "CREATE TEMPORARY TABLE mine ()",
        "CREATE SCHEMA mine",
        "SELECT compliance.detach_audit_month('2020-01-01')",
        "DELETE FROM compliance.retention_policy",
        "UPDATE compliance.retention_policy SET retain_days = 1",
        "INSERT INTO audit.detached_month VALUES ('2020-01-01', 't', 0, repeat('0', 64))",
        "SELECT * FROM migrations.history",
        "SET ROLE qbitel_owner",
        "ALTER ROLE qbitel_app SUPERUSER"
      })
  void app_mayNot(String sql) {
    assertRefused(APP, sql);
  }

  @Test
  void app_cannotGrantItselfMore() throws SQLException {
    run(APP, "GRANT UPDATE, DELETE ON audit.event TO qbitel_app"); // a warning, no error
    assertThat(query(APP, "SELECT has_table_privilege('audit.event', 'UPDATE, DELETE')"))
        .containsExactly("f");
  }

  @Test
  void app_writesNoPartitionDirectly() throws SQLException {
    for (String partition : partitions()) {
      String name = "audit." + partition;
      for (String sql :
          List.of(
              "INSERT INTO " + name + " SELECT * FROM " + name,
              "UPDATE " + name + " SET actor = 'x'",
              "DELETE FROM " + name,
              "TRUNCATE " + name,
              "DROP TABLE " + name,
              "SELECT * FROM " + name)) {
        assertRefused(APP, sql);
      }
    }
  }

  @Test
  void app_makesTablesInBatchOnly() {
    assertThatCode(() -> run(APP, "CREATE TABLE batch.jobs (id bigint PRIMARY KEY)"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.event SET actor = 'someone else'",
        "DELETE FROM audit.event",
        "TRUNCATE audit.event"
      })
  void owner_isStoppedByTheTrigger(String sql) {
    assertRefused(OWNER, sql);
  }

  @Test
  void owner_isStoppedByTheTriggerOfEachPartition() throws SQLException {
    String used = partitionOfNow();
    assertRefused(OWNER, "UPDATE audit." + used + " SET actor = 'x'");
    assertRefused(OWNER, "DELETE FROM audit." + used);
    for (String partition : partitions()) {
      assertRefused(OWNER, "TRUNCATE audit." + partition);
    }
  }

  @Test
  void triggersStandAlsoForReplicas() throws SQLException {
    assertThat(
            query(
                OWNER,
                "SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger"
                    + " WHERE tgname LIKE 'append_only%' AND tgenabled <> 'A'"))
        .isEmpty();
  }

  @Test
  void auditor_readsTheViews() throws SQLException {
    assertThat(query(AUDITOR, "SELECT DISTINCT actor FROM audit.v_event"))
        .containsExactly("tester");
    assertThat(query(AUDITOR, "SELECT id FROM compliance.v_retention_policy ORDER BY id"))
        .containsExactly(
            "audit_logs",
            "backups",
            "compliance_reports",
            "metrics",
            "protocol_analysis",
            "system_logs",
            "traces",
            "user_data");
    assertThat(query(AUDITOR, "SELECT count(*) FROM audit.v_detached_month")).isNotEmpty();
  }

  @Test
  void auditor_readsNothingButViews() throws SQLException {
    List<String> readable =
        query(
            OWNER,
            "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname !~ '^(pg_|information_schema)' AND c.relkind <> 'i'"
                + " AND has_schema_privilege('qbitel_auditor', n.oid, 'USAGE')"
                + " AND has_table_privilege('qbitel_auditor', c.oid, 'SELECT')"
                + " AND NOT (c.relkind = 'v' AND c.relname LIKE 'v\\_%')");
    assertThat(readable).isEmpty();
    for (String sql :
        List.of(
            "SELECT * FROM audit.event",
            "SELECT * FROM discovery.capture",
            "UPDATE audit.v_event SET actor = 'x'",
            "DELETE FROM audit.v_event",
            "SELECT audit.ensure_partitions('2062-01-01', '2062-01-01')",
            "CREATE TABLE batch.mine ()")) {
      assertRefused(AUDITOR, sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM audit.event",
        "UPDATE audit.event SET actor = 'x'",
        "DELETE FROM audit.event",
        "ALTER TABLE audit.event DETACH PARTITION audit.event_y2061m01",
        "SELECT audit.ensure_partitions('2062-01-01', '2062-01-01')",
        "UPDATE compliance.retention_policy SET retain_days = 1"
      })
  void retention_mayNot(String sql) {
    assertRefused(RETENTION, sql);
  }

  @Test
  void retention_detachesAnExpiredMonth_onceOnly_andItsDigestStays() throws SQLException {
    run(APP, "SELECT audit.ensure_partitions('2011-03-01', '2011-03-01')");
    run(APP, insert("'2011-03-05 10:00Z'"));
    run(APP, insert("'2011-03-31 23:59:59.999999Z'"));

    assertThat(query(RETENTION, "SELECT compliance.detach_audit_month('2011-03-20')"))
        .containsExactly("2");

    assertThat(query(APP, "SELECT id FROM audit.event WHERE recorded_at < '2012-01-01'")).isEmpty();
    assertThat(
            query(
                AUDITOR,
                "SELECT month || ' ' || events || ' ' || detached_by || ' ' || length(digest)"
                    + " FROM audit.v_detached_month"))
        .containsExactly("2011-03-01 2 qbitel_retention 64");
    assertThat(query(RETENTION, "SELECT count(*) FROM audit_detached.event_y2011m03"))
        .containsExactly("2");
    assertRefused(RETENTION, "DELETE FROM audit_detached.event_y2011m03");
    assertRefused(OWNER, "DELETE FROM audit_detached.event_y2011m03");
    assertRefused(APP, "SELECT * FROM audit_detached.event_y2011m03");
    assertRefused(OWNER, "DELETE FROM audit.detached_month");

    assertThat(query(APP, "SELECT audit.ensure_partitions('2011-03-01', '2011-03-01')"))
        .as("a month taken out is not opened again")
        .containsExactly("0");
  }

  @Test
  void retention_detachesNoMonthThatPolicyKeeps() {
    assertRefused(RETENTION, "SELECT compliance.detach_audit_month(current_date)");
    assertRefused(RETENTION, "SELECT compliance.detach_audit_month(current_date - 2550)");
  }

  @Test
  void nothingOfOursIsOpenToEverybody() throws SQLException {
    assertThat(
            query(
                OWNER,
                """
                SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                 WHERE n.nspname IN ('audit', 'audit_detached', 'compliance', 'discovery', 'batch')
                   AND (p.proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0))
                UNION ALL
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname IN ('audit', 'audit_detached', 'compliance', 'discovery', 'batch')
                   AND EXISTS (SELECT 1 FROM aclexplode(c.relacl) a WHERE a.grantee = 0)
                UNION ALL
                SELECT nspname::text FROM pg_namespace n
                 WHERE nspname IN ('public', 'audit', 'compliance', 'discovery', 'batch', 'migrations')
                   AND EXISTS (SELECT 1 FROM aclexplode(n.nspacl) a WHERE a.grantee = 0)
                """))
        .isEmpty();
  }

  @Test
  void definersFunctions_pinTheirSearchPath() throws SQLException {
    assertThat(
            query(
                OWNER,
                "SELECT oid::regprocedure FROM pg_proc WHERE prosecdef AND NOT"
                    + " coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)"))
        .isEmpty();
  }

  private static String insert(String time) {
    return "INSERT INTO audit.event (id, recorded_at, actor, roles, authentication, correlation_id,"
        + " action, object_type, object_id, outcome, severity, retention_class, details)"
        + " VALUES (uuidv7(), "
        + time
        + ", 'tester', '{admin}', 'jwt', 'c1', 'thing.create', 'thing', '1', 'SUCCESS', 'INFO',"
        + " 'audit_logs', '{}')";
  }

  private static List<String> partitions() throws SQLException {
    return query(
        OWNER,
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            + " WHERE i.inhparent = 'audit.event'::regclass");
  }

  private static String partitionOfNow() throws SQLException {
    return query(OWNER, "SELECT to_char(now() AT TIME ZONE 'UTC', '\"event_y\"YYYY\"m\"MM')")
        .get(0);
  }

  private static void assertRefused(DatabaseRole role, String sql) {
    assertThatExceptionOfType(SQLException.class)
        .as("%s: %s", role.roleName(), sql)
        .isThrownBy(() -> run(role, sql))
        .satisfies(e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(DENIED));
  }

  private static void run(DatabaseRole role, String sql) throws SQLException {
    database.run(role, sql);
  }

  private static List<String> query(DatabaseRole role, String sql) throws SQLException {
    return database.column(role, sql);
  }
}
