package com.qbitel.discovery.grammar;

import static com.qbitel.discovery.grammar.Traffic.join;
import static com.qbitel.discovery.grammar.Traffic.number;
import static com.qbitel.discovery.grammar.Traffic.random;
import static com.qbitel.discovery.grammar.Traffic.requests;
import static com.qbitel.discovery.grammar.Traffic.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructed protocols whose grammar is known exactly. */
class GrammarStageTest {

  private static Grammar learn(MessageTable t) {
    return GrammarStage.learner().learn(t);
  }

  /** Fields of a type as {@code name@offset+length}, a dash for what varies. */
  private static List<String> layout(MessageType type) {
    return type.fields().stream()
        .map(f ->
            f.name()
                + "@"
                + (f.offset() == null ? "-" : f.offset())
                + "+"
                + (f.length() == null ? "-" : f.length()))
        .toList();
  }

  private static List<String> places(MessageType type) {
    return layout(type).stream().map(f -> f.substring(f.indexOf('@') + 1)).toList();
  }

  private static Field named(MessageType type, String name) {
    return type.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] counterTypeLengthBody(int i, Random r) {
    int body = 6 + i % 5;
    return join(new byte[] {(byte) i, (byte) (1 + i % 3)}, number(body, 2, false), random(r, body));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 11, 12345})
  void counterTypeLengthBody_anySeed_everyFieldFound(long seed) {
    Grammar g = learn(requests(120, seed, GrammarStageTest::counterTypeLengthBody));
    assertThat(g.text()).isFalse();
    for (MessageType t : g.types()) {
      assertThat(places(t)).containsExactly("0+1", "1+1", "2+2", "4+-");
      // nothing depends on the code, so it may as well be an identifier
      assertThat(layout(t)).contains("sequence@0+1", "length@2+2", "body@4+-");
      assertThat(t.fields().get(1).kind()).isIn(FieldKind.TYPE, FieldKind.ID);
      Field length = named(t, "length");
      assertThat(length.kind()).isEqualTo(FieldKind.LENGTH);
      assertThat(length.constraint())
          .isEqualTo(new Constraint("length-of", 3, 0, 1, false, 6L, 10L));
      Evidence e = length.evidence().getFirst();
      assertThat(e.source()).isEqualTo("length-solver");
      assertThat(e.formula()).isEqualTo("u16be(2) + 4 = message length");
      assertThat(e.matched()).isEqualTo(e.tested()).isEqualTo(t.count());
      assertThat(e.chance()).isLessThan(1e-6);
      assertThat(named(t, "sequence").kind()).isEqualTo(FieldKind.ID);
      assertThat(named(t, "sequence").constraint().rule()).isEqualTo("increment");
      assertThat(named(t, "body").kind()).isEqualTo(FieldKind.PAYLOAD);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void magicTypeLength_eitherByteOrder_found(boolean littleEndian) {
    MessageTable t =
        requests(
            200,
            5,
            (i, r) -> {
              int type = 1 + r.nextInt(3);
              byte[] body = type == 1 ? text("name-" + r.nextInt(1000)) : random(r, 8 + 5 * type);
              return join(
                  new byte[] {(byte) 0xca, (byte) 0xfe, (byte) type},
                  number(body.length, 2, littleEndian),
                  body);
            });
    Grammar g = learn(t);
    for (MessageType type : g.types()) {
      Field magic = type.fields().getFirst();
      assertThat(magic.name()).isEqualTo("magic");
      assertThat(magic.values()).containsExactly("cafe");
      assertThat(magic.constraint().rule()).isEqualTo("constant");
      Field code = type.fields().get(1);
      assertThat(code.kind()).isEqualTo(FieldKind.TYPE);
      assertThat(code.offset()).isEqualTo(2);
      Field length = named(type, "length");
      assertThat(length.offset()).isEqualTo(3);
      assertThat(length.length()).isEqualTo(2);
      assertThat(length.constraint().littleEndian()).isEqualTo(littleEndian);
      assertThat(length.constraint().rule()).isEqualTo("length-of");
    }
    assertThat(g.types()).hasSize(3);
    assertThat(g.types()).allMatch(x -> x.selector().offset() == 2 && x.selector().length() == 1);
  }

  @Test
  void variableMiddleAndTrailer_checksumFoundAtTheEnd() {
    MessageTable t =
        requests(
            100,
            3,
            (i, r) -> {
              byte[] m = join(new byte[] {0x55, (byte) 0xaa, 0x01}, random(r, 4 + r.nextInt(30)));
              CRC32 crc = new CRC32();
              crc.update(m);
              return join(m, number(crc.getValue(), 4, false));
            });
    MessageType type = learn(t).types().getFirst();
    Field last = type.fields().getLast();
    assertThat(last.name()).isEqualTo("crc32");
    assertThat(last.kind()).isEqualTo(FieldKind.CHECKSUM);
    assertThat(last.offset()).isNull();
    assertThat(last.length()).isEqualTo(4);
    assertThat(last.evidence().getFirst().matched()).isEqualTo(last.evidence().getFirst().tested());
    Field body = named(type, "body");
    assertThat(body.offset()).isEqualTo(3);
    assertThat(body.length()).isNull();
  }

  @Test
  void commandsAndReplies_text_typesByWordAndLineStructure() {
    String[] commands = {"USER alice", "PASS secret", "LIST", "QUIT"};
    MessageTable t =
        requests(80, 1, (i, r) -> text(commands[i % 4] + (i % 4 == 0 ? i : "") + "\r\n"));
    Grammar g = learn(t);
    assertThat(g.text()).isTrue();
    assertThat(g.types())
        .extracting(x -> x.selector().token().getFirst())
        .containsExactlyInAnyOrder("USER", "PASS", "LIST", "QUIT");
    MessageDissector d = GrammarStage.dissector(g);
    byte[] m = text("USER bob\r\n");
    assertThat(places(d.dissect(m, Direction.REQUEST))).containsExactly("0+4", "4+1", "5+3", "8+2");
  }

  private static List<String> places(Dissection d) {
    return d.fields().stream().map(f -> f.offset() + "+" + f.length()).toList();
  }

  @Test
  void noMessages_emptyGrammar() {
    Grammar g = learn(MessageTable.of(List.of()));
    assertThat(g.types()).isEmpty();
    Dissection d = GrammarStage.dissector(g).dissect(new byte[] {1, 2}, Direction.UNKNOWN);
    assertThat(d.type()).isNull();
    assertThat(places(d)).containsExactly("0+2");
  }

  @Test
  void emptyMessages_oneTypeWithoutFields() {
    Grammar g = learn(MessageTable.of(List.of(new byte[0], new byte[0], new byte[0])));
    assertThat(g.types()).hasSize(1);
    assertThat(GrammarStage.dissector(g).dissect(new byte[0], Direction.UNKNOWN).fields())
        .isEmpty();
  }

  @Test
  void oneMessage_oneType() {
    Grammar g = learn(MessageTable.of(List.of(new byte[] {1, 2, 3, 4, 5})));
    assertThat(g.types()).hasSize(1);
    assertThat(g.types().getFirst().count()).isEqualTo(1);
    assertTiles(g, MessageTable.of(List.of(new byte[] {1, 2, 3, 4, 5})));
  }

  @Test
  void identicalMessages_oneTypeOfConstants_whoseKindsAreGuesses() {
    Grammar g = learn(requests(50, 1, (i, r) -> new byte[] {9, 8, 7, 6, 5, 4, 3, 2}));
    assertThat(g.types()).hasSize(1);
    assertThat(g.types().getFirst().fields())
        .allMatch(f -> f.constraint().rule().equals("constant"))
        .allMatch(f -> f.kinds().getFirst().probability() < 0.6);
  }

  @Test
  void randomBytes_oneTypeOfPayload() {
    Grammar g = learn(requests(200, 4, (i, r) -> random(r, 20 + r.nextInt(60))));
    assertThat(g.types()).hasSize(1);
    MessageType t = g.types().getFirst();
    assertThat(t.confidence()).isLessThanOrEqualTo(0.5);
    assertThat(layout(t)).containsExactly("body@0+-");
    assertThat(t.fields().getFirst().kind()).isEqualTo(FieldKind.PAYLOAD);
  }

  @Test
  void learning_twice_givesTheSameGrammarByteForByte() {
    MessageTable t = requests(150, 9, GrammarStageTest::counterTypeLengthBody);
    MessageTable again = requests(150, 9, GrammarStageTest::counterTypeLengthBody);
    assertThat(learn(again).toString()).isEqualTo(learn(t).toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void dissecting_anyBytes_tilesTheMessage(long seed) {
    Random r = new Random(seed);
    Grammar binary = learn(requests(120, seed, GrammarStageTest::counterTypeLengthBody));
    Grammar lines = learn(requests(60, seed, (i, x) -> text("GET /" + x.nextInt() + " A/1\r\n")));
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(random(r, r.nextInt(40)));
      messages.add(text(" \r\n:- \n\r".repeat(r.nextInt(4)) + "x y".repeat(r.nextInt(3))));
    }
    assertTiles(binary, MessageTable.of(messages));
    assertTiles(lines, MessageTable.of(messages));
  }

  private static void assertTiles(Grammar g, MessageTable t) {
    MessageDissector d = GrammarStage.dissector(g);
    for (int i = 0; i < t.size(); i++) {
      for (Direction direction : Direction.values()) {
        int at = 0;
        for (PlacedField f : d.dissect(t.payload(i), direction).fields()) {
          assertThat(f.offset()).isEqualTo(at);
          assertThat(f.length()).isPositive();
          at += f.length();
        }
        assertThat(at).isEqualTo(t.length(i));
      }
    }
  }

  @Test
  void dissecting_tooShortForItsType_asFarAsItGoes() {
    Grammar g = learn(requests(120, 7, GrammarStageTest::counterTypeLengthBody));
    Dissection d = GrammarStage.dissector(g).dissect(new byte[] {1, 2, 0}, Direction.REQUEST);
    assertThat(places(d)).containsExactly("0+1", "1+1", "2+1");
  }

  @Test
  void grammar_always_keepsItsInvariants() {
    MessageTable t = requests(150, 2, GrammarStageTest::counterTypeLengthBody);
    Grammar g = learn(t);
    assertThat(g.types().stream().mapToInt(MessageType::count).sum()).isEqualTo(t.size());
    for (MessageType type : g.types()) {
      assertThat(type.fields().stream().map(Field::name).distinct().count())
          .isEqualTo(type.fields().size());
      for (Field f : type.fields()) {
        assertThat(f.evidence()).isNotEmpty();
        assertThat(f.kinds().stream().mapToDouble(KindProbability::probability).sum())
            .isLessThanOrEqualTo(1.0001);
        assertThat(f.kind()).isEqualTo(f.kinds().getFirst().kind());
        assertThat(f.confidence()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void evidence_neverQuotesAPayload() {
    byte[] secret = text("pa$$w0rd-4711");
    MessageTable t = requests(100, 8, (i, r) -> join(number(i, 2, false), secret, random(r, 3)));
    String hex = HexFormat.of().formatHex(secret);
    HashSet<String> told = new HashSet<>();
    for (MessageType type : learn(t).types()) {
      for (Field f : type.fields()) {
        f.evidence().forEach(e -> told.add(e.formula() + e.text() + f.name() + type.name()));
      }
    }
    assertThat(told).noneMatch(s -> s.contains("pa$$w0rd") || s.contains(hex));
  }
}
