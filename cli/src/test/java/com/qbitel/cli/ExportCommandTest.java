package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {

  @TempDir private static Path work;

  private static Path profile;

  @BeforeAll
  static void discover() {
    profile = work.resolve("modbus.json");
    CommandRun run = CommandRun.of("discover", "../samples/modbus.pcap", "--out", profile);
    assertThat(run.exit()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "wireshark, Proto(\"qbitel_tcp_502\"",
    "java, public final class Tcp502",
    "kaitai, message_type:",
    "scapy, class Tcp502(Packet)",
    "markdown, # tcp-502",
    "html, <h1>tcp-502</h1>",
    "json, https://qbitel.com/schemas/profile/1"
  })
  void profile_isWrittenInEachFormat(String format, String mark) throws IOException {
    CommandRun run = CommandRun.of("export", profile, "--format", format);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains(mark);
    Path file = work.resolve(format + ".out");
    assertThat(CommandRun.of("export", profile, "--format", format, "-o", file).out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(run.out());
  }

  @Test
  void whatALanguageCannotSay_isNamed() {
    CommandRun run = CommandRun.of("export", profile, "--format", "scapy");
    assertThat(run.err()).contains("Not expressed: streams are not put together");
    assertThat(run.out()).contains("# Not expressed: streams are not put together");
  }

  @Test
  void unknownFormat_exits2_andNamesThoseThatThereAre() {
    CommandRun run = CommandRun.of("export", profile, "--format", "pascal");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("pascal, not one of wireshark, java, kaitai, scapy, markdown, html, json");
  }

  @Test
  void fileThatIsNoProfile_exits3() {
    CommandRun run = CommandRun.of("export", "../samples/README.md", "--format", "json");
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
  }
}
