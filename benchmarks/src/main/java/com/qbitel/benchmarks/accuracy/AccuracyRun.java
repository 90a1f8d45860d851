package com.qbitel.benchmarks.accuracy;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.benchmarks.corpus.Families;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tests an engine on sets, fold by fold, each fold with the engine that has not learned from the
 * families in it. What a former run has found is taken from its files; when the time is over, the
 * sets that remain are named and wait for the next run.
 *
 * @param engines the engine of each fold
 * @param reader how sets are read
 * @param families which sets belong together
 * @param work folder for results
 * @param limit most time for one run
 * @param ticker rising nanoseconds from any origin
 * @param log takes lines for a person who waits
 */
record AccuracyRun(
    EngineProvider engines,
    CorpusReader reader,
    Families families,
    Path work,
    Duration limit,
    LongSupplier ticker,
    Consumer<String> log) {

  /**
   * Tests all sets.
   *
   * @throws IOException when a set or a file of results cannot be read or written
   */
  AccuracyReport test(List<Path> sets) throws IOException {
    ResultFiles files = new ResultFiles(work);
    Map<Integer, List<Path>> folds = new TreeMap<>();
    sets.forEach(s -> folds.computeIfAbsent(fold(s), _ -> new ArrayList<>()).add(s));
    List<SetResult> results = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    long start = ticker.getAsLong();
    for (Map.Entry<Integer, List<Path>> e : folds.entrySet()) {
      Fold fold = new Fold(e.getKey(), e.getValue().stream().map(this::family).distinct().toList());
      Engine engine = engines.forFold(fold);
      log.accept(
          "fold %d: training digest %s, held out %s"
              .formatted(
                  fold.number(), engine.trainingDigest(), String.join(" ", fold.families())));
      for (Path set : e.getValue()) {
        if (ticker.getAsLong() - start > limit.toNanos()) {
          waiting.add(CorpusReader.name(set));
        } else {
          results.add(test(set, fold, engine, files));
        }
      }
    }
    return new AccuracyReport(results, waiting);
  }

  private SetResult test(Path file, Fold fold, Engine engine, ResultFiles files)
      throws IOException {
    CorpusSet set = reader.read(file);
    Optional<SetResult> known = files.find(fold.number(), set.name(), set.digest(), engine);
    if (known.isPresent()) {
      log.accept("  " + set.name() + ": known from a former run");
      return known.get();
    }
    SetResult result = files.add(SetTest.run(set, family(file), fold.number(), engine));
    boolean found = result.calibration().fields().size() > 0;
    log.accept(
        "  %s: %.0f ms%s"
            .formatted(set.name(), result.millis(), found ? "" : ", and no grammar: it failed"));
    return result;
  }

  private String family(Path set) {
    return families.family(CorpusReader.name(set));
  }

  private int fold(Path set) {
    return families.fold(family(set));
  }
}
