package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.ACK;
import static com.qbitel.discovery.capture.Frames.SYN;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams become messages by their bytes, however they were cut into segments. */
class StreamMessagesTest {

  /** Per direction of each connection the messages in a row. */
  private static Map<String, List<String>> byDirection(Capture capture) {
    Map<String, List<String>> out = new TreeMap<>();
    var m = capture.messages();
    for (int i = 0; i < m.size(); i++) {
      out.computeIfAbsent(m.flow(i) + " " + m.direction(i), k -> new ArrayList<>())
          .add(HexFormat.of().formatHex(m.payload(i)));
    }
    return out;
  }

  private static List<Path> tcpSamples() throws IOException {
    List<Path> out = new ArrayList<>();
    for (Path file : SampleCapturesTest.samples()) {
      if (capture(file).group().filter().startsWith("tcp")) {
        out.add(file);
      }
    }
    return out;
  }

  private static Capture capture(Path file) throws IOException {
    return SampleCapturesTest.read(file, CaptureOptions.defaults());
  }

  /** The same connections with every direction's bytes in segments of one size. */
  private static Capture recut(Map<String, List<String>> directions, int size) {
    List<byte[]> packets = new ArrayList<>();
    Map<String, Integer> ports = new LinkedHashMap<>();
    directions
        .keySet()
        .forEach(d -> {
          String flow = d.substring(0, d.lastIndexOf(' '));
          if (ports.putIfAbsent(flow, 20_000 + ports.size()) == null) {
            packets.add(tcp4(1, ports.get(flow), 2, 502, 99, SYN, ""));
            packets.add(tcp4(2, 502, 1, ports.get(flow), 99, SYN | ACK, ""));
          }
        });
    directions.forEach((direction, messages) -> {
      int port = ports.get(direction.substring(0, direction.lastIndexOf(' ')));
      boolean request = direction.endsWith("REQUEST");
      String all = String.join("", messages);
      for (int at = 0; at < all.length(); at += 2 * size) {
        String part = all.substring(at, Math.min(all.length(), at + 2 * size));
        packets.add(
            request
                ? tcp4(1, port, 2, 502, 100 + at / 2, ACK, part)
                : tcp4(2, 502, 1, port, 100 + at / 2, ACK, part));
      }
    });
    return read(pcap(1, packets.toArray(byte[][]::new)));
  }

  @ParameterizedTest
  @MethodSource("tcpSamples")
  void recutting_intoSevenBytesOrLargePieces_changesNoMessage(Path file) throws IOException {
    Capture original = capture(file);
    assertThat(original.framing().kind()).isNotEqualTo("segment");
    Map<String, List<String>> directions = byDirection(original);
    List<List<String>> expected = sorted(directions);

    for (int size : new int[] {7, 32_000}) {
      Capture again = recut(directions, size);
      assertThat(sorted(byDirection(again))).as("segments of %d bytes", size).isEqualTo(expected);
      assertThat(rule(again)).isEqualTo(rule(original));
    }
  }

  /** The rule in words, without the figures of the sample that speaks for it. */
  private static String rule(Capture capture) {
    String evidence = capture.framing().evidence();
    return evidence.substring(0, evidence.lastIndexOf(": "));
  }

  private static List<List<String>> sorted(Map<String, List<String>> directions) {
    return directions.values().stream()
        .sorted((a, b) -> String.join(",", a).compareTo(String.join(",", b)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weir", "almanac"})
  void ownProtocol_messagesAreThoseOfTheTruth(String name) throws IOException {
    Path file =
        SampleCapturesTest.samples().stream()
            .filter(p -> p.getFileName().toString().startsWith(name + "."))
            .findFirst()
            .orElseThrow();
    Map<String, Integer> truth = new TreeMap<>();
    Path own = SampleCapturesTest.SAMPLES.resolve("own").resolve(name + ".truth.jsonl.gz");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(own)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int at = line.indexOf("\"hex\":\"") + 7;
        truth.merge(line.substring(at, line.indexOf('"', at)), 1, Integer::sum);
      }
    }
    Map<String, Integer> found = new TreeMap<>();
    byDirection(capture(file))
        .values()
        .forEach(all -> all.forEach(message -> found.merge(message, 1, Integer::sum)));

    assertThat(found).isEqualTo(truth);
  }

  @Test
  void streamsWithoutARule_giveTheirSegmentsAndSaySo() {
    Capture capture =
        read(
            pcap(
                1,
                tcp4(1, 40_000, 2, 502, 100, ACK, "01ff02"),
                tcp4(1, 40_000, 2, 502, 103, ACK, "77")));

    assertThat(byDirection(capture).values()).containsExactly(List.of("01ff02", "77"));
    assertThat(capture.framing().kind()).isEqualTo("segment");
    assertThat(capture.framing().evidence()).startsWith("no rule leads from message to message");
  }
}
