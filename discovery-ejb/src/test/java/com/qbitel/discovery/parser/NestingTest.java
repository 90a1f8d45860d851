package com.qbitel.discovery.parser;

import static com.qbitel.discovery.grammar.Region.BER_CONTENT;
import static com.qbitel.discovery.grammar.Region.BER_END;
import static com.qbitel.discovery.grammar.Region.BER_LENGTH;
import static com.qbitel.discovery.grammar.Region.BER_LONG_LENGTH;
import static com.qbitel.discovery.grammar.Region.BER_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.ByteRange;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParseProblem.Code;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How deep elements of ASN.1 may be nested: 20 levels, for both kinds of parsers. */
class NestingTest {

  private static final int SEQUENCE = 0x30;

  private static List<MessageParser> parsers;

  /** Ways to put an element into another. */
  enum Wrapping {
    SHORT,
    LONG,
    INDEFINITE
  }

  /** One type for all messages, which are elements throughout. */
  @BeforeAll
  static void make() {
    List<Field> fields = new ArrayList<>();
    for (Region r : List.of(BER_TAG, BER_LENGTH, BER_LONG_LENGTH, BER_END)) {
      fields.add(field(Placement.of(r)));
    }
    for (int tag : new int[] {2, 4, 5}) {
      fields.add(field(new Placement(BER_CONTENT, 0, 0, tag, "")));
    }
    Structure structure =
        new Structure(
            false,
            Optional.empty(),
            List.of(0),
            List.of(),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty());
    MessageType type =
        new MessageType(
            "t0", "any", 1, 1, Direction.UNKNOWN, 0.5, Selector.OPEN, structure, fields);
    Grammar grammar = new Grammar(List.of(type), Optional.empty());
    parsers =
        List.of(ParserStage.compiler().parser(grammar), ParserStage.interpreter().parser(grammar));
  }

  private static Field field(Placement p) {
    String name = p.region().label() + p.tag();
    List<KindProbability> kinds = List.of(new KindProbability(FieldKind.NUMBER, 1));
    return new Field(
        name, null, null, FieldKind.NUMBER, kinds, 0.5, 0.5, Optional.of(p), null, null, List.of());
  }

