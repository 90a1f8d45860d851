package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.benchmarks.corpus.Needed;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scorer against an independent one: a Python program that is called with a corpus and a
 * prediction file and {@code --json}. Needs {@code -Dscore.tool=FILE} and python3; compares the
 * product's own protocols and, with {@code -Dcorpus.dir}, every fourth set of a corpus.
 */
class ScoreToolTest {

  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final int MESSAGES = 40;

  @TempDir private Path folder;

  @Test
  void score_equalsTheIndependentScorer_onRealAndOnBrokenPredictions() throws Exception {
    String tool = System.getProperty("score.tool", "");
    Needed.require(
        !tool.isEmpty() && Files.exists(Path.of(tool)),
        "comparison with an independent scorer (give -Dscore.tool)");
    requirePython();
    int compared = 0;
    for (Path file : sets()) {
      CorpusSet set = new CorpusReader(MESSAGES).read(file);
      Path truth = writeTruth(file);
      List<MessagePrediction> real = discover(set);
      for (List<MessagePrediction> p : List.of(real, disturb(real, set), garble(set))) {
        compare(set, p, Path.of(tool), truth);
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(6);
  }

  private static void requirePython() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    Needed.require(there, "comparison with an independent scorer (install python3)");
  }

  private static List<Path> sets() throws IOException {
    List<Path> out = new ArrayList<>(CorpusReader.sets(OwnProtocols.folder()));
    String corpus = System.getProperty("corpus.dir", "");
    if (!corpus.isEmpty()) {
      List<Path> all = CorpusReader.sets(Path.of(corpus));
      for (int i = 0; i < all.size(); i += 4) {
        out.add(all.get(i));
      }
    }
    return out;
  }

  private static List<MessagePrediction> discover(CorpusSet set) {
    return SetTest.predictions(
        set.traffic().messages(),
        DiscoveryPipelines.standard()
            .run(set.capture(), DiscoveryOptions.defaults(), Progress.NONE));
  }

  /** The same with some fields dropped, moved or without kind, and some messages left out. */
  private static List<MessagePrediction> disturb(List<MessagePrediction> real, CorpusSet set) {
    SplittableRandom random = new SplittableRandom(11);
    List<MessagePrediction> out = new ArrayList<>();
    for (MessagePrediction p : real) {
      if (random.nextInt(10) == 0) {
        out.add(MessagePrediction.missing());
        continue;
      }
      List<PredictedField> fields = new ArrayList<>();
      for (PredictedField f : p.fields()) {
        switch (random.nextInt(6)) {
          case 0 -> {}
          case 1 -> fields.add(new PredictedField(f.offset() + 1, f.length() + 2, f.kind()));
          case 2 -> fields.add(new PredictedField(f.offset(), f.length(), ""));
          default -> fields.add(f);
        }
      }
      out.add(new MessagePrediction(p.cluster() + random.nextInt(2), fields));
    }
    assertThat(out).hasSameSizeAs(set.traffic().truths());
    return out;
  }

  /** Fields at random, overlapping and beyond the end, in any order. */
  private static List<MessagePrediction> garble(CorpusSet set) {
    SplittableRandom random = new SplittableRandom(13);
    FieldKind[] kinds = FieldKind.values();
    List<MessagePrediction> out = new ArrayList<>();
    for (int i = 0; i < set.traffic().truths().size(); i++) {
      int length = set.traffic().messages().length(i);
      List<PredictedField> fields = new ArrayList<>();
      for (int k = 0; k < length / 3; k++) {
        fields.add(
            new PredictedField(
                random.nextInt(length + 2),
                random.nextInt(5),
                kinds[random.nextInt(kinds.length)].label()));
      }
      out.add(new MessagePrediction("c" + random.nextInt(4), fields));
    }
    return out;
  }

  private Path writeTruth(Path file) throws IOException {
    Path truth = folder.resolve(CorpusReader.name(file) + ".jsonl");
    return Files.write(truth, CorpusReader.lines(file, MESSAGES));
  }

  private void compare(CorpusSet set, List<MessagePrediction> predictions, Path tool, Path truth)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      MessagePrediction p = predictions.get(i);
      if (p.equals(MessagePrediction.missing())) {
        continue;
      }
      List<String> fields =
          p.fields().stream()
              .map(f -> "[%d,%d,\"%s\"]".formatted(f.offset(), f.length(), f.kind()))
              .toList();
      lines.add(
          "{\"i\":%d,\"cluster\":\"%s\",\"fields\":[%s]}"
              .formatted(i, p.cluster(), String.join(",", fields)));
    }
    Path prediction = Files.write(folder.resolve("prediction.jsonl"), lines);
    JsonNode theirs = run(tool, truth, prediction);
    AccuracyScore ours = AccuracyScore.of(set.traffic().truths(), predictions);

    assertRate(ours.boundary(), theirs.get("boundary"), set.name());
    assertRate(ours.perfection(), theirs.get("perfection"), set.name());
    JsonNode fms = theirs.get("fms").get("mean");
    assertThat(ours.formatMatch().orElse(-1))
        .as(set.name())
        .isCloseTo(fms.isNull() ? -1 : fms.doubleValue(), EXACTLY);
    JsonNode types = theirs.get("clustering");
    assertClose(ours.types().homogeneity(), types, "homogeneity", set.name());
    assertClose(ours.types().completeness(), types, "completeness", set.name());
    assertClose(ours.types().vMeasure(), types, "v_measure", set.name());
    JsonNode kinds = theirs.get("semantics");
    if (kinds.isNull()) {
      assertThat(ours.semanticF1()).isZero();
    } else {
      assertClose(ours.kinds().precision(), kinds, "field_precision", set.name());
      assertClose(ours.kinds().recall(), kinds, "field_recall", set.name());
    }
  }

  private static void assertRate(MatchRate ours, JsonNode theirs, String set) {
    assertThat(ours.matched()).as(set).isEqualTo(theirs.get("tp").longValue());
    assertClose(ours.precision(), theirs, "precision", set);
    assertClose(ours.recall(), theirs, "recall", set);
    assertClose(ours.f1(), theirs, "f1", set);
  }

  private static void assertClose(double ours, JsonNode theirs, String figure, String set) {
    assertThat(ours).as(set + " " + figure).isCloseTo(theirs.get(figure).doubleValue(), EXACTLY);
  }

  private JsonNode run(Path tool, Path truth, Path prediction)
      throws IOException, InterruptedException {
    Path answer = folder.resolve("answer.json");
    Process process =
        new ProcessBuilder(
                Stream.of("python3", tool, truth, prediction, "--json")
                    .map(Object::toString)
                    .toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(answer.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Json.readTolerant(Files.readString(answer), JsonNode.class);
  }
}
