package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.testing.Needed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The captures of the reference corpus against its messages, which another program took out. */
class CorpusCapturesTest {

  /** This set's messages are not what was sent: they were decrypted. */
  private static final String DECRYPTED = "netplier_zeroaccess";

  private static Path corpus;

  @BeforeAll
  static void findCorpus() {
    corpus = Needed.corpus("captures of the corpus against its messages");
  }

  @Test
  void everyMessageFile_isReadLineByLine() throws IOException {
    for (Path file : files(corpus, ".jsonl")) {
      List<String> lines = Files.readAllLines(file);
      Capture capture = read(file, CaptureOptions.defaults());
      assertThat(capture.messages().size()).as(file.toString()).isEqualTo(lines.size());
      assertThat(capture.group().filter()).isEqualTo("all");
      assertThat(capture.groups().getFirst()).isEqualTo(capture.group());
      ObjectMapper json = new ObjectMapper();
      List<String> payloads = Frames.payloads(capture);
      for (int i = 0; i < lines.size(); i++) {
        JsonNode line = json.readTree(lines.get(i));
        assertThat(payloads.get(i)).isEqualTo(line.get("hex").asText());
        assertThat(plain(capture.messages().message(i).source()))
            .isEqualTo(line.get("src").asText());
        assertThat(plain(capture.messages().message(i).destination()))
            .isEqualTo(line.get("dst").asText());
      }
    }
  }

  @Test
  void everyCapture_isRead_andGivesTheCorpusMessages() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    Map<String, String> refused = new TreeMap<>();
    List<Path> captures = new ArrayList<>(files(corpus.resolve("pcap"), ".pcap"));
    captures.addAll(files(corpus.resolve("pcap"), ".pcapng"));
    assertThat(captures).isNotEmpty();
    for (Path file : captures) {
      String name = file.getFileName().toString();
      Set<String> payloads =
          found.computeIfAbsent(name.substring(0, name.indexOf('.')), k -> new HashSet<>());
      try {
        Capture busiest = read(file, CaptureOptions.defaults());
        for (ConversationGroup group : busiest.groups()) {
          payloads.addAll(
              Frames.payloads(read(file, CaptureOptions.defaults().withFilter(group.filter()))));
        }
      } catch (DiscoveryException e) {
        refused.put(name, e.getMessage());
      }
    }
    assertThat(refused).isEmpty();
    int compared = 0;
    List<Double> tcpShares = new ArrayList<>();
    for (Path file : files(corpus, ".jsonl")) {
      String set = file.getFileName().toString().replace(".jsonl", "");
      Found of = foundMessages(file, found.getOrDefault(set, Set.of()));
      compared += of.same();
      if (of.proto().equals("tcp")) {
        tcpShares.add((double) of.same() / of.all());
      }
    }
    System.out.printf(
        "corpus captures: %d read, %d refused, %d messages found again%n",
        captures.size() - refused.size(), refused.size(), compared);
    assertThat(compared).isGreaterThan(10_000);
    double mean = tcpShares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    System.out.printf(
        "TCP streams cut into messages: mean share found again %.3f over %d sets%n",
        mean, tcpShares.size());
    assertThat(mean).isGreaterThan(0.90);
  }

  /** Every message of a set over UDP or ICMP must have been found; how many were found. */
  private static Found foundMessages(Path file, Set<String> found) throws IOException {
    ObjectMapper json = new ObjectMapper();
    int same = 0;
    List<String> missing = new ArrayList<>();
    String proto = "";
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      proto = node.get("proto").asText();
      if (found.contains(node.get("hex").asText())) {
        same++;
      } else {
        missing.add(node.get("i").asText());
      }
    }
    if ((proto.equals("udp") || proto.equals("icmp"))
        && !file.getFileName().toString().startsWith(DECRYPTED)) {
      assertThat(missing).as(file.getFileName().toString()).isEmpty();
    }
    return new Found(proto, same, same + missing.size());
  }

  private record Found(String proto, int same, int all) {}

  /** The corpus writes IPv6 endpoints without brackets. */
  private static String plain(String endpoint) {
    return endpoint.replace("[", "").replace("]", "");
  }

  private static Capture read(Path file, CaptureOptions options) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CaptureStage.reader().read(in, options);
    }
  }

  private static List<Path> files(Path dir, String ending) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.filter(p -> p.toString().endsWith(ending)).sorted().toList();
    }
  }
}
