package com.qbitel.discovery.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.assessment.AssessmentStage;
import com.qbitel.discovery.assessment.HeldOutTrial;
import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParseProblem.Code;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import com.qbitel.discovery.version.Drift.FieldDrift;
import com.qbitel.discovery.version.Drift.Sort;
import com.qbitel.discovery.version.DriftDetector.Known;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A second capture of the same protocol is quiet; one of another is not. */
class DriftDetectorTest {

  private static final GrammarLearner LEARNER = GrammarStage.learner();
  private static final Path SAMPLES = Path.of("..", "samples");

  private static Drift drift(MessageTable before, MessageTable today) {
    Grammar grammar = LEARNER.learn(before);
    SelfAssessment assessment = AssessmentStage.assessor(LEARNER).assess(before, grammar);
    Known known =
        new Known(grammar, before.size(), assessment.trial().map(HeldOutTrial::parseRate));
    return DriftDetector.detect(
        known, ParserStage.interpreter().parser(grammar), today, LEARNER.learn(today));
  }

  private static MessageTable sample(String name) throws IOException {
    try (InputStream in = Files.newInputStream(SAMPLES.resolve(name))) {
      return CaptureStage.reader().read(in, CaptureOptions.defaults()).messages();
    }
  }

  /** The same messages in another order, so that those of a sort do not stand together. */
  private static MessageTable spread(MessageTable messages) {
    int n = messages.size();
    return messages.select(IntStream.range(0, n).map(i -> (int) (i * 144L % n)).toArray());
  }

  private static MessageTable part(MessageTable messages, IntPredicate which) {
    return messages.select(IntStream.range(0, messages.size()).filter(which).toArray());
  }

  private static MessageTable changed(MessageTable messages, UnaryOperator<byte[]> change) {
    MessageTable.Builder b = new MessageTable.Builder();
    for (int m = 0; m < messages.size(); m++) {
      b.add(
          change.apply(messages.payload(m)),
          messages.packet(m),
          messages.time(m),
          messages.flow(m),
          messages.direction(m));
    }
    return b.build();
  }

