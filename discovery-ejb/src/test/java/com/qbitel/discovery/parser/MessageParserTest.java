package com.qbitel.discovery.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.message.ByteRange;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParseProblem.Code;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsers of grammars that were learned from other messages of the same protocols. */
class MessageParserTest {

  private static MessageParser binary;
  private static MessageParser text;

  @BeforeAll
  static void learn() {
    binary = parser(table(120, MessageParserTest::meter));
    text = parser(table(120, MessageParserTest::order));
  }

  private interface Maker {
    byte[] make(int i, Random random);
  }

  private static MessageTable table(int n, Maker maker) {
    Random random = new Random(11);
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("tcp", "10.0.0.1:40000", "10.0.0.2:600");
    for (int i = 0; i < n; i++) {
      b.add(maker.make(i, random), i + 1, Instant.EPOCH.plusSeconds(i), flow, Direction.REQUEST);
    }
    return b.build();
  }

  /** A mark, a type, a number, the length of what follows, and that. */
  private static byte[] meter(int i, Random random) {
    byte[] values = new byte[i % 3 == 0 ? 2 + 2 * (i % 5) : i % 3 == 1 ? 6 : 0];
    random.nextBytes(values);
    if (i % 3 == 1) {
      Arrays.fill(values, 0, 3, (byte) 0);
    }
    byte[] m = new byte[8 + values.length];
    m[0] = (byte) 0xab;
    m[1] = (byte) 0xcd;
    m[2] = (byte) (1 + i % 3);
    m[4] = (byte) (i >> 8);
    m[5] = (byte) i;
    m[7] = (byte) values.length;
    System.arraycopy(values, 0, m, 8, values.length);
    return m;
  }

  private static byte[] order(int i, Random random) {
    String verb = List.of("OPEN", "READ", "SHUT").get(i % 3);
    String line = verb + " valve" + random.nextInt(40) + "\r\nDepth: " + random.nextInt(900);
    return (line + "\r\nUnit: mm\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageParser parser(MessageTable messages) {
    return ParserStage.interpreter().parser(GrammarStage.learner().learn(messages));
  }

  private static ParsedMessage parse(MessageParser parser, byte[] message) {
    ParsedMessage parsed = parser.parse(message, Direction.REQUEST);
    int at = 0;
    for (ParsedField f : parsed.fields()) {
      assertThat(f.offset()).isEqualTo(at);
      at += f.length();
    }
    assertThat(parsed.consumed()).isEqualTo(at);
    assertThat(at == message.length || !parsed.ok()).isTrue();
    assertThat(parsed.remaining()).isEqualTo(new ByteRange(at, message.length - at));
    assertThat(parsed.confidence()).isBetween(0.0, 1.0);
    assertThat(parsed.confidence() == 0).isEqualTo(!parsed.ok());
    return parsed;
  }

  @Test
  void messagesNeverSeen_areParsedToTheirEnd() {
    Random random = new Random(99);
    for (int i = 500; i < 600; i++) {
      ParsedMessage m = parse(binary, meter(i, random));
      assertThat(m.ok()).isTrue();
      assertThat(m.type().orElseThrow().name()).endsWith("0x0" + (1 + i % 3));
      assertThat(m.fields()).extracting(ParsedField::kind).contains(FieldKind.LENGTH);
      assertThat(parse(text, order(i, random)).ok()).isTrue();
    }
  }

  @Test
  void anotherLengthThanStated_isSaid_withItsField_andTheFieldsBefore() {
    byte[] message = meter(9, new Random(1));
    ParsedMessage longer = parse(binary, Arrays.copyOf(message, message.length + 1));
    ParseProblem problem = longer.problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.LENGTH);
    assertThat(problem.offset()).isBetween(6, 7);
    assertThat(problem.field()).startsWith("length");
    assertThat(problem.text()).contains("of " + message.length + " bytes");
    assertThat(longer.consumed()).isEqualTo(problem.offset());

    ParsedMessage shorter = parse(binary, Arrays.copyOf(message, message.length - 1));
    assertThat(shorter.problem()).map(ParseProblem::code).contains(Code.LENGTH);
  }

