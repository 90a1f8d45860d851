package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.PatternStatistics.Pattern;
import com.qbitel.discovery.statistics.PatternStatistics.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatFinderTest {

  private static List<Pattern> find(MessageTable table, StatisticsLimits limits) {
    Sample sample = Sample.of(table, limits.patternBudgetBytes());
    SuffixArray suffixes = SuffixArray.of(sample, limits.patternLength());
    return new RepeatFinder(sample, suffixes, limits).find().patterns();
  }

  private static List<Pattern> find(MessageTable table) {
    return find(table, StatisticsLimits.defaults());
  }

  private static byte[] between(int before, String word, int after) {
    byte[] bytes = ("?" + word + "?").getBytes(StandardCharsets.ISO_8859_1);
    bytes[0] = (byte) before;
    bytes[bytes.length - 1] = (byte) after;
    return bytes;
  }

  @Test
  void find_oneWordInThreeMessages_saysWhereAndHowSignificant() {
    List<Pattern> patterns = find(Messages.text("1abc2", "3abc", "45abc6"));
    assertThat(patterns).hasSize(1);
    Pattern p = patterns.getFirst();
    assertThat(p.value()).isEqualTo(new PayloadReference(0, 1, 3));
    assertThat(p.occurrences()).isEqualTo(3);
    assertThat(p.messages()).isEqualTo(3);
    assertThat(p.positions())
        .containsExactly(new Position(0, 1), new Position(1, 1), new Position(2, 2));
    // places for three bytes: 3 + 2 + 4; each letter has 3 of the 15 bytes
    double expected = 9 * Math.pow(3 / 15.0, 3);
    assertThat(p.significance()).isCloseTo(3 * Math.log(3 / expected) / Math.log(2), within(1e-9));
  }

  @Test
  void find_sortsOfPatterns_sayWhatTheyAreAndStandBetween() {
    MessageTable table =
        Messages.hex(
            "31323334aa0000000000", "31323334bb0000000000", "31323334cc0000000000", "f1e2f3d4");
    List<Pattern> patterns = find(table);
    PatternStatistics.Shape digits =
        patterns.stream().filter(p -> p.value().length() == 4).findFirst().orElseThrow().shape();
    assertThat(digits)
        .isEqualTo(
            new PatternStatistics.Shape(PatternStatistics.PatternKind.DIGITS, 2, 1, 3, 3, 0));
    PatternStatistics.Shape zeros =
        patterns.stream().filter(p -> p.value().offset() > 4).findFirst().orElseThrow().shape();
    assertThat(zeros.kind()).isEqualTo(PatternStatistics.PatternKind.REPEATED_BYTE);
    assertThat(zeros.entropy()).isZero();
    assertThat(zeros.atEnd()).isEqualTo(3);
    assertThat(find(Messages.text("ab!x", "ab!y", "ab!z")).getFirst().shape().kind())
        .isEqualTo(PatternStatistics.PatternKind.TEXT);
  }

  @Test
  void find_longConstant_isNotCrowdedOutByItsParts() {
    byte[][] payloads = new byte[50][];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = between(i, "The quick brown fox jumps", 200 + i);
    }
    MessageTable table = Messages.bytes(payloads);
    List<Pattern> patterns = find(table);
    assertThat(text(table, patterns.getFirst())).isEqualTo("The quick brown fox jumps");
    assertThat(patterns.getFirst().occurrences()).isEqualTo(50);
    assertThat(patterns.stream().skip(1).map(p -> text(table, p)))
        .noneMatch(t -> t.length() > 1 && "The quick brown fox jumps".contains(t));
  }

  @Test
  void find_zeroPaddingOfAnyLength_isOnePattern() {
    Random random = new Random(4);
    byte[][] payloads = new byte[60][];
    for (int i = 0; i < payloads.length; i++) {
      byte[] p = Messages.random(random, 80);
      Arrays.fill(p, 30, 35 + random.nextInt(40), (byte) 0);
      payloads[i] = p;
    }
    MessageTable table = Messages.bytes(payloads);
    long zeros =
        find(table).stream().filter(p -> text(table, p).chars().allMatch(c -> c == 0)).count();
    assertThat(zeros).isEqualTo(1);
  }

  /** Windows of one text that begin and end anywhere overlap in many different maximal repeats. */
  @Test
  void find_overlappingWindowsOfOneText_areFewPatterns() {
    Random random = new Random(5);
    byte[] text = Messages.random(random, 400);
    byte[][] payloads = new byte[60][];
    for (int i = 0; i < payloads.length; i++) {
      int from = random.nextInt(200);
      payloads[i] = Arrays.copyOfRange(text, from, from + 200);
    }
    assertThat(find(Messages.bytes(payloads))).hasSizeLessThan(payloads.length);
  }

  @Test
  void find_repeatLongerThanTheLimit_isRepresentedByItsBeginning() {
    byte[] message = Messages.random(new Random(6), 5000);
    List<Pattern> patterns = find(Messages.bytes(message, message, message));
    assertThat(patterns.getFirst().value()).isEqualTo(new PayloadReference(0, 0, 1024));
  }

  @Test
  void find_positions_areCappedAndFirstInCaptureOrder() {
    byte[][] payloads = new byte[100][];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = between(i, "word", 99 - i);
    }
    Pattern p = find(Messages.bytes(payloads)).getFirst();
    assertThat(p.occurrences()).isEqualTo(100);
    assertThat(p.positions()).hasSize(16).startsWith(new Position(0, 1), new Position(1, 1));
  }

  @Test
  void find_twoOccurrences_areTooFewUnlessTheLimitsSayOtherwise() {
    MessageTable table = Messages.text("1abcdef2", "3abcdef4");
    assertThat(find(table)).isEmpty();
    StatisticsLimits d = StatisticsLimits.defaults();
    StatisticsLimits two =
        new StatisticsLimits(
            1 << 20,
            256,
            32,
            100,
            1024,
            2,
            16,
            32,
            16,
            64,
            256,
            d.echoMessages(),
            BoundaryLimits.defaults(),
            ClusterLimits.defaults());
    assertThat(find(table, two)).hasSize(1);
  }

  @Test
  void find_nothingToFind_isEmpty() {
    assertThat(find(Messages.hex())).isEmpty();
    assertThat(find(Messages.hex("", ""))).isEmpty();
    assertThat(find(Messages.hex("01", "02", "03"))).isEmpty();
  }

  /** Counts, positions and order of what is found hold for random messages, by plain search. */
  @Test
  void find_ofRandomMessages_saysWhatPlainSearchSays() {
    Random random = new Random(8);
    for (int trial = 0; trial < 100; trial++) {
      byte[][] payloads = new byte[3 + random.nextInt(10)][];
      for (int i = 0; i < payloads.length; i++) {
        payloads[i] = Messages.random(random, random.nextInt(60), 2 + random.nextInt(6));
      }
      MessageTable table = Messages.bytes(payloads);
      List<Pattern> patterns = find(table);
      for (int k = 0; k < patterns.size(); k++) {
        Pattern p = patterns.get(k);
        List<Position> expected = occurrences(table, text(table, p));
        assertThat(p.occurrences()).isEqualTo(expected.size());
        assertThat(p.messages())
            .isEqualTo((int) expected.stream().mapToInt(Position::message).distinct().count());
        assertThat(p.positions()).isEqualTo(expected.subList(0, p.positions().size()));
        assertThat(p.significance()).isPositive();
        assertThat(k == 0 || p.significance() <= patterns.get(k - 1).significance()).isTrue();
        assertThat(shareInside(table, p, patterns)).isLessThan(0.8);
      }
    }
  }

  private static double shareInside(MessageTable table, Pattern p, List<Pattern> patterns) {
    String value = text(table, p);
    List<Position> all = occurrences(table, value);
    long inside =
        all.stream()
            .filter(at ->
                patterns.stream()
                    .filter(q -> q.value().length() > value.length())
                    .anyMatch(q -> covers(table, text(table, q), at, value.length())))
            .count();
    return (double) inside / all.size();
  }

  private static boolean covers(MessageTable table, String longer, Position at, int length) {
    return occurrences(table, longer).stream()
        .anyMatch(o ->
            o.message() == at.message()
                && o.offset() <= at.offset()
                && o.offset() + longer.length() >= at.offset() + length);
  }

  private static List<Position> occurrences(MessageTable table, String value) {
    List<Position> result = new ArrayList<>();
    for (int m = 0; m < table.size(); m++) {
      String text = new String(table.payload(m), StandardCharsets.ISO_8859_1);
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        result.add(new Position(m, at));
      }
    }
    return result;
  }

  private static String text(MessageTable table, Pattern pattern) {
    return new String(pattern.value().resolve(table), StandardCharsets.ISO_8859_1);
  }
}
