package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final double LEAST_BOUNDARY = 0.61;

  private static final double LEAST_V_MEASURE = 0.78;

  @Test
  void recordedProtocols_meanAccuracy_staysAboveTheFloor() throws IOException {
    String dir = System.getProperty("corpus.dir", "");
    assumeTrue(
        !dir.isEmpty() && Files.isDirectory(Path.of(dir)),
        "left out: accuracy on recorded protocols (give -Dcorpus.dir)");
    List<Path> sets;
    try (Stream<Path> files = Files.list(Path.of(dir))) {
      sets = files.filter(CorpusAccuracyTest::chosen).sorted().toList();
    }
    assertThat(sets).isNotEmpty();
    double boundary = 0;
    double perfection = 0;
    double v = 0;
    for (Path p : sets) {
      Score s = score(Corpus.read(p));
      boundary += s.boundary() / sets.size();
      perfection += s.perfection() / sets.size();
      v += s.vMeasure() / sets.size();
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

  private static Score score(Corpus c) {
    TrafficStatistics statistics = StatisticsStage.analyzer().analyze(c.table());
    Grammar g = GrammarStage.learner().learn(c.table(), statistics);
    MessageDissector d = GrammarStage.dissector(g);
    List<Dissection> dissections = new ArrayList<>();
    for (int i = 0; i < c.table().size(); i++) {
      dissections.add(d.dissect(c.table().payload(i), c.table().direction(i)));
    }
    return Score.of(c, dissections);
  }
}
