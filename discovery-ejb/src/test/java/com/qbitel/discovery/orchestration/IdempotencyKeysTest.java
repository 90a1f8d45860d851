package com.qbitel.discovery.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Idempotency;
import com.qbitel.discovery.testing.RecordedTrail;
import com.qbitel.discovery.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyKeysTest {

  private static final Idempotency FIRST = new Idempotency("key-1", "a".repeat(64));
  private static final Idempotency OTHER_BODY = new Idempotency("key-1", "b".repeat(64));

  @TempDir static Path dir;
  private static KeyRing ring;
  private final TestDatabase database = TestDatabase.get();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final UUID job = UUID.randomUUID();

  @BeforeAll
  static void makeKeys() throws IOException {
    ring = KeyRing.create(dir.resolve("keys.p12"), "secret".toCharArray());
  }

  @BeforeEach
  void makeJob() {
    database.clear();
    database.execute(
        "insert into discovery.job (id, state, phase, progress, counts, strict, seed, attempts,"
            + " correlation_id, version, created_at, created_by) values ('"
            + job
            + "', 'QUEUED', 'queued', 0, '{}', false, 1, 0, 'c', 0, now(), 'ann')");
  }

  private <T> T as(String user, Function<IdempotencyKeys, T> work) {
    var origin = AuditOrigin.system(user, "test");
    try (var scope = origin.bind()) {
      return database.inTransaction(entities ->
          work.apply(
              new IdempotencyKeys(TestDatabase.context(entities, ring, new RecordedTrail(), now))));
    }
  }

  private void remember(String user, Idempotency idempotency) {
    as(
        user,
        keys -> {
          keys.rememberJob(idempotency, job);
          return null;
        });
  }

  private UUID find(String user, Idempotency idempotency) {
    return as(
        user, keys -> keys.find(idempotency).map(IdempotencyKeys.Remembered::jobId).orElse(null));
  }

  @Test
  void find_sameKeyAndBody_givesWhatItStandsFor() {
    assertThat(find("ann", FIRST)).isNull();
    remember("ann", FIRST);
    assertThat(find("ann", FIRST)).isEqualTo(job);
    assertThat(database.dump()).doesNotContain("key-1");
  }

  @Test
  void find_sameKeyOtherBody_isAMismatch() {
    remember("ann", FIRST);
    assertThatThrownBy(() -> find("ann", OTHER_BODY))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH));
  }

  @Test
  void find_ofAnotherUser_isEmpty() {
    remember("ann", FIRST);
    assertThat(find("bob", OTHER_BODY)).isNull();
  }

  @Test
  void find_afterADay_isEmptyAndTheKeyIsFree() {
    remember("ann", FIRST);
    now = now.plus(IdempotencyKeys.LIFETIME);
    assertThat(find("ann", OTHER_BODY)).isNull();
    remember("ann", OTHER_BODY);
    assertThat(find("ann", OTHER_BODY)).isEqualTo(job);
    now = now.plus(IdempotencyKeys.LIFETIME);
    assertThat(this.<Long>as("ann", keys -> keys.deleteExpired(now))).isEqualTo(1);
    assertThat(database.rowCounts()).doesNotContainKey("discovery.idempotency_key");
  }

  @Test
  void keys_goWithWhatTheyStandFor() {
    remember("ann", FIRST);
    database.execute("delete from discovery.job");
    assertThat(database.rowCounts()).isEmpty();
  }
}