  @Test
  void anotherMark_andAnUnknownType_areSaid() {
    byte[] marked = meter(9, new Random(1));
    marked[1] = 0;
    assertThat(parse(binary, marked).problem()).map(ParseProblem::code).contains(Code.CONSTANT);
    byte[] typed = meter(9, new Random(1));
    typed[2] = 77;
    ParsedMessage unknown = parse(binary, typed);
    assertThat(unknown.problem()).map(ParseProblem::code).contains(Code.UNKNOWN_TYPE);
    assertThat(unknown.type()).isEmpty();
  }

  @Test
  void oneProtocol_isNotAnother() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      assertThat(parse(text, meter(i, random)).ok()).isFalse();
      assertThat(parse(binary, order(i, random)).ok()).isFalse();
    }
  }

  @Test
  void textInOtherLanguages_isText_butBytesAreNot() {
    byte[] latin = "OPEN ventilå7\r\nDepth: 3\r\nUnit: mm\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(parse(text, latin).ok()).isTrue();
    byte[] bytes = latin.clone();
    bytes[5] = 1;
    assertThat(parse(text, bytes).problem()).map(ParseProblem::code).contains(Code.UNEXPECTED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyBytes_endInAnAnswer_whoseFieldsTile(long seed) {
    Random random = new Random(seed);
    LabelledTraffic traffic =
        SyntheticProtocols.generate(SyntheticProtocols.family(seed, seed % 2 == 0), seed, 60);
    MessageParser parser = parser(traffic.messages());
    parse(parser, new byte[0]);
    for (int k = 0; k < 300; k++) {
      byte[] any = new byte[random.nextInt(80)];
      random.nextBytes(any);
      parse(parser, any);
      byte[] changed = traffic.messages().payload(k % 60);
      if (changed.length > 0) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        parse(parser, Arrays.copyOf(changed, random.nextInt(changed.length + 3)));
      }
    }
  }

  @Test
  void typesLengthsAndChecksums_areClaimedOnlyWhereAWrongOneWouldBeNoticed() {
    for (long seed = 1; seed <= 12; seed++) {
      Grammar grammar =
          GrammarStage.learner().learn(SyntheticProtocols.generate(seed, 80).messages());
      for (MessageType t : grammar.types()) {
        for (Field f : t.fields()) {
          FieldKind stated = StatedKind.of(f);
          int tested = f.evidence().stream().mapToInt(Evidence::tested).max().orElse(0);
          boolean few = f.values() != null && tested >= 10 * f.values().size();
          boolean promised = stated == FieldKind.TYPE;
          assertThat(!promised || few).as(t.id() + " " + f).isTrue();
          boolean sum = stated == FieldKind.CHECKSUM;
          boolean known =
              f.semantics().checksum().isPresent()
                  || f.placement().filter(p -> p.region() == Region.BLOCK_CHECKSUM).isPresent();
          assertThat(!sum || known).as(t.id() + " " + f).isTrue();
        }
      }
    }
  }

  @Test
  void nothingToSee_isSaidOnlyWhenItIsLikely() {
    Grammar grammar = GrammarStage.learner().learn(table(60, MessageParserTest::meter));
    List<Field> fields = grammar.types().stream().flatMap(t -> t.fields().stream()).toList();
    assertThat(fields).isNotEmpty();
    for (Field f : fields) {
      FieldKind stated = StatedKind.of(f);
      boolean telling =
          IntStream.range(0, f.kinds().size())
              .mapToObj(k -> f.kinds().get(k).kind())
              .anyMatch(k -> k == stated);
      assertThat(
              telling
                  || stated == f.kind()
                  || stated == FieldKind.NUMBER
                  || stated == FieldKind.CONST)
          .isTrue();
      if (stated == FieldKind.PAYLOAD && f.kinds().size() > 1) {
        assertThat(f.kinds().getFirst().probability()).isGreaterThanOrEqualTo(StatedKind.SHOWN);
      }
    }
  }
}
