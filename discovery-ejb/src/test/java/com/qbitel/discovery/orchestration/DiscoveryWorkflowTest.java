package com.qbitel.discovery.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Idempotency;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.DiscoveryArchive.Usage;
import com.qbitel.discovery.profile.DiscoveryArchives;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.statistics.TrafficStatistics;
import com.qbitel.discovery.testing.RecordedTrail;
import com.qbitel.discovery.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a submission with the real stages and a real PostgreSQL. */
class DiscoveryWorkflowTest {

  @TempDir Path dir;
  private final TestDatabase database = TestDatabase.get();
  private final RecordedTrail trail = new RecordedTrail();
  private final DiscoveryWorkflow workflow = new DiscoveryWorkflow();
  private AuditOrigin.Scope scope;

  @BeforeEach
  void begin() throws IOException {
    database.clear();
    KeyRing ring = KeyRing.create(dir.resolve("keys.p12"), "secret".toCharArray());
    LocalArchive archive = new LocalArchive(database);
    StorageContext context =
        new StorageContext(
            archive.entities(), ring, trail, GrammarStage::dissector, Clock.systemUTC());
    archive.over(context);
    workflow.archive = archive;
    workflow.context = context;
    workflow.usage = new UsageCounter();
    workflow.metrics = new DiscoveryMetrics();
    workflow.metrics.registry = (MetricRegistry) ignoring(MetricRegistry.class);
    scope = AuditOrigin.system("ann", "test").bind();
  }

  @AfterEach
  void end() {
    scope.close();
  }

  /** Accepts every call and does nothing. */
  private static Object ignoring(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, args) ->
            method.getReturnType().isInterface() ? ignoring(method.getReturnType()) : null);
  }

  /** Messages of a 16-bit length field; another {@code variant} is another input. */
  private Submission submission(int variant, String name, Idempotency key) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      int extra = 1 + (i * 7 + variant) % 11;
      String body = "%02x".formatted(variant * 16 + i % 3) + "41".repeat(extra);
      lines.append(
          "{\"i\":%d,\"payload\":\"ca%02x%04x%s\"}%n".formatted(i, i % 3, 4 + 1 + extra, body));
    }
    Path file = Files.writeString(dir.resolve("input-" + variant + ".jsonl"), lines);
    return new Submission(file, "input.jsonl", null, name, false, DiscoveryOptions.defaults(), key);
  }

  private Outcome discover(Submission s) {
    return workflow.discover(
        s, Content.of(s.content()), WorkProgress.of(Progress.NONE), DiscoveryWorkflow.NOTHING);
  }

  @Test
  void newInput_isStored_andKnownInputAnsweredWithoutARow() throws IOException {
    Outcome first = discover(submission(1, null, null));
    assertThat(first.created()).isTrue();
    assertThat(first.document().cacheHit()).isFalse();
    assertThat(first.document().messageTypes()).isNotEmpty();
    Map<String, Long> rows = database.rowCounts();
    trail.clear();
    Outcome second = discover(submission(1, "Other", null));
    assertThat(second.created()).isFalse();
    assertThat(Json.write(second.document()))
        .isEqualTo(Json.write(first.document().withCacheHit(true)));
    assertThat(database.rowCounts()).isEqualTo(rows);
    assertThat(trail.actions()).isEmpty();
    assertThat(workflow.usage.drain()).extracting(Usage::count).containsExactly(1L);
  }

  @Test
  void activeDiscoveries_areCountedWhileTheyRun_howeverTheyEnd() throws IOException {
    Set<Integer> seen = new HashSet<>();
    WorkProgress watching =
        WorkProgress.of((phase, fraction) -> seen.add(workflow.metrics.active()));
    Submission s = submission(12, null, null);
    workflow.discover(s, Content.of(s.content()), watching, DiscoveryWorkflow.NOTHING);
    assertThat(seen).containsExactly(1);
    assertThat(workflow.metrics.active()).isZero();

    Submission broken = submission(13, null, null);
    Files.writeString(broken.content(), "no messages");
    assertThatThrownBy(() -> discover(broken)).isInstanceOf(DiscoveryException.class);
    assertThat(workflow.metrics.active()).isZero();
  }

  @Test
  void statistics_readBackEqualTheOnesComputed() throws IOException {
    Submission s = submission(8, null, null);
    var stored = new DiscoveryId(UUID.fromString(discover(s).document().id()));
    TrafficStatistics computed;
    try (InputStream in = Content.of(s.content()).open()) {
      computed =
          StatisticsStage.analyzer()
              .analyze(CaptureStage.reader().read(in, CaptureOptions.defaults()).messages());
    }
    assertThat(
            workflow.archive.<String>inTransaction(
                () -> Json.write(DiscoveryArchives.statistics(workflow.context, stored))))
        .isEqualTo(Json.write(computed));
  }

  @Test
  void equalInput_atOnce_isStoredOnceAndAnswersTheSame() throws Exception {
    Submission same = submission(2, "Same", null);
    List<Future<Outcome>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        running.add(threads.submit(() -> discover(same)));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> f : running) {
      outcomes.add(f.get());
    }
    assertThat(outcomes).filteredOn(Outcome::created).hasSize(1);
    assertThat(outcomes)
        .extracting(o -> o.document().id())
        .containsOnly(outcomes.getFirst().document().id());
    assertThat(database.rowCounts())
        .containsEntry("discovery.discovery", 1L)
        .containsEntry("discovery.data_key", 2L);
  }

  @Test
  void sameKey_sameBody_answersTheSame_otherBodyIsRefused() throws IOException {
    Idempotency key = new Idempotency("k", "a".repeat(64));
    Outcome first = discover(submission(3, null, key));
    assertThat(discover(submission(3, null, key)).document().id()).isEqualTo(first.document().id());
    Submission other = submission(4, null, new Idempotency("k", "b".repeat(64)));
    assertThatThrownBy(() -> discover(other))
        .isInstanceOfSatisfying(
            DiscoveryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH));
  }

  @Test
  void whatIsThrownWithinTheTransaction_undoesEverything() throws IOException {
    Submission s = submission(5, null, null);
    assertThatThrownBy(() ->
            workflow.discover(
                s,
                Content.of(s.content()),
                WorkProgress.of(Progress.NONE),
                id -> {
                  throw new CancellationException("cancelled at the last moment");
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(database.rowCounts()).isEmpty();
  }

  @Test
  void cancelled_beforeAPhase_storesNothing() throws IOException {
    Submission s = submission(6, null, null);
    Progress cancelling =
        new Progress() {
          @Override
          public void phase(String name, double fraction) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() ->
            workflow.discover(
                s, Content.of(s.content()), WorkProgress.of(cancelling), DiscoveryWorkflow.NOTHING))
        .isInstanceOf(CancellationException.class);
    assertThat(database.rowCounts()).isEmpty();
  }

  @Test
  void inspect_storesNothing() throws IOException {
    Submission s = submission(7, null, null);
    var document = workflow.inspect(s, Content.of(s.content()));
    assertThat(document.messageTypes()).isNotEmpty();
    assertThat(document.id()).isNull();
    assertThat(database.rowCounts()).isEmpty();
  }
}
