package com.qbitel.discovery.parser.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.parser.stream.RecordedProtocol.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The streams of the shipped recordings, whole and with bytes cut out, put in, flipped, and without
 * their beginning: what was not damaged is found again.
 */
class DamagedStreamsTest {

  /** Messages to one damage. */
  private static final int EVERY = 10;

  private static final int SEEDS = 8;

  /** By kind of framing the share of undamaged messages that must be found. */
  private static final Map<String, Double> LEAST =
      Map.of(
          "length-prefix", 0.98,
          "delimiter", 0.99,
          "typed-lines", 0.99,
          "line-and-body", 0.97,
          "text-head", 0.95);

  static List<Path> files() throws IOException {
    return RecordedProtocol.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void wholeStreams_areTheirMessages_withoutAGap(Path file) {
    RecordedProtocol p = RecordedProtocol.of(file);
    List<Sent> streams = p.streams();
    assertThat(streams).isNotEmpty();
    for (Sent s : streams) {
      byte[] bytes = s.bytes();
      Told told = p.parse(s.sender(), bytes, bytes.length);
      assertThat(told.gaps()).isEmpty();
      assertThat(told.messages()).isEqualTo(s.messages().size());
      long at = 0;
      for (byte[] m : s.messages()) {
        assertThat(told.found(at, m.length)).isTrue();
        at += m.length;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void chunks_changeNothing(Path file) {
    RecordedProtocol p = RecordedProtocol.of(file);
    for (Sent s : p.streams().subList(0, 4)) {
      byte[] bytes = Damage.of(s.messages(), 1 + s.messages().size() / EVERY, 77).bytes();
      String whole = p.parse(s.sender(), bytes, 1 << 24).toString();
      for (int chunk : new int[] {1, 13, 1460}) {
        assertThat(p.parse(s.sender(), bytes, chunk)).hasToString(whole);
      }
    }
  }

  @Test
  void whatIsNotDamaged_isFoundAgain() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (Path file : files()) {
      RecordedProtocol p = RecordedProtocol.of(file);
      int[] count = new int[2];
      for (Sent s : p.streams()) {
        for (int seed = 0; seed < SEEDS && s.messages().size() >= 3; seed++) {
          Damage d = Damage.of(s.messages(), Math.max(1, s.messages().size() / EVERY), seed);
          Told told = p.parse(s.sender(), d.bytes(), 1 << 16);
          count[0] += d.intact().size();
          count[1] +=
              (int) d.intact().stream().filter(m -> told.found(m.offset(), m.length())).count();
        }
      }
      tell(file.getFileName().toString(), count);
      counts.merge(
          p.capture().framing().kind(), count, (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]});
    }
    assertThat(counts).containsOnlyKeys(LEAST.keySet());
    counts.forEach((kind, n) -> {
      tell(kind, n);
      assertThat((double) n[1] / n[0]).as(kind).isGreaterThanOrEqualTo(LEAST.get(kind));
    });
  }

  private static void tell(String what, int[] n) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.4f of %,d undamaged messages are found again%n",
        what,
        (double) n[1] / n[0],
        n[0]);
  }
}