  private static byte[] wrap(int tag, Wrapping how, byte[] content) {
    int n = content.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream(n + 6);
    out.write(tag);
    if (how == Wrapping.INDEFINITE) {
      out.write(0x80);
    } else if (how == Wrapping.SHORT && n < 0x80) {
      out.write(n);
    } else {
      out.write(0x84);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(n >> shift);
      }
    }
    out.writeBytes(content);
    if (how == Wrapping.INDEFINITE) {
      out.write(0);
      out.write(0);
    }
    return out.toByteArray();
  }

  /** Two integers, the second inside as many sequences as make the given number of levels. */
  private static byte[] nested(int levels, Wrapping how, int value) {
    byte[] inner = {2, 2, (byte) (value >> 8), (byte) value};
    for (int k = 2; k < levels; k++) {
      inner = wrap(SEQUENCE, how, inner);
    }
    byte[] both = Arrays.copyOf(new byte[] {2, 1, 5}, 3 + inner.length);
    System.arraycopy(inner, 0, both, 3, inner.length);
    return wrap(SEQUENCE, how, both);
  }

  /** So many sequences around nothing, written at once. */
  private static byte[] tower(int levels, boolean indefinite) {
    int head = indefinite ? 2 : 6;
    int tail = indefinite ? 2 : 0;
    byte[] m = new byte[3 + levels * (head + tail) + head + tail];
    int at = head(m, 0, m.length, indefinite);
    m[at] = 2;
    m[at + 1] = 1;
    at += 3;
    for (int k = 0; k < levels; k++) {
      at = head(m, at, m.length - (k + 1) * tail, indefinite);
    }
    return m;
  }

  private static int head(byte[] m, int at, int end, boolean indefinite) {
    m[at] = SEQUENCE;
    if (indefinite) {
      m[at + 1] = (byte) 0x80;
      return at + 2;
    }
    int length = end - at - 6;
    m[at + 1] = (byte) 0x84;
    for (int k = 0; k < 4; k++) {
      m[at + 2 + k] = (byte) (length >> 24 - 8 * k);
    }
    return at + 6;
  }

  /** What both parsers say, which is the same. */
  private static ParsedMessage parse(byte[] message) {
    ParsedMessage one = parsers.getFirst().parse(message, Direction.REQUEST);
    assertThat(parsers.getLast().parse(message, Direction.REQUEST)).isEqualTo(one);
    return one;
  }

  @ParameterizedTest
  @EnumSource
  void twentyLevels_areParsed(Wrapping how) {
    for (int levels = 3; levels <= 20; levels++) {
      byte[] m = nested(levels, how, 77);
      ParsedMessage parsed = parse(m);
      assertThat(parsed.problem()).isEmpty();
      assertThat(ParseTree.of(parsed, m).depth()).isEqualTo(levels + 2);
      assertThat(parsed.remaining()).isEqualTo(new ByteRange(m.length, 0));
      assertThat(parsed.confidence()).isEqualTo(0.25);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTwentyFirst_isAProblem_withTheFieldsDownToIt(Wrapping how) {
    for (int levels = 21; levels <= 60; levels += 13) {
      byte[] m = nested(levels, how, 77);
      ParsedMessage parsed = parse(m);
      ParseProblem problem = parsed.problem().orElseThrow();
      int head = how == Wrapping.LONG ? 6 : 2;
      assertThat(problem.code()).isEqualTo(Code.NESTING);
      assertThat(problem.text()).isEqualTo("Elements are nested deeper than 20 levels.");
      assertThat(problem.offset()).isEqualTo(3 + 20 * head);
      assertThat(parsed.consumed()).isEqualTo(problem.offset());
      assertThat(parsed.fields()).hasSizeGreaterThan(40);
      assertThat(parsed.remaining().offset()).isEqualTo(problem.offset());
      assertThat(parsed.remaining().end()).isEqualTo(m.length);
      assertThat(parsed.confidence()).isZero();
      assertThat(ParseTree.of(parsed, m).depth()).isEqualTo(ParseProblem.LEVELS + 2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHundredThousandLevels_areOneProblem_andOverflowNothing(boolean indefinite) {
    byte[] tower = tower(100_000, indefinite);
    ParsedMessage parsed = parse(tower);
    assertThat(parsed.problem()).map(ParseProblem::code).contains(Code.NESTING);
    assertThat(ParseTree.of(parsed, tower).depth()).isEqualTo(ParseProblem.LEVELS + 2);
    byte[] cut = Arrays.copyOf(tower(100_000, indefinite), 100_001);
    assertThat(parse(cut).ok()).isFalse();
  }

  /**
   * What octet strings hold may be elements or not: it is not looked at so deep, and is a value.
   */
  @Test
  void octetStrings_areOpenedDownToTheSameLevel() {
    int levels = 50_000;
    byte[] leaf = {5, 0, 5, 0, 5, 0};
    byte[] m = new byte[levels * 16 + leaf.length];
    for (int k = 0; k < levels; k++) {
      head(m, 16 * k, m.length, false);
      m[16 * k + 6] = 5;
      m[16 * k + 8] = 5;
      head(m, 16 * k + 10, m.length, false);
      m[16 * k + 10] = 4;
    }
    System.arraycopy(leaf, 0, m, m.length - leaf.length, leaf.length);
    ParsedMessage parsed = parse(m);
    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.fields().size()).isEqualTo(10 * 10 + 1);
    assertThat(parsed.fields().getLast().offset()).isEqualTo(10 * 16);
  }

  @Test
  void learning_overflowsNothing_either() {
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("tcp", "10.0.0.1:40000", "10.0.0.2:600");
    for (int i = 0; i < 40; i++) {
      byte[] m = i % 4 == 0 ? tower(100_000, i % 8 == 0) : nested(4, Wrapping.SHORT, i);
      b.add(m, i + 1, Instant.EPOCH.plusSeconds(i), flow, Direction.REQUEST);
    }
    assertThat(GrammarStage.learner().learn(b.build()).types()).isNotEmpty();
  }

  @Test
  void mutatedElements_areParsedAlikeByBoth() {
    Random random = new Random(5);
    for (int k = 0; k < 4000; k++) {
      Wrapping how = Wrapping.values()[random.nextInt(3)];
      byte[] m = nested(2 + random.nextInt(40), how, random.nextInt(1 << 16));
      for (int n = random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(m.length);
        m[at] = (byte) (random.nextBoolean() ? 4 : random.nextInt(256));
      }
      parse(random.nextInt(4) == 0 ? Arrays.copyOf(m, random.nextInt(m.length + 3)) : m);
    }
  }
}
