package com.qbitel.discovery.job;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.job.JobService.Job;
import com.qbitel.discovery.job.JobService.State;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Idempotency;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.profile.DataKeys;
import com.qbitel.discovery.testing.RecordedTrail;
import com.qbitel.discovery.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transitions of jobs against a real PostgreSQL. */
class JobRecordsTest {

  @TempDir Path dir;
  private KeyRing ring;
  private final TestDatabase database = TestDatabase.get();
  private final RecordedTrail trail = new RecordedTrail();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private AuditOrigin.Scope scope;

  @BeforeEach
  void begin() throws IOException {
    ring = KeyRing.create(dir.resolve("keys.p12"), "secret".toCharArray());
    database.clear();
    scope = AuditOrigin.system("ann", "test").bind();
  }

  @AfterEach
  void end() {
    scope.close();
  }

  private <T> T with(Function<JobRecords, T> work) {
    return with((records, keys) -> work.apply(records));
  }

  private <T> T with(BiFunction<JobRecords, DataKeys, T> work) {
    return database.inTransaction(entities -> {
      var context = TestDatabase.context(entities, ring, trail, now);
      return work.apply(new JobRecords(context), new DataKeys(context));
    });
  }

  private UUID create(String key) {
    now = now.plusSeconds(1);
    UUID id = UUID.randomUUID();
    Idempotency idempotency = key == null ? null : new Idempotency(key, "a".repeat(64));
    var submission =
        new Submission(
            Path.of("unused"),
            "big.pcap",
            null,
            null,
            false,
            DiscoveryOptions.defaults(),
            idempotency);
    return with((records, keys) -> {
      records.create(id, submission, keys.create());
      return id;
    });
  }

  private Job view(UUID id) {
    return JobView.of(with(records -> records.require(id)), now);
  }

  private static void assertConflict(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  @Test
  void run_toItsEnd_isSeenByClientsAndLeavesNoKey() {
    UUID id = create(null);
    assertThat(view(id).state()).isEqualTo(State.QUEUED);
    assertThat(database.dump()).doesNotContain("big.pcap");
    assertThat(this.<Optional<StoredJob>>with(r -> r.claim(id, 7))).isPresent();
    now = now.plusSeconds(10);
    Map<String, Long> counts = Map.of("messages", 500L, "packets", 600L);
    assertThat(this.<Boolean>with(r -> r.progress(id, "grammar", 0.5, counts))).isTrue();
    Job running = view(id);
    assertThat(running.state()).isEqualTo(State.RUNNING);
    assertThat(running.phase()).isEqualTo("grammar");
    assertThat(running.counts()).isEqualTo(counts);
    assertThat(running.rate()).isEqualTo(50.0);
    assertThat(running.remainingSeconds()).isEqualTo(10);
    assertThat(this.<Boolean>with(r -> r.progress(id, "grammar", 0.4, counts))).isTrue();
    assertThat(view(id).progress()).as("never goes back").isEqualTo(0.5);
    with(r -> {
      r.fail(id, JobProblems.of(new IllegalStateException("x"), id, "c", now));
      return null;
    });
    assertThat(view(id).state()).isEqualTo(State.FAILED);
    assertThat(view(id).problem().path("status").asInt()).isEqualTo(500);
    assertThat(view(id).problem().toString()).doesNotContain("IllegalState");
    assertThat(database.rowCounts()).containsOnlyKeys("discovery.job");
    assertThat(trail.actions()).containsExactly("job.create", "job.start", "job.fail");
    assertThat(trail.events())
        .extracting(e -> e.details().get("state"))
        .containsExactly("QUEUED", "RUNNING", "FAILED");
  }

  @Test
  void claim_twice_givesItOnce() {
    UUID id = create(null);
    assertThat(this.<Optional<StoredJob>>with(r -> r.claim(id, 1))).isPresent();
    assertThat(this.<Optional<StoredJob>>with(r -> r.claim(id, 2))).isEmpty();
  }

  @Test
  void cancel_running_winsOverTheWorkAndCannotBeRepeated() {
    UUID id = create(null);
    with(r -> r.claim(id, 1));
    assertThat(with(r -> r.cancel(id)).state).isEqualTo(State.CANCELLED);
    assertThat(this.<Boolean>with(r -> r.progress(id, "grammar", 0.5, Map.of()))).isFalse();
    assertThat(this.<Boolean>with(r -> r.complete(id, UUID.randomUUID()))).isFalse();
    assertConflict(() -> with(r -> r.cancel(id)));
    assertThat(view(id).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void requeue_aJobThatWasCutOff_isQueuedAgain() {
    UUID running = create(null);
    UUID queued = create(null);
    with(r -> r.claim(running, 1));
    assertThat(this.<List<UUID>>with(JobRecords::running)).containsExactly(running);
    assertThat(this.<Boolean>with(r -> r.requeue(running))).isTrue();
    assertThat(this.<Boolean>with(r -> r.requeue(queued))).isFalse();
    assertThat(this.<List<UUID>>with(r -> r.queued(9))).containsExactly(running, queued);
    assertThat(with(r -> r.claim(running, 2)).orElseThrow().attempts).isEqualTo(2);
  }

  @Test
  void list_pagedThrough_givesNewestFirst() {
    UUID first = create(null);
    UUID second = create("k");
    UUID third = create(null);
    var page = with(r -> r.list(null, 2));
    assertThat(page.items()).extracting(j -> j.id).containsExactly(third, second);
    assertThat(with(r -> r.list(page.next(), 2)).items())
        .extracting(j -> j.id)
        .containsExactly(first);
  }

  @Test
  void delete_leavesNothingBehind() {
    UUID id = create("k");
    with(r -> {
      r.delete(r.require(id));
      return null;
    });
    assertThat(database.rowCounts()).isEmpty();
  }

  @Test
  void problem_ofACapture_namesThePacket() {
    UUID id = UUID.randomUUID();
    var problem =
        JobProblems.of(
            new CaptureException(ErrorCode.MALFORMED_CAPTURE, "Packet 3 is cut off.", 3),
            id,
            "corr",
            now);
    assertThat(problem.path("type").asText())
        .isEqualTo("https://qbitel.com/problems/malformed-capture");
    assertThat(problem.path("status").asInt()).isEqualTo(422);
    assertThat(problem.at("/violations/0/packet").asLong()).isEqualTo(3);
    assertThat(problem.path("component").asText()).isEqualTo("capture");
    assertThat(problem.path("correlationId").asText()).isEqualTo("corr");
  }

  @Test
  void files_areKeptEncryptedAndDeleted() throws IOException {
    JobFiles files = new JobFiles(dir.toString());
    Path upload = dir.resolve("plain");
    Files.writeString(upload, "S3CR3T".repeat(50_000));
    DataKey key = ring.newDataKey();
    UUID id = UUID.randomUUID();
    files.keep(id, upload, key);
    assertThat(files.jobs()).containsExactly(id);
    byte[] kept = Files.readAllBytes(dir.resolve(JobFiles.DIRECTORY).resolve(id.toString()));
    assertThat(new String(kept, US_ASCII)).doesNotContain("S3CR3T");
    try (InputStream in = files.open(id, key)) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(upload));
    }
    files.delete(id);
    files.delete(id);
    assertThat(files.jobs()).isEmpty();
  }
}
