package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  @TempDir Path folder;
  private Path capture;
  private Path profile;
  private Path other;

  /** The lamp's profile, and that of a lamp with another magic number. */
  @BeforeEach
  void learn() throws IOException {
    capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = learn("lamp.jsonl", LampCapture.jsonLines(false));
    other = learn("other.jsonl", LampCapture.jsonLines(false).replace("\"4c50", "\"4d50"));
  }

  private Path learn(String name, String lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), lines);
    Path out = folder.resolve(name.replace(".jsonl", ".json"));
    assertThat(CommandRun.of("discover", file, "--out", out).exit()).isZero();
    return out;
  }

  @Test
  void diff_ofAProfileAndItself_isNothing() {
    CommandRun run = CommandRun.of("diff", profile, profile, "--replay", capture, "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode d = run.json().getFirst();
    assertThat(d.get("same").booleanValue()).isTrue();
    assertThat(d.get("compatible").booleanValue()).isTrue();
    assertThat(d.at("/replays/0/messages").intValue()).isEqualTo(2 * LampCapture.EXCHANGES);
    assertThat(CommandRun.of("diff", profile, profile).out()).contains("nothing is different");
  }

  @Test
  void diff_thatBreaksMessages_exits1_andNamesTheFirst() throws IOException {
    Path lines = folder.resolve("lamp.jsonl");
    CommandRun run = CommandRun.of("diff", profile, other, "--replay", lines, "--json");

    assertThat(run.exit()).isEqualTo(ExitCode.NO);
    JsonNode d = run.json().getFirst();
    assertThat(d.get("compatible").booleanValue()).isFalse();
    JsonNode first = d.at("/replays/0/first");
    assertThat(first.get("i").intValue()).isGreaterThanOrEqualTo(100);
    assertThat(first.at("/problem/code").textValue()).isEqualTo("constant");
    assertThat(first.at("/problem/offset").intValue()).isZero();
    assertThat(d.get("types").findValuesAsText("kind")).contains("field-values");

    CommandRun text = CommandRun.of("diff", profile, other, "--replay", lines);
    assertThat(text.exit()).isEqualTo(ExitCode.NO);
    assertThat(text.out())
        .contains("no longer parse", "The first is message " + first.get("i"), "constant at byte 0")
        .contains("4c50 → 4d50");
    assertThat(CommandRun.of("diff", profile, other).exit())
        .as("without messages nothing is broken")
        .isZero();
  }

  @Test
  void diff_replaysTheMessages_behindWhatIsDamaged() throws IOException {
    Path modbus = folder.resolve("modbus.json");
    assertThat(CommandRun.of("discover", DamagedSample.WHOLE, "--out", modbus).exit()).isZero();
    Path damaged = Files.write(folder.resolve("damaged.pcap"), DamagedSample.wrongLength());

    CommandRun run = CommandRun.of("diff", modbus, modbus, "--replay", damaged, "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("14 bytes at 1 places of its streams are no message.");
    JsonNode replay = run.json().getFirst().at("/replays/0");
    assertThat(replay.get("messages").intValue()).isEqualTo(372);
    assertThat(replay.get("parsedBefore").intValue()).isEqualTo(372);
    assertThat(replay.at("/gaps/bytes").intValue()).isEqualTo(14);
    assertThat(replay.at("/gaps/places").intValue()).isEqualTo(1);
  }

  @Test
  void diff_ofWhatIsNoProfile_saysSo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.json"), "{\"schema\":\"x\"}");
    CommandRun run = CommandRun.of("diff", profile, text);
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("text.json").contains("schema");
    assertThat(CommandRun.of("diff", "-", "-").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("diff", profile).exit()).isEqualTo(ExitCode.USAGE);
  }
}
