package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.benchmarks.corpus.Needed;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Accuracy on recorded protocols with known fields; needs {@code -Dcorpus.dir}. No set takes part
 * in any fitted weight.
 */
class CorpusAccuracyTest {

  /** A little below the means measured when this was written. */
  private static final double LEAST_BOUNDARY = 0.77;

  private static final double LEAST_V_MEASURE = 0.90;

  @Test
  void recordedProtocols_meanAccuracy_staysAboveTheFloor() throws IOException {
    Path corpus = Needed.corpus("accuracy on recorded protocols");
    List<Path> sets;
    try (Stream<Path> files = Files.list(corpus)) {
      sets = files.filter(CorpusAccuracyTest::chosen).sorted().toList();
    }
    assertThat(sets).isNotEmpty();
    double boundary = 0;
    double perfection = 0;
    double v = 0;
    for (Path p : sets) {
      AccuracyScore s = score(new CorpusReader(Integer.MAX_VALUE).read(p));
      boundary += s.boundary().f1() / sets.size();
      perfection += s.perfection().f1() / sets.size();
      v += s.types().vMeasure() / sets.size();
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d recorded sets: boundary F1 %.3f, perfection F1 %.3f, V-measure %.3f",
            sets.size(),
            boundary,
            perfection,
            v));
    assertThat(boundary).as("mean boundary F1").isGreaterThan(LEAST_BOUNDARY);
    assertThat(v).as("mean V-measure").isGreaterThan(LEAST_V_MEASURE);
  }

  private static boolean chosen(Path p) {
    String name = p.getFileName().toString();
    return name.endsWith("_100.jsonl") || name.endsWith("_mix.jsonl");
  }

  private static AccuracyScore score(CorpusSet set) {
    var result =
        DiscoveryPipelines.standard()
            .run(set.capture(), DiscoveryOptions.defaults(), Progress.NONE);
    return AccuracyScore.of(
        set.traffic().truths(), SetTest.predictions(set.traffic().messages(), result));
  }
}
