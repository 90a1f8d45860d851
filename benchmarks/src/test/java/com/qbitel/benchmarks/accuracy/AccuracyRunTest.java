package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.Families;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyRunTest {

  private static final int MESSAGES = 20;

  @TempDir private Path work;

  private final List<Fold> asked = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @Test
  void eachFold_isTestedByItsOwnEngine() throws IOException {
    AccuracyReport report = test("a", () -> 0);

    assertThat(asked)
        .containsExactly(new Fold(0, List.of("almanac")), new Fold(4, List.of("weir")));
    assertThat(report.sets().stream().map(SetResult::trainingDigest))
        .containsExactly("a-without-almanac", "a-without-weir");
    assertThat(said)
        .contains("fold 4: training digest a-without-weir, held out weir")
        .noneMatch(l -> l.contains("known from a former run"));
    assertThat(report.waiting()).isEmpty();
  }

  @Test
  void resultsOfOtherTraining_areNotTaken() throws IOException {
    test("a", () -> 0);
    test("b", () -> 0);
    assertThat(said).noneMatch(l -> l.contains("known from a former run"));
    test("a", () -> 0);
    assertThat(said).filteredOn(l -> l.contains("known from a former run")).hasSize(2);
  }

  @Test
  void timeOver_leavesSetsForTheNextRun() throws IOException {
    long[] now = {0};
    AccuracyReport first = test("a", () -> now[0] += Duration.ofSeconds(40).toNanos());
    assertThat(first.sets().stream().map(SetResult::set)).containsExactly("almanac");
    assertThat(first.waiting()).containsExactly("weir");

    AccuracyReport second = test("a", () -> 0);
    assertThat(second.sets().stream().map(SetResult::set)).containsExactly("almanac", "weir");
    assertThat(said).contains("  almanac: known from a former run");
  }

  @Test
  void learnedFromRecordings_saysNothingOfSyntheticOnly() throws IOException {
    List<Threshold> thresholds = test("a", () -> 0).thresholds();
    assertThat(thresholds)
        .filteredOn(t -> t.figure().contains("synthetic"))
        .singleElement()
        .satisfies(t -> assertThat(t.value()).isNull())
        .satisfies(t -> assertThat(t.reached()).isFalse());
  }

  private AccuracyReport test(String training, LongSupplier ticker) throws IOException {
    EngineProvider engines =
        fold -> {
          asked.add(fold);
          return new Engine(
              "engine",
              training + "-without-" + String.join("-", fold.families()),
              DiscoveryPipelines.standard());
        };
    AccuracyRun run =
        new AccuracyRun(
            engines,
            new CorpusReader(MESSAGES),
            Families.shipped(),
            work,
            Duration.ofMinutes(1),
            ticker,
            said::add);
    return run.test(CorpusReader.sets(OwnProtocols.folder()));
  }
}
