package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.pipeline.EngineVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path folder;

  @Test
  void version_isTheBuilds() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("qbitel " + EngineVersion.current().version() + " (Java ");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "discover",
        "predict",
        "parse",
        "validate",
        "generate",
        "statemachine",
        "export",
        "diff",
        "drift",
        "synth",
        "benchmark",
        "completion"
      })
  void help_ofEachCommand_hasAnExample(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Usage: qbitel " + command, "Example:\n  ", "--debug");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).allMatch(l -> l.length() <= 100);
  }

  @Test
  void help_offersOnlyWhatThereIs() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.out())
        .contains("serve", "discover", "predict", "synth", "completion", "Exit status");
    assertThat(run.out()).doesNotContain("classify");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Missing required subcommand",
    "'--bogus', Unknown option: '--bogus'",
    "'discover', Missing required parameter",
    "'discover --jsn a', Unknown option",
    "'discover --out p.json a b', --out takes one FILE",
    "'predict a.jsonl', Missing required option",
    "'predict --out-dir d -', predict needs files",
    "'predict --out-dir d x/a.jsonl y/a.jsonl', Two files are called a",
    "'generate p.json -n -1', -n takes a number",
    "'generate p.json --grammar --broken', --grammar makes no messages",
    "'benchmark load', There is no benchmark load yet",
    "'benchmark fuzz', Invalid value",
    "'benchmark accuracy', takes either --corpus DIR or --short",
    "'benchmark accuracy --short --corpus c', takes either --corpus DIR or --short",
    "'benchmark accuracy --short --prototype p', takes no --prototype",
    "'benchmark speed --short', takes --corpus",
    "'benchmark speed --sets a', names sets of a --corpus",
    "'completion fish', Invalid value"
  })
  void wrongUsage_exits2_andSaysWhyOnStandardError(String line, String sentence) {
    CommandRun run = CommandRun.of((Object[]) line.split(" "));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("qbitel: ").doesNotContain("\tat ");
    if (!line.isEmpty()) {
      assertThat(run.err()).contains(sentence);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bogus", "discovr a.pcap", "--debug bogus --json"})
  void unknownCommand_exits2_andNamesItAndThoseThatThereAre(String line) {
    CommandRun run = CommandRun.of((Object[]) line.split(" "));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "qbitel: There is no command '%s'; "
                    .formatted(line.startsWith("disc") ? "discovr" : "bogus")
                + "the commands are serve, discover, predict, parse, validate, generate, statemachine, export,"
                + " diff, drift, synth, benchmark, train, completion.");
  }

  @Test
  void help_ofFiles_namesEveryFormat() {
    assertThat(CommandRun.of("discover", "--help").out()).contains("pcap", "gzip", "zstd");
    assertThat(CommandRun.of("predict", "--help").out()).contains("gzip", "zstd");
  }

  @Test
  void benchmark_withoutTheBenchmarks_exits4() {
    CommandRun run = CommandRun.of("benchmark", "accuracy", "--short");
    assertThat(run.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("start this command by ./qbitel");
  }

  @Test
  void completion_isAScriptThatBashTakes() throws IOException, InterruptedException {
    CommandRun run = CommandRun.of("completion", "bash");
    Path script = Files.writeString(folder.resolve("completion"), run.out());
    String probe =
        "source "
            + script
            + "; COMP_WORDS=(qbitel discover --st); COMP_CWORD=2; "
            + "_complete_qbitel 2>/dev/null; echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", probe).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo("--strict");
    assertThat(CommandRun.of("completion", "zsh").out()).isEqualTo(run.out());
  }

  @Test
  void readerThatHasSeenEnough_endsQuietly() throws IOException {
    Path file = LampCapture.write(folder, "lamp.pcap", LampCapture.pcap());
    Broken broken = new Broken("Broken pipe");
    assertThat(broken.run("discover", file.toString(), file.toString())).isZero();
    assertThat(broken.err.toString(StandardCharsets.US_ASCII)).isEmpty();
  }

  @Test
  void resultsThatCannotBeWritten_exit4() throws IOException {
    Path file = LampCapture.write(folder, "lamp.pcap", LampCapture.pcap());
    Broken broken = new Broken("No space left on device");
    assertThat(broken.run("discover", file.toString())).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(broken.err.toString(StandardCharsets.US_ASCII))
        .isEqualTo("qbitel: the results cannot be written: No space left on device\n");
  }

  /** Standard output that fails at the first byte. */
  private static final class Broken {
    private final java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    private final Terminal terminal;

    Broken(String reason) {
      OutputStream failing =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException(reason);
            }
          };
      terminal =
          new Terminal(System.in, failing, err, Map.of(), StandardCharsets.US_ASCII, false, false);
    }

    int run(String... args) {
      return Main.run(terminal, args);
    }
  }
}
