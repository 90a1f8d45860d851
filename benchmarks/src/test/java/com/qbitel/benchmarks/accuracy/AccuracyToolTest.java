package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as the command line starts it, on the two protocols of the product's own. */
class AccuracyToolTest {

  @TempDir private Path folder;

  private record Outcome(int exit, String out, String err) {}

  @Test
  void ownProtocols_areScored_andKnownTheSecondTime() throws IOException {
    Outcome first = run("--corpus", OwnProtocols.folder(), "--work", folder, "--short", "--json");
    Outcome second = run("--corpus", OwnProtocols.folder(), "--work", folder, "--short", "--json");

    assertThat(first.exit()).isZero();
    assertThat(first.err()).contains("training digest none, held out", "weir: ").contains(" ms");
    assertThat(second.err()).contains("weir: known from a former run").doesNotContain(" ms");
    assertThat(second.out()).isEqualTo(first.out());
    JsonNode report = Json.readTolerant(first.out(), JsonNode.class);
    List<String> names = new ArrayList<>();
    report.get("sets").forEach(s -> names.add(s.get("set").textValue()));
    assertThat(names).containsExactly("almanac", "weir");
    for (JsonNode set : report.get("sets")) {
      assertThat(set.get("messages").intValue()).isEqualTo(AccuracyTool.MESSAGES);
      assertThat(set.get("boundaryF1").doubleValue()).isBetween(0.2, 1.0);
      assertThat(set.get("vMeasure").doubleValue()).isBetween(0.2, 1.0);
    }
    assertThat(report.get("calibration").get("field").get("statements").longValue())
        .isGreaterThan(1000);
    assertThat(report.get("calibration").get("cut").get("statements").longValue())
        .isGreaterThan(1000);
    assertThat(report.get("thresholds")).isEmpty();
  }

  @Test
  void resultsCutOffInTheMiddle_areMadeAgain() throws IOException {
    String[] names = {"--sets", "weir"};
    own(names);
    Path file = folder.resolve("work/fold-4.jsonl");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));

    assertThat(own(names).err()).contains("weir: ").contains(" ms");
    assertThat(own(names).err()).contains("weir: known");
  }

  @Test
  void wholeCorpus_isJudged() {
    Outcome run = run("--corpus", OwnProtocols.folder(), "--work", folder);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("mean of 2", "cut confidence: ", "ECE")
        .containsPattern("missed +boundary F1 ");
  }

  @Test
  void wrongUsage_exits2_andUnusableSets3() throws IOException {
    assertThat(run("--corpus").exit()).isEqualTo(2);
    assertThat(run("--corpus", "a").err()).contains("--corpus and --work are needed");
    assertThat(run("--fast").err()).isEqualTo("qbitel: unknown option --fast\n");
    assertThat(run("--corpus", folder.resolve("no"), "--work", folder).exit()).isEqualTo(3);
    assertThat(run("--corpus", folder, "--work", folder).err()).contains("has no sets");
    assertThat(own("--sets", "weir,dns").err()).contains("has no set dns");
    Path bare = Files.createDirectories(folder.resolve("bare"));
    Files.writeString(bare.resolve("x.jsonl"), "{\"hex\":\"00\"}\n{\"hex\":\"01\"}\n");
    assertThat(run("--corpus", bare, "--work", folder).err()).contains("line 1 has no truth");
  }

  private Outcome own(String... more) {
    List<Object> all =
        new ArrayList<>(
            List.of("--corpus", OwnProtocols.folder(), "--work", folder.resolve("work")));
    all.addAll(List.of(more));
    return run(all.toArray());
  }

  private static Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    ToolProvider tool = ToolProvider.findFirst("qbitel-benchmark-accuracy").orElseThrow();
    int exit = tool.run(new PrintWriter(out), new PrintWriter(err, true), words);
    return new Outcome(exit, out.toString(), err.toString());
  }
}
