package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir Path folder;
  private Path profile;

  @BeforeEach
  void learn() throws IOException {
    Path capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", profile).exit()).isZero();
  }

  private static List<JsonNode> lines(CommandRun run) {
    return run.out().lines().map(l -> Json.readTolerant(l, JsonNode.class)).toList();
  }

  private List<JsonNode> parsed(Path messages) {
    CommandRun run = CommandRun.of("parse", profile, messages);
    assertThat(run.exit()).isZero();
    return lines(run);
  }

  @Test
  void generate_makesMessagesThatParse_asTheirLinesSay() throws IOException {
    CommandRun run = CommandRun.of("generate", profile, "-n", "50");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    List<JsonNode> made = lines(run);
    List<JsonNode> read = parsed(Files.writeString(folder.resolve("made.jsonl"), run.out()));
    assertThat(made).hasSize(50);
    assertThat(read).hasSize(50);
    for (int k = 0; k < 50; k++) {
      assertThat(read.get(k).get("ok").booleanValue()).isTrue();
      assertThat(read.get(k).get("type")).isEqualTo(made.get(k).get("type"));
      assertThat(read.get(k).get("fields")).hasSameSizeAs(made.get(k).get("fields"));
      assertThat(made.get(k).get("proto").textValue()).isEqualTo("udp");
      assertThat(made.get(k).has("broken")).isFalse();
    }
    assertThat(made).extracting(m -> m.get("type").textValue()).contains("t0", "t1");
  }

  @Test
  void generate_withTheSameSeed_makesTheSameMessages() {
    String first = CommandRun.of("generate", profile, "--seed", "7").out();
    assertThat(first.lines()).hasSize(10);
    assertThat(CommandRun.of("generate", profile, "--seed", "7").out()).isEqualTo(first);
    assertThat(CommandRun.of("generate", profile, "--seed", "8").out()).isNotEqualTo(first);
  }

  @Test
  void generate_broken_makesMessagesThatDoNotParse_andSaysWhy() throws IOException {
    CommandRun run = CommandRun.of("generate", profile, "-n", "30", "--broken");
    List<JsonNode> made = lines(run);
    List<JsonNode> read = parsed(Files.writeString(folder.resolve("broken.jsonl"), run.out()));
    assertThat(made).hasSize(30);
    for (int k = 0; k < 30; k++) {
      assertThat(read.get(k).get("ok").booleanValue()).isFalse();
      assertThat(read.get(k).get("problem").get("code"))
          .isEqualTo(made.get(k).get("broken").get("code"));
      assertThat(made.get(k).get("broken").get("way").textValue()).isNotEmpty();
    }
  }

  @Test
  void generate_asCapture_isReadAgain() {
    Path capture = folder.resolve("made.pcap");
    CommandRun run = CommandRun.of("generate", profile, "-n", "40", "--pcap", capture);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(parsed(capture)).hasSize(40).allMatch(m -> m.get("ok").booleanValue());
    CommandRun nowhere =
        CommandRun.of("generate", profile, "--pcap", folder.resolve("none").resolve("a.pcap"));
    assertThat(nowhere.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(nowhere.err()).contains("its folder does not exist");
  }

  @Test
  void generate_followsTheStateMachine_throughConversations() {
    Path capture = folder.resolve("talk.pcap");
    CommandRun run = CommandRun.of("generate", profile, "-n", "300", "--pcap", capture);
    assertThat(run.exit()).isZero();
    List<JsonNode> read = lines(CommandRun.of("parse", profile, capture, "--session"));
    assertThat(read)
        .hasSize(300)
        .allMatch(m -> m.at("/moment/verdict").textValue().matches("legal|repeated"));
    List<JsonNode> lines = lines(CommandRun.of("generate", profile, "-n", "300"));
    assertThat(lines.stream().map(GenerateCommandTest::client).distinct().count()).isGreaterThan(1);
  }

  private static String client(JsonNode line) {
    boolean request = line.get("src").textValue().startsWith("192.");
    return line.get(request ? "src" : "dst").textValue();
  }

  @Test
  void generate_grammar_printsIt() {
    CommandRun run = CommandRun.of("generate", profile, "--grammar");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("message\n  0.").contains("\nt0\n", "t0:other", "any bytes");
  }

  @Test
  void generate_fromAProfileWithoutRules_orWithWrongOnes_isRefused() throws IOException {
    ObjectNode old = (ObjectNode) Json.readTolerant(Files.readString(profile), JsonNode.class);
    ObjectNode rules = (ObjectNode) old.at("/grammar/rules");
    ((ObjectNode) rules.at("/contents/0")).put("unseen", -1);
    CommandRun wrong =
        CommandRun.of("generate", Files.writeString(folder.resolve("w.json"), old.toString()));
    assertThat(wrong.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(wrong.err()).contains("/grammar/rules/contents/0/unseen");

    ((ObjectNode) old.get("grammar")).remove("rules");
    CommandRun none =
        CommandRun.of("generate", Files.writeString(folder.resolve("o.json"), old.toString()));
    assertThat(none.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(none.err()).contains("no probabilistic grammar; discover it anew");
  }
}
