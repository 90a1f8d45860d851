package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The project's own captures, against figures and against Wireshark's reading of the same files.
 */
class SampleCapturesTest {

  private static final String PAYLOADS =
      "udp.payload || (tcp.payload && !tcp.analysis.retransmission)";

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

  @Test
  void everyPayload_isWhatTsharkShowsInTheSamePacket() throws Exception {
    if (!tsharkThere()) {
      String leftOut = "LEFT OUT: samples against tshark, which is not installed";
      assertThat(System.getenv("CI")).as(leftOut).isNotEqualTo("true");
      System.out.println(leftOut);
      Assumptions.abort(leftOut);
    }
    int files = 0;
    int payloads = 0;
    for (Path file : samples()) {
      Map<Long, String> expected = tshark(file);
      assertThat(found(file)).as(file.getFileName().toString()).isEqualTo(expected);
      files++;
      payloads += expected.size();
    }
    System.out.printf("samples against tshark: %d files, %d payloads equal%n", files, payloads);
    assertThat(payloads).isGreaterThan(1_000);
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

  private static Map<Long, String> found(Path file) throws IOException {
    Map<Long, String> payloads = new TreeMap<>();
    for (ConversationGroup group : read(file, CaptureOptions.defaults()).groups()) {
      var messages = read(file, CaptureOptions.defaults().withFilter(group.filter())).messages();
      for (int i = 0; i < messages.size(); i++) {
        String payload = HexFormat.of().formatHex(messages.payload(i));
        assertThat(payloads.put(messages.packet(i), payload)).isNull();
      }
    }
    return payloads;
  }

  private static boolean tsharkThere() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "tshark")));
  }

  private static Map<Long, String> tshark(Path file) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-r", file.toString(), "-Y", PAYLOADS));
    command.addAll(
        List.of("-T", "fields", "-e", "frame.number", "-e", "udp.payload", "-e", "tcp.payload"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Map<Long, String> payloads = new TreeMap<>();
    try (InputStream out = process.getInputStream()) {
      for (String line : new String(out.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        String[] fields = line.split("\t", -1);
        payloads.put(Long.valueOf(fields[0]), fields[1] + fields[2]);
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return payloads;
  }
}
