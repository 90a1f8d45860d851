package com.qbitel.discovery.capture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Wireshark as the oracle: in every conversation of every capture each direction's payload has the
 * digest of what tshark shows. Datagrams compare one by one, TCP streams as a whole; connections
 * that follow each other on the same ports are joined in their order. How tshark's segments make a
 * stream is told by {@link PlainReassembly}, and by tshark itself where there was anything to put
 * in order.
 */
class TsharkOracleTest {

  /** Fewer than these must not be compared: what was left out would not be noticed. */
  private record Extent(int files, int directions, int streams, int followed, long bytes) {
    static final Extent SAMPLES = new Extent(19, 2_491, 1_344, 20, 765_064);
    static final Extent ALL = new Extent(402, 6_954, 3_636, 114, 16_955_000);

    Extent plus(Extent other) {
      return new Extent(
          files + other.files,
          directions + other.directions,
          streams + other.streams,
          followed + other.followed,
          bytes + other.bytes);
    }
  }

  /** Most streams of one file that tshark is asked to put in order itself. */
  private static final int FOLLOWED = 20;

  /** Share of directions whose difference may be explained. */
  private static final double EXPLAINED = 0.02;

  /** A direction that leads to the port of these tunnels. */
  private static final String VXLAN = ":4789";

  private record Comparison(Extent extent, List<String> explained, List<String> different) {}

  @Test
  void everyConversation_isWhatTsharkShows() throws Exception {
    Tshark.require("all conversations of the captures");
    List<Path> files = new ArrayList<>(SampleCapturesTest.samples());
    String corpus = System.getProperty("corpus.dir", "");
    if (corpus.isBlank()) {
      assertThat(System.getenv("CI")).as("no -Dcorpus.dir").isNotEqualTo("true");
      System.out.println(
          "LEFT OUT: the reference corpus' captures against tshark; name it by -Dcorpus.dir");
    } else {
      try (Stream<Path> all = Files.list(Path.of(corpus, "pcap"))) {
        files.addAll(all.filter(p -> p.toString().matches(".*[.]pcap(ng)?")).sorted().toList());
      }
    }
    Extent compared = new Extent(0, 0, 0, 0, 0);
    Map<String, Integer> explained = new TreeMap<>();
    List<String> different = new ArrayList<>();
    for (Comparison one : compareAll(files)) {
      compared = compared.plus(one.extent());
      one.explained().forEach(rule -> explained.merge(rule, 1, Integer::sum));
      different.addAll(one.different());
    }
    int names = explained.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "captures against tshark: %d files, %d directions with %d TCP streams, %d bytes compared;"
            + " %d equal, explained %s, %d different; %d streams followed by tshark itself%n",
        compared.files(),
        compared.directions(),
        compared.streams(),
        compared.bytes(),
        compared.directions() - names - different.size(),
        explained,
        different.size(),
        compared.followed());
    assertThat(different).isEmpty();
    assertThat(names).isLessThanOrEqualTo((int) (EXPLAINED * compared.directions()));
    Extent least = corpus.isBlank() ? Extent.SAMPLES : Extent.ALL;
    assertThat(compared.files()).isGreaterThanOrEqualTo(least.files());
    assertThat(compared.directions()).isGreaterThanOrEqualTo(least.directions());
    assertThat(compared.streams()).isGreaterThanOrEqualTo(least.streams());
    assertThat(compared.followed()).isGreaterThanOrEqualTo(least.followed());
    assertThat(compared.bytes()).isGreaterThanOrEqualTo(least.bytes());
  }

  private static List<Comparison> compareAll(List<Path> files) throws Exception {
    List<Comparison> results = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<Comparison>> tasks = new ArrayList<>();
      files.forEach(file -> tasks.add(() -> compare(file)));
      for (Future<Comparison> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static Comparison compare(Path file) throws IOException, InterruptedException {
    Map<String, byte[]> ours = FlowReader.read(file).byDirection();
    Tshark tshark = Tshark.read(file);
    Map<String, byte[]> theirs = new TreeMap<>(tshark.datagrams().byDirection());
    Map<String, List<PlainReassembly>> streams =
        tshark.streams().entrySet().stream()
            .filter(e -> e.getValue().bytes(true).length > 0)
            .collect(groupingBy(e -> e.getKey().key(), TreeMap::new, values()));
    streams.forEach((key, parts) -> theirs.put(key, joined(parts, true)));
    Set<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    List<String> explained = new ArrayList<>();
    List<String> different = new ArrayList<>();
    long bytes = 0;
    for (String key : keys) {
      byte[] our = ours.getOrDefault(key, new byte[0]);
      byte[] their = theirs.getOrDefault(key, new byte[0]);
      bytes += their.length;
      if (!digest(our).equals(digest(their))) {
        if (streams.containsKey(key)
            && digest(our).equals(digest(joined(streams.get(key), false)))) {
          explained.add("a segment with a reset carries a diagnostic (RFC 9293, 3.5.3)");
        } else if (our.length == 0 && key.startsWith("udp") && key.endsWith(VXLAN)) {
          explained.add("a tunnel is entered where tshark was told to leave it closed (RFC 7348)");
        } else {
          different.add(
              "%s: %s: %d bytes instead of %d, different from byte %d on"
                  .formatted(
                      file.getFileName(),
                      key,
                      our.length,
                      their.length,
                      Arrays.mismatch(our, their)));
        }
      }
    }
    int followed = follow(file, tshark);
    int parts = streams.values().stream().mapToInt(List::size).sum();
    return new Comparison(new Extent(1, keys.size(), parts, followed, bytes), explained, different);
  }

  private static java.util.stream.Collector<
          Map.Entry<Tshark.Direction, PlainReassembly>, ?, List<PlainReassembly>>
      values() {
    return java.util.stream.Collectors.mapping(Map.Entry::getValue, toList());
  }

  private static byte[] joined(List<PlainReassembly> parts, boolean resets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.bytes(resets)));
    return all.toByteArray();
  }

  /**
   * Where segments came twice or out of order, and nothing is missing, the plain reassembly is
   * tshark's own; returns how many directions were checked.
   */
  private static int follow(Path file, Tshark tshark) throws IOException, InterruptedException {
    Map<Integer, List<PlainReassembly>> byStream = new TreeMap<>();
    tshark
        .streams()
        .forEach((d, s) -> byStream.computeIfAbsent(d.stream(), k -> new ArrayList<>()).add(s));
    List<Integer> wanted =
        byStream.entrySet().stream()
            .filter(e -> e.getValue().stream().allMatch(PlainReassembly::whole))
            .filter(e -> !e.getValue().stream().allMatch(PlainReassembly::inOrder))
            .map(Map.Entry::getKey)
            .limit(FOLLOWED)
            .toList();
    if (wanted.isEmpty()) {
      return 0;
    }
    int compared = 0;
    for (Map.Entry<Integer, byte[][]> shown : Tshark.follow(file, wanted).entrySet()) {
      List<String> expected =
          Stream.of(shown.getValue())
              .filter(b -> b.length > 0)
              .map(TsharkOracleTest::digest)
              .sorted()
              .toList();
      assertThat(
              byStream.get(shown.getKey()).stream()
                  .map(s -> s.bytes(true))
                  .filter(b -> b.length > 0)
                  .map(TsharkOracleTest::digest)
                  .sorted()
                  .toList())
          .as("%s: stream %d", file.getFileName(), shown.getKey())
          .isEqualTo(expected);
      compared += expected.size();
    }
    return compared;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
