package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void synth_writesALineAMessage_thatItsFieldsTile(ProtocolFamily family) {
    CommandRun run = CommandRun.of("synth", 7, "-n", 25, "--family", family.label());

    assertThat(run.exit()).isZero();
    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(25);
    List<String> kinds = Stream.of(FieldKind.values()).map(FieldKind::label).toList();
    double last = 0;
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      List<String> members = new ArrayList<>();
      line.fieldNames().forEachRemaining(members::add);
      assertThat(members).containsExactly("i", "t", "src", "dst", "proto", "hex", "type", "fields");
      assertThat(line.get("i").intValue()).isEqualTo(i);
      assertThat(line.get("t").doubleValue()).isGreaterThan(last);
      last = line.get("t").doubleValue();
      assertThat(line.get("src").textValue()).matches("[\\d.]+:\\d+");
      assertThat(line.get("dst").textValue()).matches("[\\d.]+:\\d+");
      assertThat(line.get("proto").textValue()).isIn("tcp", "udp");
      int end = 0;
      for (JsonNode field : line.get("fields")) {
        assertThat(field.get(0).intValue()).isEqualTo(end);
        assertThat(field.get(2).textValue()).isNotBlank();
        assertThat(field.get(3).textValue()).isIn(kinds);
        end += field.get(1).intValue();
      }
      assertThat(line.get("hex").textValue()).hasSize(2 * end);
    }
  }

  @Test
  void synth_putsTheSpecificationBesideTheMessages() {
    CommandRun run = CommandRun.of("synth", 42, "-n", 3);

    String specification = SyntheticProtocols.specification(42);
    assertThat(run.err().lines()).allMatch(l -> l.startsWith("#"));
    assertThat(run.err().lines().map(l -> l.substring(Math.min(2, l.length()))))
        .containsExactlyElementsOf(specification.lines().toList());
    assertThat(CommandRun.of("synth", 42, "--spec"))
        .isEqualTo(new CommandRun(0, specification, ""));
  }

  @Test
  void synth_sameSeed_givesTheSame() {
    assertThat(CommandRun.of("synth", 5)).isEqualTo(CommandRun.of("synth", 5));
    assertThat(CommandRun.of("synth", 5).json()).hasSize(100);
    assertThat(CommandRun.of("synth", 5)).isNotEqualTo(CommandRun.of("synth", 6));
  }

  @Test
  void synth_messages_canBePredicted() throws IOException {
    CommandRun made = CommandRun.of("synth", 3, "-n", 60, "--family", "narrow-header");
    Path file = Files.writeString(folder.resolve("made.jsonl"), made.out());

    CommandRun run = CommandRun.of("predict", file, "--out-dir", folder.resolve("out"));

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    List<JsonNode> truth = made.json();
    List<String> predictions = Files.readAllLines(folder.resolve("out/made.jsonl"));
    assertThat(predictions).hasSameSizeAs(truth);
    for (int i = 0; i < truth.size(); i++) {
      JsonNode prediction = Json.readTolerant(predictions.get(i), JsonNode.class);
      assertThat(prediction.get("i")).isEqualTo(truth.get(i).get("i"));
      int end = 0;
      for (JsonNode field : prediction.get("fields")) {
        end += field.get(1).intValue();
      }
      assertThat(truth.get(i).get("hex").textValue()).hasSize(2 * end);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "5 -n -1", "5 -n 1000001", "5 --family teapot", ""})
  void synth_usedWrongly_exits2(String arguments) {
    Object[] words = Stream.of(("synth " + arguments).strip().split(" ")).toArray();
    CommandRun run = CommandRun.of(words);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("qbitel: ");
  }

  @Test
  void completion_knowsTheFamilies() {
    assertThat(CommandRun.of("completion", "bash").out())
        .contains("basic-encoding")
        .contains("framed-bodies");
  }
}
