package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditEvents.EventPage;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import com.qbitel.migrations.DatabaseRole;
import com.qbitel.migrations.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The beans against the real schema as the application's role, with a resource-local transaction in
 * place of the server's.
 */
class AuditTrailTest {

  private static TestDatabase database;
  private static EntityManagerFactory factory;

  private EntityManager entities;
  private AuditTrailBean trail;
  private AuditEventsBean events;
  private String correlation;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.url());
    dataSource.setUser(DatabaseRole.APP.roleName());
    dataSource.setPassword(database.passwords().get(DatabaseRole.APP));
    factory =
        Persistence.createEntityManagerFactory(
            "qbitel-audit",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource",
                dataSource));
  }

  @AfterAll
  static void stop() {
    factory.close();
    database.close();
  }

  @BeforeEach
  void open() {
    entities = factory.createEntityManager();
    AuditMonths months = new AuditMonths();
    months.entities = entities;
    trail = new AuditTrailBean();
    trail.entities = entities;
    trail.months = months;
    trail.clock = Clock.systemUTC();
    events = new AuditEventsBean();
    events.entities = entities;
    correlation = UUID.randomUUID().toString();
  }

  @AfterEach
  void close() {
    entities.close();
  }

  @Test
  void record_isReadBackAsItWas() {
    Instant now = Instant.parse("2027-02-28T23:59:59.123456789Z");
    trail.clock = Clock.fixed(now, ZoneOffset.UTC);
    AuditOrigin origin =
        new AuditOrigin(
            "alice", Set.of("analyst", "admin"), "jwt", "t-1", correlation, "::1", "curl/8 \"x\"");
    AuditRecord record =
        new AuditRecord(
            "version.update",
            "version",
            "p/1",
            3,
            Outcome.FAILED,
            "stale",
            Severity.ERROR,
            "a".repeat(64),
            "b".repeat(64),
            Map.of("state", "ACTIVE", "quote", "\" \\ ü 😀"),
            "soc2",
            "audit_logs");

    write(origin, record);

    AuditEvent event = onlyOne(AuditFilter.ofRequest(correlation));
    assertThat(event.recordedAt()).isEqualTo("2027-02-28T23:59:59.123456Z");
    assertThat(event.id().version()).isEqualTo(7);
    assertThat(event.origin()).isEqualTo(origin);
    assertThat(event.record()).isEqualTo(record);
  }

  @Test
  void record_whatIsUntrusted_isCutInsteadOfFailing() {
    AuditOrigin origin =
        new AuditOrigin(
            "bob\0",
            Set.of(),
            "jwt",
            "s".repeat(5000),
            correlation,
            "z".repeat(99),
            "ü".repeat(900));

    write(origin, AuditRecord.denied("protocol.list", null, "r".repeat(9000)));

    AuditEvent event = onlyOne(AuditFilter.ofRequest(correlation));
    assertThat(event.origin().actor()).isEqualTo("bob\uFFFD");
    assertThat(event.origin().userAgent()).startsWith("üü").endsWith("[cut]");
    assertThat(event.record().objectId()).isNull();
    assertThat(event.record().reason()).hasSize(1024);
  }

  @Test
  void record_inATransactionThatFails_leavesNothing() {
    entities.getTransaction().begin();
    bound(origin("alice"), () -> trail.record(created("1")));
    entities.getTransaction().rollback();

    assertThat(find(AuditFilter.ofRequest(correlation), null, 10).events()).isEmpty();
  }

  @Test
  void record_openMonthsOnceAndAheadOfTheClock() {
    trail.clock = Clock.fixed(Instant.parse("2044-11-30T12:00:00Z"), ZoneOffset.UTC);
    write(origin("alice"), created("1"));
    assertThat(trail.months.areOpen(Instant.parse("2044-11-01T00:00:00Z"))).isTrue();
    assertThat(trail.months.areOpen(Instant.parse("2045-05-31T23:59:59Z"))).isTrue();
    assertThat(trail.months.areOpen(Instant.parse("2045-06-01T00:00:00Z"))).isFalse();
    assertThat(trail.months.areOpen(Instant.parse("2044-10-31T23:59:59Z"))).isFalse();
  }

  @Test
  void anEvent_cannotBeChangedOrRemovedThroughTheEntityManager() {
    write(origin("alice"), created("1"));
    entities.getTransaction().begin();
    StoredEvent row =
        entities
            .createQuery(
                "select e from StoredEvent e where e.correlationId = :c", StoredEvent.class)
            .setParameter("c", correlation)
            .getSingleResult();
    row.actor = "mallory";
    entities.flush(); // immutable: the change is not written
    entities.remove(row);
    assertThatThrownBy(entities::flush).hasStackTraceContaining("permission denied");
    entities.getTransaction().rollback();
    entities.clear();

    assertThat(onlyOne(AuditFilter.ofRequest(correlation)).origin().actor()).isEqualTo("alice");
  }

  @Test
  void find_pagesNewestFirst_withoutGapOrDouble_evenAtTheSameInstant() {
    trail.clock = Clock.fixed(Instant.parse("2026-12-24T18:00:00Z"), ZoneOffset.UTC);
    for (int i = 0; i < 10; i++) {
      write(origin("alice"), created("same" + i));
    }
    trail.clock = Clock.fixed(Instant.parse("2026-12-24T18:00:01Z"), ZoneOffset.UTC);
    write(origin("alice"), created("later"));

    List<UUID> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String cursor = null;
    do {
      EventPage page = find(AuditFilter.ofRequest(correlation), cursor, 4);
      page.events().forEach(e -> seen.add(e.id()));
      sizes.add(page.events().size());
      cursor = page.next();
    } while (cursor != null);

    assertThat(sizes).containsExactly(4, 4, 3);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().map(UUID::toString)).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void find_aPageThatIsJustFull_hasNoNext() {
    write(origin("alice"), created("1"));
    write(origin("alice"), created("2"));

    assertThat(find(AuditFilter.ofRequest(correlation), null, 2).next()).isNull();
    assertThat(find(AuditFilter.ofRequest(correlation), null, 1).next()).isNotNull();
  }

  @Test
  void find_byEachCondition() {
    trail.clock = Clock.fixed(Instant.parse("2026-12-01T10:00:00Z"), ZoneOffset.UTC);
    write(origin("filter-alice"), created("filter-1"));
    trail.clock = Clock.fixed(Instant.parse("2026-12-01T11:00:00Z"), ZoneOffset.UTC);
    write(
        new AuditOrigin("filter-bob", Set.of(), "jwt", "s9", correlation, "198.51.100.9", null),
        AuditRecord.denied("filtered.delete", "filter-1", "no"));
    Instant ten = Instant.parse("2026-12-01T10:00:00Z");
    Instant eleven = Instant.parse("2026-12-01T11:00:00Z");

    assertThat(actions(filter().from(ten).to(eleven).build())).containsExactly("thing.create");
    assertThat(actions(filter().from(eleven).build())).containsExactly("filtered.delete");
    assertThat(actions(AuditFilter.ofActor("filter-alice"))).containsExactly("thing.create");
    assertThat(actions(filter().action("filtered.delete").build()))
        .containsExactly("filtered.delete");
    assertThat(actions(AuditFilter.ofObject("thing", "filter-1"))).containsExactly("thing.create");
    assertThat(actions(filter().outcome(Outcome.DENIED).build()))
        .containsExactly("filtered.delete");
    assertThat(actions(filter().severity(Severity.WARNING).build()))
        .containsExactly("filtered.delete");
    assertThat(actions(filter().severity(Severity.ERROR).build())).isEmpty();
    assertThat(actions(filter().severity(Severity.INFO).build()))
        .containsExactly("filtered.delete", "thing.create");
    assertThat(actions(filter().session("s9").build())).containsExactly("filtered.delete");
    assertThat(actions(AuditFilter.ofSourceAddress("198.51.100.9")))
        .containsExactly("filtered.delete");
    assertThat(actions(filter().framework("gdpr").build())).isEmpty();
  }

  @Test
  void find_aLimitOrCursorOutOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> find(AuditFilter.all(), null, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> find(AuditFilter.all(), null, 1001));
    assertThatExceptionOfType(InvalidCursorException.class)
        .isThrownBy(() -> find(AuditFilter.all(), "nonsense", 5));
  }

  @Test
  void countBefore_counts() {
    trail.clock = Clock.fixed(Instant.parse("2003-01-02T00:00:00Z"), ZoneOffset.UTC);
    write(origin("alice"), created("old"));

    assertThat(events.countBefore(Instant.parse("2003-01-02T00:00:00Z"))).isZero();
    assertThat(events.countBefore(Instant.parse("2003-01-02T00:00:01Z"))).isEqualTo(1);
  }

  private AuditOrigin origin(String actor) {
    return new AuditOrigin(actor, Set.of("analyst"), "jwt", null, correlation, null, null);
  }

  private static AuditRecord created(String id) {
    return AuditRecord.success("thing.create", id, 1, null, null, Map.of());
  }

  private void write(AuditOrigin origin, AuditRecord record) {
    entities.getTransaction().begin();
    bound(origin, () -> trail.record(record));
    entities.getTransaction().commit();
    entities.clear();
  }

  private static void bound(AuditOrigin origin, Runnable action) {
    try (AuditOrigin.Scope scope = origin.bind()) {
      action.run();
    }
  }

  private EventPage find(AuditFilter filter, String cursor, int limit) {
    return events.find(filter, cursor, limit);
  }

  private AuditEvent onlyOne(AuditFilter filter) {
    List<AuditEvent> found = find(filter, null, 10).events();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<String> actions(AuditFilter filter) {
    return find(filter, null, 100).events().stream().map(e -> e.record().action()).toList();
  }

  /** A filter on this test's own events. */
  private FilterBuilder filter() {
    return new FilterBuilder(correlation);
  }

  private static final class FilterBuilder implements Supplier<AuditFilter> {
    private final String correlation;
    private Instant from;
    private Instant to;
    private String action;
    private Outcome outcome;
    private Severity severity;
    private String session;
    private String framework;

    FilterBuilder(String correlation) {
      this.correlation = correlation;
    }

    FilterBuilder from(Instant value) {
      from = value;
      return this;
    }

    FilterBuilder to(Instant value) {
      to = value;
      return this;
    }

    FilterBuilder action(String value) {
      action = value;
      return this;
    }

    FilterBuilder outcome(Outcome value) {
      outcome = value;
      return this;
    }

    FilterBuilder severity(Severity value) {
      severity = value;
      return this;
    }

    FilterBuilder session(String value) {
      session = value;
      return this;
    }

    FilterBuilder framework(String value) {
      framework = value;
      return this;
    }

    AuditFilter build() {
      return get();
    }

    @Override
    public AuditFilter get() {
      return new AuditFilter(
          from,
          to,
          null,
          action,
          null,
          null,
          outcome,
          severity,
          correlation,
          session,
          null,
          framework);
    }
  }
}