  @Test
  void halvesOfGeneratedTraffic_areQuiet_andOtherProtocolsAreNot() {
    List<Long> loud = new ArrayList<>();
    List<Long> overlooked = new ArrayList<>();
    for (long seed : LongStream.rangeClosed(1, 24).toArray()) {
      MessageTable m = SyntheticProtocols.generate(seed, 400).messages();
      MessageTable first = part(m, i -> i < 200);
      if (drift(first, part(m, i -> i >= 200)).significant()) {
        loud.add(seed);
      }
      MessageTable other = SyntheticProtocols.generate(seed + 500, 200).messages();
      if (!drift(first, other).significant()) {
        overlooked.add(seed);
      }
    }
    assertThat(loud).hasSizeLessThanOrEqualTo(2);
    // a profile of messages that have nothing in common takes any others
    assertThat(overlooked).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void otherConversationsOfSamples_areQuietMostly() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(SAMPLES)) {
      files = all.filter(p -> p.toString().contains(".pcap")).sorted().toList();
    }
    List<Path> loud = new ArrayList<>();
    for (Path file : files) {
      MessageTable m = sample(file.getFileName().toString());
      MessageTable even = part(m, i -> m.flowIndex(i) % 2 == 0);
      if (drift(even, part(m, i -> m.flowIndex(i) % 2 == 1)).significant()) {
        loud.add(file.getFileName());
      }
    }
    // in these, the other conversations hold types of messages that the first ones have not
    assertThat(loud).hasSizeLessThanOrEqualTo(4);
    assertThat(files).hasSizeGreaterThanOrEqualTo(19);
  }

  /** A mark, one of some types, a counter, a number up to a limit, a status of three. */
  private static MessageTable meters(int n, int types, int limit, long seed) {
    Random random = new Random(seed);
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("udp", "10.0.0.1:40000", "10.0.0.2:600");
    for (int i = 0; i < n; i++) {
      int value = random.nextInt(limit);
      byte[] m = {
        (byte) 0xa7,
        0x51,
        (byte) (1 + random.nextInt(types)),
        (byte) (i >> 8),
        (byte) i,
        (byte) (value >> 8),
        (byte) value,
        (byte) (0x10 << random.nextInt(3))
      };
      b.add(m, i + 1, null, flow, Direction.REQUEST);
    }
    return b.build();
  }

  @Test
  void unchangedTraffic_isQuiet() {
    Drift d = drift(meters(300, 3, 1000, 1), meters(300, 3, 1000, 2));
    assertThat(d.significant()).as(d.toString()).isFalse();
    assertThat(d.types()).allMatch(t -> t.messages() > 50 && t.rejected() == 0);
    assertThat(d.newTypes()).isEmpty();
  }

  @Test
  void anotherMark_isRejected() {
    MessageTable other =
        changed(
            meters(300, 3, 1000, 2),
            m -> {
              m[1] = 0x52;
              return m;
            });
    Drift d = drift(meters(300, 3, 1000, 1), other);
    assertThat(d.rejection().significant()).isTrue();
    assertThat(d.rejection().messages()).isEqualTo(300);
    assertThat(d.rejection().problems()).containsOnlyKeys(Code.CONSTANT);
    assertThat(d.newTypes()).isEmpty();
  }

  @Test
  void newTypes_areNamed() throws IOException {
    MessageTable all = spread(sample("modbus.pcap"));
    IntPredicate writes = m -> all.byteAt(m, 7) == 0x10;
    Drift d = drift(part(all, writes.negate()), all);
    assertThat(d.rejection().significant()).isTrue();
    assertThat(d.rejection().problems()).containsOnly(Map.entry(Code.UNKNOWN_TYPE, 50));
    assertThat(d.newTypes())
        .hasSize(2)
        .allMatch(t -> t.messages() == 25 && t.rejected() == 25)
        .allMatch(t -> t.type().name().endsWith("0x10"));
  }

  @Test
  void newType_isDrift_whereverItsMessagesStand() throws IOException {
    MessageTable all = spread(sample("modbus.pcap"));
    IntPredicate writes = m -> all.byteAt(m, 7) == 0x10 && all.direction(m) == Direction.REQUEST;
    int[] others = IntStream.range(0, all.size()).filter(writes.negate()).toArray();
    int[] added = IntStream.range(0, all.size()).filter(writes).limit(20).toArray();
    int[] today = IntStream.concat(IntStream.of(others), IntStream.of(added)).toArray();
    // a profile that rejects one in ten of its own expects as many; of no type, though
    MessageTable before = all.select(others);
    Grammar grammar = LEARNER.learn(before);
    MessageTable messages = all.select(today);
    Drift d =
        DriftDetector.detect(
            new Known(grammar, before.size(), Optional.of(0.9)),
            ParserStage.interpreter().parser(grammar),
            messages,
            LEARNER.learn(messages));
    assertThat(d.rejection().messages()).isEqualTo(20);
    assertThat(d.rejection().significant()).isFalse();
    assertThat(d.newTypes()).hasSize(1).allMatch(t -> t.rejected() == 20 && t.significant());
    assertThat(d.significant()).isTrue();
  }

  @Test
  void twoMessagesOfANewType_areNoDrift() throws IOException {
    MessageTable all = spread(sample("modbus.pcap"));
    IntPredicate writes = m -> all.byteAt(m, 7) == 0x10;
    int[] others = IntStream.range(0, all.size()).filter(writes.negate()).toArray();
    int[] added = IntStream.range(0, all.size()).filter(writes).limit(2).toArray();
    Drift d =
        drift(
            all.select(others),
            all.select(IntStream.concat(IntStream.of(others), IntStream.of(added)).toArray()));
    assertThat(d.rejection().messages()).isEqualTo(2);
    assertThat(d.significant()).as(d.toString()).isFalse();
  }

  @Test
  void newCode_ofMessagesThatAreAllAlike_isFound() {
    Drift d = drift(meters(300, 3, 1000, 1), meters(300, 5, 1000, 2));
    assertThat(d.significant()).isTrue();
    FieldDrift gravest = d.fields().getFirst();
    assertThat(gravest.field().offset()).isEqualTo(2);
    assertThat(gravest.least()).isEqualTo(4);
    assertThat(gravest.greatest()).isEqualTo(5);
  }

  @Test
  void valuesBeyondTheRange_areFound() {
    Drift d = drift(meters(300, 3, 100, 1), meters(300, 3, 200, 2));
    assertThat(d.rejection().significant()).isFalse();
    assertThat(d.fields()).isNotEmpty();
    FieldDrift gravest = d.fields().getFirst();
    assertThat(gravest.significant()).isTrue();
    assertThat(gravest.sort()).isEqualTo(Sort.RANGE);
    assertThat(gravest.least()).isGreaterThanOrEqualTo(99);
    assertThat(gravest.greatest()).isBetween(190L, 199L);
  }

  @Test
  void newStatus_isFound() {
    MessageTable other =
        changed(
            meters(300, 3, 1000, 2),
            m -> {
              m[7] = m[7] == 0x20 ? 0x08 : m[7];
              return m;
            });
    Drift d = drift(meters(300, 3, 1000, 1), other);
    assertThat(d.fields().stream().filter(FieldDrift::significant))
        .isNotEmpty()
        .allMatch(f -> f.sort() == Sort.VALUES && f.least() == 8 && f.greatest() == 8);
  }

  @Test
  void aFewOddMessages_areNoDrift() {
    MessageTable other =
        changed(
            meters(300, 3, 1000, 2),
            m -> {
              boolean odd = m[3] == 0 && m[4] == 77;
              m[1] = odd ? 0 : m[1];
              return m;
            });
    Drift d = drift(meters(300, 3, 1000, 1), other);
    assertThat(d.rejection().messages()).isEqualTo(1);
    assertThat(d.significant()).isFalse();
  }
}
