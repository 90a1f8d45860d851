package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.compliance.GovernedStore;
import com.qbitel.compliance.GovernedStore.Finding;
import com.qbitel.compliance.GovernedStore.Subject;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.encryption.KeyRing;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.profile.DiscoveryArchive.Usage;
import com.qbitel.discovery.profile.DiscoveryRepository.DiscoverySummary;
import com.qbitel.discovery.profile.DiscoveryRepository.ExplainedMessage;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.ProfileRepository.Change;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolSummary;
import com.qbitel.discovery.profile.ProfileRepository.VersionSummary;
import com.qbitel.discovery.testing.KnownResults;
import com.qbitel.discovery.testing.RecordedTrail;
import com.qbitel.discovery.testing.TestDatabase;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storing, reading, changing and deleting against a real PostgreSQL. */
class ProfileStorageTest {

  @TempDir static Path dir;
  private static KeyRing ring;

  private final TestDatabase database = TestDatabase.get();
  private final RecordedTrail trail = new RecordedTrail();
  private Instant now = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private AuditOrigin.Scope scope;

  @BeforeAll
  static void makeKeys() throws IOException {
    ring = KeyRing.create(dir.resolve("keys.p12"), "secret".toCharArray());
  }

  @BeforeEach
  void begin() {
    database.clear();
    scope = AuditOrigin.system("ann", "test").bind();
  }

  @AfterEach
  void end() {
    scope.close();
  }

  private <T> T with(Function<StorageContext, T> work) {
    return database.inTransaction(
        entities -> work.apply(TestDatabase.context(entities, ring, trail, now)));
  }

  private Versioned<DiscoveryDocument> store(DiscoveryResult result, String name) {
    now = now.plusSeconds(1);
    return with(c -> new DiscoveryWriter(c).write(new NewDiscovery(result, "plant.pcap", name)));
  }

  private static DiscoveryId discovery(Versioned<DiscoveryDocument> stored) {
    return new DiscoveryId(UUID.fromString(stored.value().id()));
  }

