package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project's own captures, against the figures that stand beside them. */
class SampleCapturesTest {

  static final Path SAMPLES = Path.of(System.getProperty("samples.dir", "../samples"));

  /**
   * A row of the samples' README; its last column tells whether the capture holds packets twice.
   */
  private record Row(
      String file, String group, long packets, long messages, long bytes, boolean retransmissions) {

    private static final Pattern FORM =
        Pattern.compile(
            "[|] `([^`]+)` [|][^|]+[|] `([^`]+)` [|] ([0-9,]+) [|] ([0-9,]+) [|] ([0-9,]+) [|](.*)");

    static Stream<Row> of(String line) {
      Matcher m = FORM.matcher(line);
      return m.matches()
          ? Stream.of(
              new Row(
                  m.group(1),
                  m.group(2),
                  number(m, 3),
                  number(m, 4),
                  number(m, 5),
                  m.group(6).contains("TCP retransmission")))
          : Stream.empty();
    }

    private static long number(Matcher m, int group) {
      return Long.parseLong(m.group(group).replace(",", ""));
    }
  }

  static List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(SAMPLES.resolve("README.md"))) {
      return lines.flatMap(Row::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachSample_isOneGroup(Row row) throws IOException {
    Path file = SAMPLES.resolve(row.file());
    Capture capture = read(file, CaptureOptions.defaults().withStrict(true));

    assertThat(capture.groups())
        .containsExactly(new ConversationGroup(row.group(), row.messages(), row.bytes()));
    assertThat(capture.packets()).isEqualTo(row.packets());
    assertThat(String.join(" ", Frames.codes(capture)))
        .isEqualTo(row.retransmissions() ? "tcp-retransmission" : "");
    assertThat(Files.size(file)).isLessThanOrEqualTo(300 * 1024);
    assertThat(SAMPLES.resolve("record").resolve(row.file().replaceAll("[.].*", ".sh"))).exists();
    assertThat(Files.readString(SAMPLES.resolve("captures.tsv")))
        .contains(
            "%s\t%d\t%d\t%d\t%s\t"
                .formatted(
                    row.file(), row.packets(), row.messages(), row.bytes(), capture.sha256()));
  }

  @Test
  void everySample_isInTheTable() throws IOException {
    assertThat(rows().stream().map(Row::file).sorted().toList())
        .isEqualTo(samples().stream().map(p -> p.getFileName().toString()).toList());
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      return all.filter(p -> p.toString().matches(".*[.]pcap(ng)?")).sorted().toList();
    }
  }

  static Capture read(Path file, CaptureOptions options) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CaptureStage.reader().read(in, options);
    }
  }
}
