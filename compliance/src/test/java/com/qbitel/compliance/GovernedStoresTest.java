package com.qbitel.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.qbitel.compliance.GovernedStore.Location;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GovernedStoresTest {

  private final GovernedStores stores =
      new GovernedStores(
          List.of(
              new FixedStore(
                  "captures",
                  Location.table("discovery.capture"),
                  Location.directory("uploads"),
                  Location.cache("messages")),
              new FixedStore("jobs", Location.table("batch.*"), Location.directory("."))));

  @Test
  void unclaimed_givesWhatNobodyAnswersFor() {
    assertThat(
            stores.unclaimed(
                List.of(
                    Location.table("discovery.novelty"),
                    Location.table("discovery.capture"),
                    Location.table("batch.jb_job"),
                    Location.directory("uploads/2026/05"),
                    Location.directory("uploads-old"),
                    Location.directory("."),
                    Location.cache("profiles"),
                    Location.cache("messages"))))
        .containsExactly(
            Location.table("discovery.novelty"),
            Location.cache("profiles"),
            Location.directory("uploads-old"));
  }

  @Test
  void ownerOf_namesTheStore() {
    assertThat(stores.ownerOf(Location.table("batch.jb_job"))).contains("jobs");
    assertThat(stores.ownerOf(Location.table("batches.jb_job"))).isEmpty();
    assertThat(stores.find("captures")).isPresent();
    assertThat(stores.find("nothing")).isEmpty();
    assertThat(stores.all()).extracting(GovernedStore::name).containsExactly("captures", "jobs");
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE,     batch.jobs, batch.*",
    "TABLE,     batch.*,    batch.jobs",
    "TABLE,     a.b,        a.b",
    "DIRECTORY, logs,       logs/old",
    "CACHE,     c,          c"
  })
  void aPlaceClaimedTwice_isAnError(Location.Kind kind, String first, String second) {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            new GovernedStores(
                List.of(
                    new FixedStore("one", new Location(kind, first)),
                    new FixedStore("two", new Location(kind, second)))))
        .withMessageContaining("one")
        .withMessageContaining("two")
        .withMessageContaining(second);
  }

  @Test
  void aNameGivenTwice_isAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new GovernedStores(List.of(new FixedStore("one"), new FixedStore("one"))))
        .withMessage("two stores are called one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture", "a.b.c", "*.x", ".x", "x.", "a.b*", ""})
  void aTable_hasASchema(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Location.table(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "..", "../x", "a/../b", "a/", "a//b", "./a", ""})
  void aDirectory_isBelowTheHome(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Location.directory(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "a", ".hidden", "a/.b/c", "a..b"})
  void aDirectory_mayBeHidden(String name) {
    assertThat(Location.directory(name).name()).isEqualTo(name);
  }

  /** A store that has places and no data. */
  private record FixedStore(String name, Set<Location> locations) implements GovernedStore {
    FixedStore(String name, Location... locations) {
      this(name, Set.of(locations));
    }

    @Override
    public String category() {
      return PERMANENT;
    }

    @Override
    public Set<String> personalData() {
      return Set.of();
    }

    @Override
    public long countOlderThan(Instant limit) {
      return 0;
    }

    @Override
    public long deleteOlderThan(Instant limit) {
      return 0;
    }

    @Override
    public void find(Subject subject, Consumer<Finding> sink) {}

    @Override
    public ErasureOutcome erase(Subject subject) {
      return new ErasureOutcome(name, 0, 0, 0);
    }
  }
}