  private static ProtocolId protocol(Versioned<DiscoveryDocument> stored) {
    return new ProtocolId(UUID.fromString(stored.value().protocol().id()));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void write_thenFind_givesTheSameDocument() {
    var stored = store(KnownResults.of(20, 1), null);
    var found = with(c -> new DiscoveryReader(c).find(discovery(stored)));
    assertThat(found).isEqualTo(stored);
    assertThat(found.value().protocol().name()).isEqualTo("tcp-502");
    assertThat(found.value().protocol().state()).isEqualTo("DRAFT");
    assertThat(found.value().source().file()).isEqualTo("plant.pcap");
    assertThat(found.value().groups().getFirst().discoveryId()).isEqualTo(stored.value().id());
    assertThat(trail.actions())
        .containsExactly("capture.create", "protocol.create", "discovery.create", "version.create");
  }

  @Test
  void write_sameInputAgain_isRefusedByTheDatabase() {
    store(KnownResults.of(5, 1), null);
    assertThatThrownBy(() -> store(KnownResults.of(5, 1), null))
        .isInstanceOf(PersistenceException.class);
    assertThat(isKnown(KnownResults.of(5, 1))).isTrue();
    assertThat(isKnown(KnownResults.of(5, 2))).isFalse();
  }

  private boolean isKnown(DiscoveryResult result) {
    return with(c -> new DiscoveryReader(c).findKnown(result.inputDigest()).isPresent());
  }

  @Test
  void write_nameGivenAgain_makesANewVersionOfTheProtocol() {
    var first = store(KnownResults.of(5, 1), "Plant");
    var second = store(KnownResults.of(5, 2), "plant");
    assertThat(protocol(second)).isEqualTo(protocol(first));
    assertThat(second.value().protocol().version()).isEqualTo(2);
    assertThat(second.value().protocol().name()).isEqualTo("Plant");
    var details = with(c -> new ProtocolReader(c).find(protocol(first))).value();
    assertThat(details.versions()).extracting(VersionSummary::version).containsExactly(2, 1);
  }

  @Test
  void write_nameMadeUpTwice_makesTwoProtocols() {
    var first = store(KnownResults.of(5, 1), null);
    var second = store(KnownResults.of(5, 2), null);
    assertThat(protocol(second)).isNotEqualTo(protocol(first));
    assertThat(second.value().protocol().name())
        .isEqualTo("tcp-502-" + second.value().inputDigest().substring(0, 8));
  }

  @Test
  void messages_pagedThrough_givesEveryMessageOnceWithItsFields() {
    var stored = store(KnownResults.of(1200, 1), null);
    List<ExplainedMessage> all = new ArrayList<>();
    String cursor = null;
    do {
      String from = cursor;
      var page = with(c -> new MessageReader(c).messages(discovery(stored), from, 500));
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    assertThat(all).hasSize(1200);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).message().index()).isEqualTo(i);
      assertThat(new String(all.get(i).message().payload(), US_ASCII)).endsWith("1/" + i);
    }
    assertThat(all.getFirst().dissection().fields()).hasSize(2);
    assertThat(all.getFirst().message().source()).isEqualTo("192.0.2.0:40000");
  }

  @Test
  void list_pagedThrough_givesNewestFirstWithFileAndProtocol() {
    for (int variant = 0; variant < 5; variant++) {
      store(KnownResults.of(3, variant), "P" + variant % 2);
    }
    var page = with(c -> new DiscoveryListing(c).list(null, null, 3));
    assertThat(page.items())
        .extracting(DiscoverySummary::protocolName)
        .containsExactly("P0", "P1", "P0");
    assertThat(page.items().getFirst().file()).isEqualTo("plant.pcap");
    assertThat(page.items().getFirst().createdBy()).isEqualTo("system:ann");
    var rest = with(c -> new DiscoveryListing(c).list(null, page.next(), 3));
    assertThat(rest.items()).extracting(DiscoverySummary::protocolName).containsExactly("P1", "P0");
    assertThat(rest.next()).isNull();
    ProtocolId p1 = new ProtocolId(UUID.fromString(rest.items().getFirst().protocolId()));
    assertThat(with(c -> new DiscoveryListing(c).list(p1, null, 10)).items()).hasSize(2);
  }

  @Test
  void protocols_byNameStateAndCursor_areFound() {
    store(KnownResults.of(3, 1), "Beta_1");
    var alpha = store(KnownResults.of(3, 2), "alpha");
    store(KnownResults.of(3, 3), "Gamma");
    var page = with(c -> new ProtocolReader(c).list(null, null, null, 2));
    assertThat(page.items()).extracting(ProtocolSummary::name).containsExactly("alpha", "Beta_1");
    assertThat(with(c -> new ProtocolReader(c).list(null, null, page.next(), 2)).items())
        .extracting(ProtocolSummary::name)
        .containsExactly("Gamma");
    assertThat(with(c -> new ProtocolReader(c).list("TA_", null, null, 9)).items())
        .extracting(ProtocolSummary::name)
        .containsExactly("Beta_1");
    update(protocol(alpha), 1, new Change(null, null, ProfileState.ACTIVE), 0);
    assertThat(with(c -> new ProtocolReader(c).list(null, ProfileState.ACTIVE, null, 9)).items())
        .extracting(ProtocolSummary::activeVersion)
        .containsExactly(1);
  }

  private long update(ProtocolId id, int version, Change change, long expected) {
    return with(c -> new VersionLifeCycle(c, false).update(id, version, change, expected))
        .version();
  }

  @Test
  void update_state_onlyMovesForward() {
    ProtocolId id = protocol(store(KnownResults.of(3, 1), null));
    assertFails(
        ErrorCode.CONFLICT,
        () -> update(id, 1, new Change(null, null, ProfileState.DEPRECATED), 0));
    assertThat(update(id, 1, new Change(null, null, ProfileState.ACTIVE), 0)).isEqualTo(1);
    assertFails(
        ErrorCode.CONFLICT, () -> update(id, 1, new Change(null, null, ProfileState.DRAFT), 1));
    assertThat(update(id, 1, new Change(null, null, ProfileState.DEPRECATED), 1)).isEqualTo(2);
    assertThat(with(c -> new ProtocolReader(c).require(id)).activeVersion).isNull();
  }

  @Test
  void update_activatingAnother_deprecatesTheFormerWithAnEventEach() {
    ProtocolId id = protocol(store(KnownResults.of(3, 1), "P"));
    store(KnownResults.of(3, 2), "P");
    update(id, 1, new Change(null, null, ProfileState.ACTIVE), 0);
    trail.clear();
    update(id, 2, new Change(null, null, ProfileState.ACTIVE), 0);
    assertThat(with(c -> new ProtocolReader(c).find(id)).value().versions())
        .extracting(VersionSummary::state)
        .containsExactly(ProfileState.ACTIVE, ProfileState.DEPRECATED);
    assertThat(trail.events())
        .extracting(AuditRecord::action)
        .containsExactly("version.update", "version.update");
    assertThat(trail.events())
        .extracting(e -> e.details().get("state"))
        .containsExactly("DEPRECATED", "ACTIVE");
  }

  @Test
  void update_staleVersion_isRefusedAndChangesNothing() {
    ProtocolId id = protocol(store(KnownResults.of(3, 1), "P"));
    Change change = new Change(null, "first", null);
    assertThat(update(id, 1, change, 0)).isEqualTo(1);
    assertFails(ErrorCode.STALE, () -> update(id, 1, new Change(null, "second", null), 0));
    assertThat(with(c -> new ProtocolReader(c).find(id, 1)).value().description())
        .isEqualTo("first");
    assertThat(update(id, 1, change, 1)).as("an equal value changes nothing").isEqualTo(1);
  }

  @Test
  void update_name_renamesTheProtocolUnlessTaken() {
    ProtocolId id = protocol(store(KnownResults.of(3, 1), "P"));
    store(KnownResults.of(3, 2), "Q");
    assertFails(ErrorCode.CONFLICT, () -> update(id, 1, new Change("q", null, null), 0));
    assertFails(ErrorCode.INVALID_REQUEST, () -> update(id, 1, new Change(" ", null, null), 0));
    assertThat(update(id, 1, new Change("Renamed", null, null), 0)).isEqualTo(1);
    var profile = with(c -> new ProtocolReader(c).export(id, 1));
    assertThat(profile.name()).isEqualTo("Renamed");
    assertThat(profile.version()).isEqualTo(1);
  }

  @Test
  void update_activatingOnesOwn_isDeniedWithFourEyes() {
    ProtocolId id = protocol(store(KnownResults.of(3, 1), null));
    Change activate = new Change(null, null, ProfileState.ACTIVE);
    assertFails(
        ErrorCode.CONFLICT,
        () -> with(c -> new VersionLifeCycle(c, true).update(id, 1, activate, 0)));
    assertThat(trail.attempts()).hasSize(1);
    try (var other = AuditOrigin.system("bob", "test").bind()) {
      with(c -> new VersionLifeCycle(c, true).update(id, 1, activate, 0));
    }
  }

  @Test
  void unknownIdentifiers_areNotFound() {
    DiscoveryId none = new DiscoveryId(UUID.randomUUID());
    ProtocolId nobody = new ProtocolId(UUID.randomUUID());
    ProtocolId id = protocol(store(KnownResults.of(3, 1), null));
    assertFails(ErrorCode.NOT_FOUND, () -> with(c -> new DiscoveryReader(c).find(none)));
    assertFails(ErrorCode.NOT_FOUND, () -> with(c -> new MessageReader(c).messages(none, null, 1)));
    assertFails(ErrorCode.NOT_FOUND, () -> with(c -> new ProtocolReader(c).find(nobody)));
    assertFails(ErrorCode.NOT_FOUND, () -> with(c -> new ProtocolReader(c).find(id, 2)));
    assertFails(
        ErrorCode.NOT_FOUND,
        () ->
            with(c ->
                new DiscoveryReader(c).statistics(discovery(store(KnownResults.of(3, 2), null)))));
  }

  @Test
  void delete_discovery_leavesNothingBehindButEvents() {
    var stored = store(KnownResults.of(1200, 1), null);
    trail.clear();
    change(c -> new DiscoveryRemover(c).delete(discovery(stored), stored.version()));
    assertThat(database.rowCounts()).isEmpty();
    assertThat(trail.actions())
        .containsExactly("version.delete", "protocol.delete", "capture.delete", "discovery.delete");
  }

  @Test
  void delete_protocol_takesAllItsDiscoveriesAndNoOther() {
    var first = store(KnownResults.of(10, 1), "P");
    store(KnownResults.of(10, 2), "P");
    var kept = store(KnownResults.of(10, 3), "Q");
    assertFails(
        ErrorCode.STALE, () -> change(c -> new DiscoveryRemover(c).delete(protocol(first), 0)));
    change(c -> new DiscoveryRemover(c).delete(protocol(first), 1));
    assertThat(with(c -> new DiscoveryListing(c).list(null, null, 9)).items())
        .extracting(DiscoverySummary::id)
        .containsExactly(kept.value().id());
    assertThat(database.rowCounts())
        .containsEntry("discovery.data_key", 2L)
        .containsEntry("discovery.capture", 1L)
        .containsEntry("discovery.protocol", 1L);
  }

  @Test
  void delete_oneOfTwoVersions_keepsTheProtocol() {
    var first = store(KnownResults.of(3, 1), "P");
    store(KnownResults.of(3, 2), "P");
    update(protocol(first), 1, new Change(null, null, ProfileState.ACTIVE), 0);
    change(c -> new DiscoveryRemover(c).delete(discovery(first), 0));
    var left = with(c -> new ProtocolReader(c).list(null, null, null, 9)).items();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().activeVersion()).isNull();
  }

  private void change(Consumer<StorageContext> work) {
    with(c -> {
      work.accept(c);
      return null;
    });
  }

  @Test
  void usage_isAddedWithOneEventAnEntryAndNoNewRowVersion() {
    var stored = store(KnownResults.of(3, 1), "P");
    trail.clear();
    Instant early = Instant.parse("2026-03-02T00:00:00Z");
    change(c ->
        new UsageWriter(c)
            .add(
                List.of(
                    new Usage("bob", discovery(stored), 3, early.plusSeconds(9)),
                    new Usage("eve", discovery(stored), 2, early))));
    var protocol = with(c -> new ProtocolReader(c).find(protocol(stored)));
    assertThat(protocol.value().usageCount()).isEqualTo(5);
    assertThat(protocol.value().lastUsedAt()).isEqualTo(early.plusSeconds(9));
    assertThat(protocol.version()).isZero();
    assertThat(trail.events()).extracting(e -> e.details().get("count")).containsExactly("3", "2");
  }

  @Test
  void captureStore_expiry_deletesMessagesAndKeepsTheProfile() {
    var stored = store(KnownResults.of(600, 1), null);
    CaptureStore captures = new CaptureStore();
    Long deleted =
        with(c -> {
          captures.context = c;
          assertThat(captures.countOlderThan(now.minusSeconds(1))).isZero();
          return captures.deleteOlderThan(now.plusSeconds(1));
        });
    assertThat(deleted).isEqualTo(1);
    assertThat(database.rowCounts())
        .containsEntry("discovery.discovery", 1L)
        .doesNotContainKeys("discovery.capture", "discovery.message_block");
    assertThat(with(c -> new DiscoveryReader(c).find(discovery(stored))).value().confidence())
        .isEqualTo(0.75);
    assertFails(
        ErrorCode.NOT_FOUND,
        () -> with(c -> new MessageReader(c).messages(discovery(stored), null, 1)));
  }

  @Test
  void stores_findAndEraseAnAddressAndBytes() {
    var stored = store(KnownResults.of(600, 1), null);
    CaptureStore captures = new CaptureStore();
    ProfileStore profiles = new ProfileStore();
    SampleStore samples = new SampleStore();
    List<GovernedStore> stores = List.of(captures, samples, profiles);
    Subject address = new Subject("ip", "192.0.2.3");
    Subject marker =
        new Subject("hex", HexFormat.of().formatHex(KnownResults.MARKER.getBytes(US_ASCII)));
    change(c -> {
      captures.context = c;
      profiles.context = c;
      samples.context = c;
      assertThat(findings(stores, address)).extracting(Finding::place).containsExactly("message 3");
      assertThat(findings(stores, new Subject("ip", "192.0.2.9"))).isEmpty();
      assertThat(findings(stores, marker))
          .extracting(Finding::store)
          .contains("captures", "samples", "profiles");
      assertThat(captures.erase(address).deleted()).isEqualTo(1);
      assertThat(samples.erase(marker).deleted()).isEqualTo(3);
      assertThat(profiles.erase(marker).rewritten()).isEqualTo(1);
      assertThat(findings(stores, marker)).isEmpty();
    });
    var document = with(c -> new DiscoveryReader(c).find(discovery(stored))).value();
    assertThat(document.messageTypes().getFirst().fields()).hasSize(2);
    assertThat(document.messageTypes().getFirst().fields().get(1).values()).isEmpty();
    assertThat(document.messageTypes().getFirst().fields().get(0).values()).containsExactly("7e");
    assertThat(database.rowCounts()).containsEntry("discovery.data_key", 1L);
  }

  private static List<Finding> findings(List<GovernedStore> stores, Subject subject) {
    List<Finding> found = new ArrayList<>();
    stores.forEach(s -> s.find(subject, found::add));
    return found;
  }

  @Test
  void payloadBytes_neverStandInClearInAnyColumn() {
    store(KnownResults.of(600, 1), null);
    String dump = database.dump();
    byte[] marker = KnownResults.MARKER.getBytes(US_ASCII);
    String hex = HexFormat.of().formatHex(marker);
    String hexOfHex = HexFormat.of().formatHex(hex.getBytes(US_ASCII));
    assertThat(database.rowCounts()).containsKey("discovery.sample_message");
    assertThat(dump).isNotEmpty();
    for (String form :
        List.of(
            KnownResults.MARKER,
            hex,
            hexOfHex,
            HexFormat.of().formatHex("plant.pcap".getBytes(US_ASCII)),
            "plant.pcap",
            Base64.getEncoder().encodeToString(marker).substring(0, 12),
            "192.0.2.")) {
      assertThat(dump.contains(form)).as(form).isFalse();
    }
  }

  @Test
  void delete_manyAtOnce_oneDeletesAndTheOthersFindNothing() {
    var stored = store(KnownResults.of(5, 1), "Plant");
    store(KnownResults.of(5, 2), "Plant");
    List<Optional<ErrorCode>> ends =
        atOnce(
            8,
            i ->
                with(c -> {
                  new DiscoveryRemover(c).delete(discovery(stored), stored.version());
                  return null;
                }));
    assertThat(ends).containsOnlyOnce(Optional.empty());
    assertThat(ends).containsOnly(Optional.empty(), Optional.of(ErrorCode.NOT_FOUND));
  }

  @Test
  void delete_protocolAndItsDiscoveriesAtOnce_neverWaitInACircle() {
    for (int round = 0; round < 5; round++) {
      database.clear();
      var first = store(KnownResults.of(5, 1), "Plant");
      var second = store(KnownResults.of(5, 2), "Plant");
      long version = with(c -> new ProtocolReader(c).find(protocol(first))).version();
      List<Optional<ErrorCode>> ends =
          atOnce(
              9,
              i ->
                  with(c -> {
                    var remover = new DiscoveryRemover(c);
                    switch (i % 3) {
                      case 0 -> remover.delete(discovery(first));
                      case 1 -> remover.delete(discovery(second));
                      default -> remover.delete(protocol(first), version);
                    }
                    return null;
                  }));
      assertThat(ends)
          .isSubsetOf(
              Optional.empty(), Optional.of(ErrorCode.NOT_FOUND), Optional.of(ErrorCode.STALE));
    }
  }

  @Test
  void update_manyVersionsAtOnce_activatesAllInTurn() {
    List<Versioned<DiscoveryDocument>> stored = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      stored.add(store(KnownResults.of(5, seed), "Plant"));
    }
    ProtocolId plant = protocol(stored.getFirst());
    Change activate = new Change(null, null, ProfileState.ACTIVE);
    List<Optional<ErrorCode>> ends =
        atOnce(6, i -> with(c -> new VersionLifeCycle(c, false).update(plant, i + 1, activate, 0)));
    assertThat(ends).containsOnly(Optional.empty());
    var versions = with(c -> new ProtocolReader(c).find(plant)).value().versions();
    assertThat(versions).filteredOn(v -> v.state() == ProfileState.ACTIVE).hasSize(1);
    assertThat(versions).filteredOn(v -> v.state() == ProfileState.DEPRECATED).hasSize(5);
  }

  @Test
  void read_whileItIsDeleted_findsNothing() {
    var stored = store(KnownResults.of(5, 1), "Plant");
    DiscoveryId id = discovery(stored);
    with(c -> {
      StoredDiscovery row = new DiscoveryReader(c).require(id);
      with(other -> new DiscoveryRemover(other).delete(id));
      assertFails(ErrorCode.NOT_FOUND, () -> new DiscoveryReader(c).document(row));
      return null;
    });
  }

  @Test
  void messages_whileTheyAreDeleted_areNotFound() {
    var stored = store(KnownResults.of(5, 1), "Plant");
    DiscoveryId id = discovery(stored);
    with(c -> {
      StoredDiscovery row = new DiscoveryReader(c).require(id);
      StoredCapture capture = c.entities().find(StoredCapture.class, row.captureId);
      with(other -> {
        new DiscoveryRemover(other).deleteCapture(capture);
        return null;
      });
      assertFails(ErrorCode.NOT_FOUND, () -> new MessageReader(c).messages(id, null, 10));
      return null;
    });
  }

  /** Does work on several threads that begin together; gives each one's refusal, if any. */
  private List<Optional<ErrorCode>> atOnce(int threads, IntFunction<?> work) {
    var start = new CyclicBarrier(threads);
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Optional<ErrorCode>>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        calls.add(
            executor.submit(() -> {
              try (var ignored = AuditOrigin.system("ann", "test").bind()) {
                start.await();
                var _ = work.apply(number);
                return Optional.empty();
              } catch (DiscoveryException e) {
                return Optional.of(e.code());
              }
            }));
      }
      return calls.stream().map(ProfileStorageTest::end).toList();
    }
  }

  private static Optional<ErrorCode> end(Future<Optional<ErrorCode>> call) {
    try {
      return call.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a transaction failed", e);
    }
  }
}
