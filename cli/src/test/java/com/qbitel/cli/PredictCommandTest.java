package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.FieldKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

  @TempDir Path folder;

  @Test
  void predict_writesALineAMessage_withItsOwnNumber() throws IOException {
    Path file = Files.writeString(folder.resolve("lamp.jsonl"), LampCapture.jsonLines(true));

    CommandRun run = CommandRun.of("predict", file, "--out-dir", folder.resolve("new/out"));

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    List<JsonNode> lines = lines(folder.resolve("new/out/lamp.jsonl"));
    assertThat(lines).hasSize(2 * LampCapture.EXCHANGES);
    Set<String> clusters = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (int k = 0; k < lines.size(); k++) {
      JsonNode line = lines.get(k);
      assertThat(line.get("i").intValue()).isEqualTo(100 + 2 * k);
      int at = 0;
      for (JsonNode field : line.get("fields")) {
        assertThat(field.get(0).intValue()).isEqualTo(at);
        kinds.add(field.get(2).textValue());
        at += field.get(1).intValue();
      }
      assertThat(at).isGreaterThan(8);
      clusters.add(line.get("cluster").textValue());
    }
    assertThat(clusters).hasSizeGreaterThan(1);
    assertThat(kinds).contains("id").isSubsetOf(labels());
  }

  @Test
  void predict_ofAPackedFile_writesTheSameNumbers() throws IOException {
    String lines = LampCapture.jsonLines(true);
    Path plain = Files.writeString(folder.resolve("plain.jsonl"), lines);
    Path packed = folder.resolve("packed.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }

    CommandRun run = CommandRun.of("predict", plain, packed, "--out-dir", folder.resolve("out"));

    assertThat(run.exit()).isZero();
    assertThat(folder.resolve("out/packed.jsonl"))
        .hasSameTextualContentAs(folder.resolve("out/plain.jsonl"));
  }

  @Test
  void predict_neverReadsTruth() throws IOException {
    Path with = Files.writeString(folder.resolve("with.jsonl"), LampCapture.jsonLines(true));
    Path bare = Files.writeString(folder.resolve("bare.jsonl"), LampCapture.jsonLines(false));

    CommandRun.of("predict", with, bare, "--out-dir", folder.resolve("out"));

    assertThat(folder.resolve("out/with.jsonl"))
        .hasSameTextualContentAs(folder.resolve("out/bare.jsonl"));
  }

  @Test
  void predict_goesOnAfterABadFile() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"i\":0,\"hex\":\"zz\"}\n");
    Path good = Files.writeString(folder.resolve("good.jsonl"), LampCapture.jsonLines(false));

    CommandRun run = CommandRun.of("predict", bad, good, "--out-dir", folder.resolve("out"));

    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("qbitel: " + bad + ": line 1");
    assertThat(folder.resolve("out/good.jsonl")).exists();
    assertThat(folder.resolve("out/bad.jsonl")).doesNotExist();
  }

  @Test
  void predict_intoAFile_exits4() throws IOException {
    Path good = Files.writeString(folder.resolve("good.jsonl"), LampCapture.jsonLines(false));
    CommandRun run = CommandRun.of("predict", good, "--out-dir", good);
    assertThat(run.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("cannot be made a folder");
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(l -> Json.readTolerant(l, JsonNode.class))
        .toList();
  }

  /** All kinds, and that of fields of which nothing is claimed. */
  private static Set<String> labels() {
    Set<String> labels = new HashSet<>(Set.of(""));
    for (FieldKind k : FieldKind.values()) {
      labels.add(k.label());
    }
    return labels;
  }
}
