package com.qbitel.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.statistics.StatisticsStage;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedToolTest {

  private static SetSpeed speed(long millis, Optional<Long> prototype, Optional<Long> target) {
    return new SetSpeed(
        "set-1",
        100,
        10_000,
        Duration.ofMillis(millis),
        prototype.map(Duration::ofMillis),
        target.map(Duration::ofMillis));
  }

  private static String text(SpeedReport report) {
    StringWriter out = new StringWriter();
    report.text(new PrintWriter(out, true));
    return out.toString();
  }

  @Test
  void report_saysRatio_target_andWhatIsMissed() {
    SpeedReport good =
        new SpeedReport(
            List.of(speed(50, Optional.of(1_000L), Optional.of(60L))), Optional.empty());
    assertThat(good.reached()).isTrue();
    assertThat(text(good)).contains("50.0", "1000.0", "20.0", "60.0", "All targets are reached.");
    SpeedReport bad =
        new SpeedReport(
            List.of(speed(61, Optional.empty(), Optional.of(60L))), Optional.of("it is not here"));
    assertThat(bad.reached()).isFalse();
    assertThat(text(bad))
        .contains("60.0 !", "Missed targets: [set-1]", "not timed: it is not here.");
    JsonNode json = Json.readTolerant(bad.json(), JsonNode.class);
    assertThat(json.get("reached").booleanValue()).isFalse();
    assertThat(json.get("prototypeAbsent").textValue()).isEqualTo("it is not here");
    assertThat(json.get("sets").get(0).get("medianCpuMillis").doubleValue()).isEqualTo(61);
    assertThat(json.get("sets").get(0).has("ratio")).isFalse();
  }

  /** What a stopwatch says that sees discoveries take so long, the last of them ever after. */
  private static Duration median(long... nanos) {
    Deque<Long> times = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 400; i++) {
      times.add(now);
      now += nanos[Math.min(i, nanos.length - 1)];
      times.add(now);
    }
    Stopwatch watch =
        new Stopwatch(
            StatisticsStage.analyzer(),
            messages -> new Grammar(List.of(), Optional.empty()),
            times::poll);
    return watch.median(SpeedSet.generated(ProtocolFamily.WIDE_HEADER, 1, 100).messages());
  }

  @Test
  void stopwatch_warmsUntilMediansStopFalling() {
    LongStream.Builder falling = LongStream.builder();
    for (int round = 20; round > 10; round--) {
      long nanos = 100L * round;
      LongStream.range(0, 15).forEach(i -> falling.add(nanos + i));
    }
    falling.add(1_000);
    assertThat(median(falling.build().toArray())).isEqualTo(Duration.ofNanos(1_000));
  }

  @Test
  void stopwatch_takesTheMedianOfThoseAfterLevelRounds() {
    long[] times = new long[54];
    Arrays.fill(times, 0, 45, 1_000); // a first round and two that are no faster
    for (int i = 0; i < 9; i++) {
      times[45 + i] = 10L * (i + 1);
    }
    assertThat(median(times)).isEqualTo(Duration.ofNanos(50));
  }

  @Test
  void stopwatch_endsEvenWhenTimesFallForever() {
    assertThat(median(LongStream.range(0, 400).map(i -> 1L << 60 - i / 8).toArray()))
        .isEqualTo(Duration.ofNanos(1L << 60 - 304 / 8));
  }

  @Test
  void generatedSets_haveTheTargetOfTheirSize() {
    SpeedSet set = SpeedSet.generated(ProtocolFamily.WIDE_HEADER, 1, 100);
    assertThat(set.target()).contains(Duration.ofMillis(60));
  }

  @Test
  void wrongCalls_endWith2_missingSetsWith3(@TempDir Path empty) {
    assertThat(run("--fast")).isEqualTo(2);
    assertThat(run("--sets", "a")).isEqualTo(2);
    assertThat(run("--corpus")).isEqualTo(2);
    assertThat(run("--corpus", empty.toString())).isEqualTo(3);
    assertThat(run("--corpus", empty.resolve("none").toString())).isEqualTo(3);
  }

  private static int run(String... args) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new SpeedTool().run(nowhere, nowhere, args);
  }

  @Test
  void folderWithoutPrototype_isRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> Prototype.start(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no proto.py");
  }
}
