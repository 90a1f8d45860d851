package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boundary hints on structures whose boundaries are known. */
class BoundariesTest {

  private static final BoundaryLimits LIMITS = BoundaryLimits.defaults();

  private static BoundaryStatistics of(MessageTable table) {
    return Boundaries.of(table, Delimiters.of(table), LIMITS);
  }

  private static MessageTable table(int count, IntFunction<byte[]> message) {
    return MessageTable.of(IntStream.range(0, count).mapToObj(message).toList());
  }

  private static List<Integer> positions(BoundaryStatistics s, BoundaryKind kind) {
    return s.boundaries().stream()
        .filter(b -> b.kind() == kind)
        .map(FieldBoundary::position)
        .toList();
  }

  /** A message of random bytes with an integer at an offset: its length less a constant. */
  private static byte[] withLength(
      Random random, int offset, int width, ByteOrder order, int constant) {
    byte[] bytes = Messages.random(random, 30 + random.nextInt(200));
    int value = bytes.length - constant;
    ByteBuffer whole = ByteBuffer.allocate(4).order(order).putInt(value);
    int from = order == ByteOrder.BIG_ENDIAN ? 4 - width : 0;
    System.arraycopy(whole.array(), from, bytes, offset, width);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, BIG, 1",
    "0, 2, BIG, 2",
    "0, 4, BIG, 4",
    "4, 2, BIG, 6",
    "3, 2, BIG, 0",
    "2, 1, BIG, 12",
    "0, 2, LITTLE, 2",
    "4, 4, LITTLE, 8",
    "5, 2, LITTLE, 7"
  })
  void lengthField_beforeRandomBytes_isBoundedOnBothSides(
      int offset, int width, String order, int constant) {
    Random random = new Random(offset * 31L + width);
    ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    BoundaryStatistics s = of(table(200, i -> withLength(random, offset, width, bytes, constant)));
    List<Integer> expected =
        offset == 0 ? List.of(offset + width) : List.of(offset, offset + width);
    assertThat(positions(s, BoundaryKind.LENGTH_FIELD)).isEqualTo(expected);
    FieldBoundary end = s.boundaries().getLast();
    assertThat(end.support()).isEqualTo(1);
    assertThat(end.confidence()).isCloseTo(1, within(1e-9));
    assertThat(end.evidence().getFirst())
        .contains("at " + offset + ", plus " + constant + ", is the length of 100.0 %");
  }

  @Test
  void lengthField_wrongInSomeMessages_hasTheirShareAsSupport() {
    Random random = new Random(5);
    BoundaryStatistics s =
        of(
            table(
                100,
                i ->
                    i % 5 == 0
                        ? Messages.random(random, 100)
                        : withLength(random, 0, 2, ByteOrder.BIG_ENDIAN, 2)));
    // a fifth has one length, which a constant would explain as well
    FieldBoundary end = s.boundaries().getFirst();
    assertThat(end.position()).isEqualTo(2);
    assertThat(end.support()).isEqualTo(0.8);
    assertThat(end.confidence()).isBetween(0.7, 0.8);
  }

  /** Any constant is the length of messages that all are equally long. */
  @Test
  void lengthField_ofEquallyLongMessages_isNone() {
    Random random = new Random(6);
    BoundaryStatistics s =
        of(
            table(
                100,
                i -> {
                  byte[] bytes = Messages.random(random, 40);
                  bytes[0] = 0;
                  bytes[1] = 38;
                  return bytes;
                }));
    assertThat(positions(s, BoundaryKind.LENGTH_FIELD)).isEmpty();
  }

  /** Twelve zeros, random bytes: the windows' entropies differ most where they share nothing. */
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 31})
  void entropyChange_fromZerosToRandomBytes_isWhereItIs(int header) {
    Random random = new Random(header);
    BoundaryStatistics s =
        of(
            table(
                300,
                i -> {
                  byte[] bytes = new byte[header + 40];
                  System.arraycopy(Messages.random(random, 40), 0, bytes, header, 40);
                  return bytes;
                }));
    assertThat(positions(s, BoundaryKind.ENTROPY_CHANGE)).containsExactly(header);
    assertThat(s.boundaries().getFirst().support()).isEqualTo(1);
    assertThat(s.boundaries().getFirst().evidence().getFirst()).contains("rises");
  }

  /** Two zeros, four letters, two high bytes, three control characters. */
  @Test
  void fixedStructure_breaksWhereSortsOfBytesMeet_andItsFieldsAreMeasured() {
    Random random = new Random(8);
    BoundaryStatistics s =
        of(
            table(
                240,
                i -> {
                  byte[] bytes = new byte[11];
                  for (int k = 2; k < 6; k++) {
                    bytes[k] = (byte) ('0' + random.nextInt(10));
                  }
                  bytes[6] = (byte) (0x80 + i % 4);
                  bytes[7] = (byte) 0xf0;
                  for (int k = 8; k < 11; k++) {
                    bytes[k] = (byte) (1 + random.nextInt(8));
                  }
                  return bytes;
                }));
    assertThat(positions(s, BoundaryKind.PATTERN_BREAK)).containsExactly(2, 6, 8);
    assertThat(s.fields()).hasSize(4);
    FieldStatistics digits = s.fields().get(1);
    assertThat(digits.from()).isEqualTo(2);
    assertThat(digits.to()).isEqualTo(6);
    assertThat(digits.numeric()).isTrue();
    assertThat(digits.printable()).isTrue();
    assertThat(digits.fixedLength()).isTrue();
    assertThat(digits.distinct()).isGreaterThan(220);
    FieldStatistics high = s.fields().get(2);
    assertThat(high.distinct()).isEqualTo(4);
    assertThat(high.entropy()).isCloseTo(2, within(1e-9));
    assertThat(high.numeric()).isFalse();
    assertThat(high.values()).hasSize(4).allMatch(v -> v.count() == 60);
    assertThat(s.fields().getLast().to()).isNull();
  }

  @Test
  void separators_atDifferentOffsets_areOneBoundaryEach_withTheFieldsBetween() {
    BoundaryStatistics s =
        of(
            table(
                40,
                i ->
                    "%s,%d,%s\n"
                        .formatted(i % 2 == 0 ? "go" : "stop", i * i, "x".repeat(1 + i % 3))
                        .getBytes(StandardCharsets.US_ASCII)));
    assertThat(s.boundaries())
        .extracting(FieldBoundary::kind)
        .containsExactly(BoundaryKind.DELIMITER, BoundaryKind.DELIMITER);
    assertThat(s.boundaries()).allMatch(FieldBoundary::movable);
    assertThat(s.boundaries()).extracting(FieldBoundary::occurrence).containsExactly(1, 2);
    assertThat(s.boundaries().getFirst().separator()).isEqualTo(new PayloadReference(0, 2, 1));
    FieldStatistics word = s.fields().getFirst();
    assertThat(word.distinct()).isEqualTo(2);
    assertThat(word.entropy()).isCloseTo(1, within(1e-9));
    assertThat(word.minimumLength()).isEqualTo(3);
    assertThat(word.maximumLength()).isEqualTo(5);
    assertThat(word.meanLength()).isEqualTo(4);
    assertThat(word.lengthStandardDeviation()).isEqualTo(1);
    assertThat(word.printable()).isTrue();
    assertThat(s.fields().get(1).distinct()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 20, 100, 1000})
  void randomBytes_giveNoHint(int messages) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      MessageTable table = table(messages, i -> Messages.random(random, 1 + random.nextInt(120)));
      assertThat(of(table).boundaries()).as("seed %d", seed).isEmpty();
      assertThat(of(table).fields()).isEmpty();
    }
  }

  @Test
  void messages_inAnotherOrder_giveTheSameHints() {
    Random random = new Random(11);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      byte[] bytes = withLength(random, 0, 2, ByteOrder.BIG_ENDIAN, 2);
      for (int k = 2; k < 10; k++) {
        bytes[k] = 0;
      }
      payloads.add(bytes);
    }
    BoundaryStatistics before = of(MessageTable.of(payloads));
    Collections.shuffle(payloads, random);
    BoundaryStatistics after = of(MessageTable.of(payloads));
    assertThat(before.boundaries()).isNotEmpty().isEqualTo(after.boundaries());
    assertThat(before.fields().stream().map(BoundariesTest::figures))
        .isEqualTo(after.fields().stream().map(BoundariesTest::figures).toList());
  }

  private static String figures(FieldStatistics f) {
    return "%d %s %d %d %d %s %s %d %s"
        .formatted(
            f.from(),
            f.to(),
            f.messages(),
            f.minimumLength(),
            f.maximumLength(),
            f.meanLength(),
            f.lengthStandardDeviation(),
            f.distinct(),
            f.entropy());
  }

  /** More messages of one structure make its hints surer; they do not draw them together. */
  @Test
  void manyMessages_doNotCollapseTheHints() {
    Random random = new Random(12);
    IntFunction<byte[]> message =
        i -> {
          byte[] bytes = withLength(random, 0, 2, ByteOrder.BIG_ENDIAN, 2);
          for (int k = 10; k < 22; k++) {
            bytes[k] = 0;
          }
          for (int k = 22; k < 26; k++) {
            bytes[k] = (byte) ('a' + random.nextInt(26));
          }
          return bytes;
        };
    List<Integer> few =
        of(table(50, message)).boundaries().stream().map(FieldBoundary::position).toList();
    List<Integer> many =
        of(table(2000, message)).boundaries().stream().map(FieldBoundary::position).toList();
    assertThat(few).contains(2, 10, 22).isEqualTo(many);
  }

  /** Modbus/TCP's length at 4, MQTT's remaining length at 1. */
  @ParameterizedTest
  @CsvSource({"modbus.pcap, 4, 6, 1.0", "mqtt.pcap, 1, 2, 0.99"})
  void recordedProtocols_haveTheirLengthField(String sample, int from, int to, double support)
      throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("..", "samples", sample))) {
      BoundaryStatistics s =
          of(CaptureStage.reader().read(in, CaptureOptions.defaults()).messages());
      assertThat(positions(s, BoundaryKind.LENGTH_FIELD)).containsExactly(from, to);
      assertThat(s.boundaries().getFirst().support()).isGreaterThanOrEqualTo(support);
    }
  }

  @Test
  void withoutNeighbours_ofAChain_keepsItsPeaks() {
    List<FieldBoundary> chain = new ArrayList<>();
    double[] confidence = {0.8, 0.9, 0.8, 0.75, 0.8, 0.95, 0.8};
    for (int i = 0; i < confidence.length; i++) {
      chain.add(hint(10 + i, BoundaryKind.ENTROPY_CHANGE, confidence[i]));
    }
    assertThat(Boundaries.withoutNeighbours(chain, 2))
        .extracting(FieldBoundary::position)
        .containsExactly(11, 15);
  }

  @Test
  void withoutNeighbours_exactHints_stayAndDisplaceInexactOnes() {
    List<FieldBoundary> kept =
        Boundaries.withoutNeighbours(
            List.of(
                hint(5, BoundaryKind.ENTROPY_CHANGE, 1),
                hint(4, BoundaryKind.LENGTH_FIELD, 0.8),
                hint(3, BoundaryKind.LENGTH_FIELD, 0.8),
                hint(3, BoundaryKind.PATTERN_BREAK, 0.9)),
            2);
    assertThat(kept).extracting(FieldBoundary::position).containsExactly(3, 4);
    assertThat(kept.getFirst().kind()).isEqualTo(BoundaryKind.LENGTH_FIELD);
    assertThat(kept.getFirst().confidence()).isEqualTo(0.9);
    assertThat(kept.getFirst().evidence()).containsExactly("LENGTH_FIELD", "PATTERN_BREAK");
  }

  private static FieldBoundary hint(int position, BoundaryKind kind, double confidence) {
    return new FieldBoundary(
        position, false, kind, confidence, confidence, null, 0, List.of(kind.toString()));
  }

  @Test
  void fewOrNoMessages_giveNoHints() {
    assertThat(of(Messages.hex())).isEqualTo(new BoundaryStatistics(0, true, List.of(), List.of()));
    MessageTable seven = table(7, i -> "k=%d;".formatted(i).getBytes(StandardCharsets.US_ASCII));
    assertThat(of(seven)).isEqualTo(new BoundaryStatistics(7, true, List.of(), List.of()));
    assertThat(of(table(20, i -> new byte[i % 2])).boundaries()).isEmpty();
  }

  @Test
  void hundredThousandMessages_areSampled_andItIsSaid() {
    Random random = new Random(13);
    BoundaryStatistics s =
        of(table(100_000, i -> withLength(random, 0, 2, ByteOrder.BIG_ENDIAN, 2)));
    assertThat(s.examined()).isBetween(1990, 2000);
    assertThat(s.complete()).isFalse();
    assertThat(positions(s, BoundaryKind.LENGTH_FIELD)).containsExactly(2);
  }

  @Test
  void limits_outOfRange_areRefusedByName() {
    assertThatThrownBy(() -> new BoundaryLimits(2000, 256, 3, 16, 16, 2, 0.7, 16))
        .hasMessage("boundary window must be 4..64, not 3");
    assertThatThrownBy(() -> new BoundaryLimits(2000, 256, 8, 16, 16, 2, 0, 16))
        .hasMessage("boundary confidence must be above 0 and at most 1.0, not 0.0");
  }
}
