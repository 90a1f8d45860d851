package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {

  @TempDir Path folder;
  private Path profile;

  @BeforeEach
  void learn() throws IOException {
    Path capture = Files.write(folder.resolve("lamp.pcap"), LampCapture.pcap());
    profile = folder.resolve("lamp.json");
    assertThat(CommandRun.of("discover", capture, "--out", profile).exit()).isZero();
  }

  @Test
  void drift_ofTheSameTraffic_isNone() throws IOException {
    Path same = Files.writeString(folder.resolve("same.jsonl"), LampCapture.jsonLines(false));

    CommandRun run = CommandRun.of("drift", profile, same, "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode d = run.json().getFirst();
    assertThat(d.get("drift").booleanValue()).isFalse();
    assertThat(d.get("messages").intValue()).isEqualTo(2 * LampCapture.EXCHANGES);
    assertThat(d.at("/rejected/messages").intValue()).isZero();
    assertThat(d.get("proposal").isNull()).isTrue();
    assertThat(d.get("types")).isNotEmpty();
    CommandRun text = CommandRun.of("drift", profile, same);
    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("drift     no", "rejected  0, 0.0 %");
  }

  @Test
  void drift_ofAChangedProtocol_exits1_andProposesAProfile() throws IOException {
    String lines = LampCapture.jsonLines(false).replace("\"4c50", "\"4d50");
    Path other = Files.writeString(folder.resolve("other.jsonl"), lines);
    Path proposal = folder.resolve("new.json");

    CommandRun run = CommandRun.of("drift", profile, other, "--out", proposal);

    assertThat(run.exit()).isEqualTo(ExitCode.NO);
    assertThat(run.out()).contains("drift     yes", "rejected  40, 66.7 % (constant 40)");
    assertThat(CommandRun.of("drift", proposal, other).exit()).isZero();
    assertThat(CommandRun.of("diff", profile, proposal).out()).contains("4c50 → 4d50");
  }

  /** Lost synchronisation is no new type. */
  @Test
  void drift_ofDamagedStreams_isNone_andSaysWhatWasLeftOut() throws IOException {
    Path modbus = folder.resolve("modbus.json");
    assertThat(CommandRun.of("discover", DamagedSample.WHOLE, "--out", modbus).exit()).isZero();
    Path damaged = Files.write(folder.resolve("damaged.pcap"), DamagedSample.flippedBits());

    CommandRun run = CommandRun.of("drift", modbus, damaged, "--json");

    JsonNode d = run.json().getFirst();
    assertThat(d.get("drift").booleanValue()).isFalse();
    assertThat(run.exit()).isZero();
    assertThat(d.get("newTypes")).isEmpty();
    assertThat(d.get("messages").intValue()).isGreaterThan(350);
    assertThat(d.at("/gaps/places").intValue()).isPositive();
    String left = d.at("/gaps/bytes") + " bytes at " + d.at("/gaps/places") + " places";
    assertThat(run.err()).contains(left);
  }

  /** Streams that the framing does not lead through are another protocol's, not damaged. */
  @Test
  void drift_ofAnotherFraming_infersIt() {
    Path modbus = folder.resolve("modbus.json");
    assertThat(CommandRun.of("discover", DamagedSample.WHOLE, "--out", modbus).exit()).isZero();

    CommandRun run =
        CommandRun.of("drift", modbus, Path.of("..", "samples", "redis.pcap"), "--json");

    assertThat(run.exit()).isEqualTo(ExitCode.NO);
    JsonNode d = run.json().getFirst();
    assertThat(d.at("/gaps/bytes").intValue()).isZero();
    assertThat(d.get("messages").intValue()).isGreaterThan(50);
    assertThat(d.get("newTypes")).isNotEmpty();
  }

  @Test
  void drift_ofWhatCannotBeRead_saysSo() {
    assertThat(CommandRun.of("drift", profile, folder.resolve("none.pcap")).exit())
        .isEqualTo(ExitCode.INPUT);
    assertThat(CommandRun.of("drift", "-", "-").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("drift", profile, profile, "--filter", "port").exit())
        .isEqualTo(ExitCode.USAGE);
  }
}
