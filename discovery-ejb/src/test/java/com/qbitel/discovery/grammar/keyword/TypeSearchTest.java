package com.qbitel.discovery.grammar.keyword;

import static com.qbitel.discovery.grammar.Traffic.join;
import static com.qbitel.discovery.grammar.Traffic.random;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The search on protocols made for it. */
class TypeSearchTest {

  private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");
  private static final Flow FLOW = new Flow("udp", "10.20.30.40:40000", "10.20.30.50:600");
  private static KeyRanker ranker;

  @BeforeAll
  static void readRanker() throws IOException {
    try (InputStream in = TypeSearchTest.class.getResourceAsStream("keys.model")) {
      ranker = KeyRanker.read(new DataInputStream(in));
    }
  }

  private interface Maker {
    byte[] make(int i, Random random);
  }

  private static MessageTable table(int n, Maker maker) {
    Random random = new Random(11);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < n; i++) {
      Direction d = i % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE;
      b.add(maker.make(i, random), i + 1, START.plusSeconds(i), FLOW, d);
    }
    return b.build();
  }

  private static TypeTree search(MessageTable t) {
    return new TypeSearch(ranker).search(t, IntStream.range(0, t.size()).toArray(), List.of());
  }

  private static List<String> readings(TypeTree tree, int level) {
    return tree.leaves().stream()
        .filter(l -> l.tests().size() > level)
        .map(l -> l.tests().get(level).reading().text())
        .distinct()
        .toList();
  }

  private static byte[] bytes(int... values) {
    byte[] b = new byte[values.length];
    for (int k = 0; k < b.length; k++) {
      b[k] = (byte) values[k];
    }
    return b;
  }

  /** A body whose layout the code decides. */
  private static byte[] body(int code, Random random) {
    return switch (code % 4) {
      case 0 -> join(bytes(0, 0, 0, 1), random(random, 4));
      case 1 -> join(random(random, 2), bytes('a', 'b', 'c', 'd', 0), random(random, 7));
      case 2 -> join(bytes(0xff, 0xff, 3), random(random, 3), bytes(0, 0));
      default -> join(bytes('n', 'a', 'm', 'e'), random(random, 1 + random.nextInt(2)));
    };
  }

  /** One of many layouts: each bit of the code says what is in a byte of the body. */
  private static byte[] layout(int code, Random random) {
    byte[] b = new byte[12];
    for (int k = 0; k < b.length; k++) {
      boolean set = (code >> k % 6 & 1) == 1;
      b[k] = (byte) (set ? 128 + random.nextInt(100) : 0);
    }
    return b;
  }

  /** One type per code, and side where these differ, and no code in two types of a side. */
  private static void assertTypesAre(
      MessageTable t, TypeTree tree, List<Integer> truth, boolean sided) {
    for (int i = 0; i < t.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean same =
            truth.get(i).equals(truth.get(j)) && (!sided || t.direction(i) == t.direction(j));
        assertThat(type(t, tree, i) == type(t, tree, j)).as(i + " and " + j).isEqualTo(same);
      }
    }
  }

  private static int type(MessageTable t, TypeTree tree, int i) {
    return tree.typeOf(t.payload(i), t.direction(i));
  }

  @Test
  void codeAtAnOffset_dividesWithDirection() {
    List<Integer> codes = new ArrayList<>();
    MessageTable t =
        table(
            120,
            (i, r) -> {
              int code = 1 + r.nextInt(4);
              codes.add(code);
              byte[] answer = i % 2 == 0 ? new byte[0] : join(bytes(0, 200), random(r, 6));
              return join(bytes(0x55, 0x10, code, 0), random(r, 2), body(code, r), answer);
            });
    TypeTree tree = search(t);
    assertThat(readings(tree, 0)).containsExactly("bytes 2 1 ff");
    assertTypesAre(t, tree, codes, true);
    assertThat(tree.leaves()).allMatch(l -> l.direction() != Direction.UNKNOWN);
    assertThat(tree.leaves().getFirst().evidence().advantage()).isPositive();
  }

  @Test
  void codeOfTwoBytes_betweenPeers_isFoundWhole() {
    List<Integer> codes = new ArrayList<>();
    MessageTable t =
        table(
            240,
            (i, r) -> {
              int code = r.nextInt(40);
              codes.add(code);
              int value = 0x0200 + 13 * code;
              return join(bytes(value >> 8, value), random(r, 2), bytes(0, 0), layout(code, r));
            });
    TypeTree tree = search(t);
    assertThat(readings(tree, 0)).containsExactly("bytes 0 2 ffff");
    assertTypesAre(t, tree, codes, false);
    assertThat(tree.leaves()).allMatch(l -> l.direction() == Direction.UNKNOWN);
  }

  @Test
  void lengthThatMostMessagesState_isNoKey() {
    MessageTable t =
        table(
            240,
            (i, r) -> {
              int code = r.nextInt(3);
              byte[] items = new byte[5 * (1 + r.nextInt(8))];
              Arrays.fill(items, (byte) (16 * code + 1));
              byte[] trailer = r.nextInt(4) == 0 ? random(r, 16) : new byte[0];
              return join(bytes(9, 4 + items.length, code, 0), items, trailer);
            });
    assertThat(readings(search(t), 0)).containsExactly("bytes 2 1 ff");
  }

  @Test
  void halfAByte_isFoundBesideOtherBits() {
    List<Integer> codes = new ArrayList<>();
    MessageTable t =
        table(
            160,
            (i, r) -> {
              int code = 1 + r.nextInt(5);
              codes.add(code);
              return join(bytes(code << 4 | r.nextInt(12)), random(r, 1), body(code, r));
            });
    TypeTree tree = search(t);
    assertThat(readings(tree, 0)).containsExactly("bytes 0 1 f0");
    assertTypesAre(t, tree, codes, false);
  }

  @Test
  void formatBits_decideAboutTheFormat() {
    MessageTable t =
        table(
            200,
            (i, r) -> {
              int count = i / 2 & 0x7f;
              return switch (i % 5) {
                case 0 -> bytes(0x68, 4, 0x43 - 0x30 * (i % 2), 0, 0, 0);
                case 1 -> bytes(0x68, 4, 1, 0, count << 1, 0);
                default ->
                    join(
                        bytes(0x68, 14, count << 1, 0, count << 1, 0),
                        bytes(9, 1, 3, 0, 1, 0),
                        random(r, 4));
              };
            });
    TypeTree tree = search(t);
    assertThat(readings(tree, 0)).hasSize(1);
    int numbered = tree.typeOf(bytes(0x68, 4, 0x20, 0, 0, 0), Direction.REQUEST);
    int supervisory = tree.typeOf(bytes(0x68, 4, 1, 0, 0, 0), Direction.REQUEST);
    assertThat(numbered).isNotEqualTo(supervisory);
  }

  /** Only types that most messages are of are divided, and only by what decides their layout. */
  @Test
  void codeInsideOneType_dividesThatTypeOnly() {
    Random r = new Random(5);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < 240; i++) {
      int code = i % 10 == 0 ? 1 : i % 10 == 5 ? 2 : 3;
      int sub = 1 + r.nextInt(4);
      byte[] body = code == 3 ? join(bytes(sub), layout(sub, r), body(sub, r)) : body(code, r);
      byte[] p = join(bytes(0x10, code), body);
      b.add(p, i + 1, START.plusSeconds(i), FLOW, Direction.REQUEST);
    }
    TypeTree tree = search(b.build());
    assertThat(readings(tree, 0)).containsExactly("bytes 1 1 ff");
    assertThat(readings(tree, 1)).containsExactly("bytes 2 1 ff");
    assertThat(tree.leaves())
        .filteredOn(l -> l.tests().size() == 2)
        .allMatch(l -> l.tests().getFirst().values().equals(List.of("03")));
  }

  @Test
  void directionsThatAreGuessed_doNotDivideWhatTheCodeTells() {
    Random random = new Random(3);
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < 120; i++) {
      int host = random.nextInt(8);
      Flow flow = new Flow("udp", "10.0.0." + host + ":123", "10.0.1." + host + ":123");
      boolean reply = i % 2 == 1;
      int code = reply ? 4 : 3;
      byte[] p = join(bytes(0x20 | code, reply ? 1 : 0), body(code, random));
      b.add(p, i + 1, START, flow, reply ? Direction.RESPONSE : Direction.REQUEST);
    }
    TypeTree tree = search(b.build());
    assertThat(tree.leaves()).allMatch(l -> l.direction() == Direction.UNKNOWN);
    assertThat(tree.leaves().stream().filter(l -> l.messages() > 0)).hasSize(2);
  }

  @Test
  void noOneAndTwoMessages_areOfOneType() {
    for (int n = 0; n < 3; n++) {
      MessageTable t = table(n, (i, r) -> bytes(1, 2, 3));
      TypeTree tree = search(t);
      for (int i = 0; i < n; i++) {
        assertThat(type(t, tree, i)).isBetween(0, tree.leaves().size() - 1);
      }
    }
    assertThat(search(table(0, (i, r) -> bytes(1))).leaves()).hasSize(1);
  }

  @Test
  void identicalMessages_haveNoKey() {
    MessageTable t = table(100, (i, r) -> bytes(1, 2, 3, 4, 5));
    assertThat(readings(search(t), 0)).isEmpty();
  }

  @Test
  void randomBytes_haveNoKey() {
    assertThat(readings(search(table(200, (i, r) -> random(r, 40))), 0)).isEmpty();
  }

  @Test
  void emptyMessages_areOfSomeType() {
    MessageTable t = table(60, (i, r) -> i % 3 == 0 ? bytes() : bytes(1, i % 4, 3));
    TypeTree tree = search(t);
    assertThat(type(t, tree, 0)).isBetween(0, tree.leaves().size() - 1);
  }

  @Test
  void vetoedBytes_areNoKey() {
    MessageTable t = table(120, (i, r) -> join(bytes(1 + i / 2 % 4, 7), body(1 + i / 2 % 4, r)));
    TypeTree tree =
        new TypeSearch(ranker)
            .search(t, IntStream.range(0, 120).toArray(), List.of(new ByteSpan(0, 64)));
    assertThat(readings(tree, 0)).isEmpty();
  }

  @Test
  void twice_givesTheSameTypes() {
    MessageTable t = table(300, (i, r) -> join(bytes(r.nextInt(6)), body(r.nextInt(4), r)));
    assertThat(search(t).leaves()).isEqualTo(search(t).leaves());
  }

  @Test
  @Timeout(20)
  void longMessages_areLookedAtInPart() {
    byte[] large = random(new Random(1), 1 << 20);
    MessageTable t =
        table(
            60,
            (i, r) -> {
              byte[] p = large.clone();
              p[0] = (byte) (i / 2 % 3);
              return p;
            });
    TypeTree tree = search(t);
    assertThat(type(t, tree, 5)).isBetween(0, tree.leaves().size() - 1);
  }

  /** Three codes, and behind them an identifier that each few messages share, all else with it. */
  private static byte[] repeated(int i) {
    Random same = new Random(i / 8);
    int id = same.nextInt(256);
    int code = i % 10 == 0 ? 2 : i % 10 == 1 ? 3 : 1;
    return join(bytes(code, id), body(code, same));
  }

  @Test
  void identifierThatFewMessagesShare_isNoCodeInsideAType() {
    TypeTree tree = search(table(240, (i, r) -> repeated(i)));
    assertThat(tree.leaves()).hasSizeLessThan(20);
    assertThat(readings(tree, 0)).noneMatch(t -> t.startsWith("bytes 1 "));
    assertThat(readings(tree, 1)).noneMatch(t -> t.startsWith("bytes 1 "));
  }
}
