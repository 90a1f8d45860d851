package com.qbitel.discovery.grammar.detector;

import static com.qbitel.discovery.grammar.Traffic.join;
import static com.qbitel.discovery.grammar.Traffic.random;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.ElementChains.Chained;
import com.qbitel.discovery.grammar.detector.LengthFields.LengthField;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each detector on messages made for it, and on random ones. */
class DetectorsTest {

  private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

  private interface Maker {
    byte[] make(int i, Random random);
  }

  private static MessageTable table(int n, long seed, Maker maker) {
    Random random = new Random(seed);
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("udp", "10.20.30.40:40000", "10.20.30.50:600");
    for (int i = 0; i < n; i++) {
      Direction d = i % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE;
      b.add(maker.make(i, random), i + 1, START.plusSeconds(i), flow, d);
    }
    return b.build();
  }

  private static int[] all(MessageTable t) {
    return IntStream.range(0, t.size()).toArray();
  }

  private static TypedBytes bytes(MessageTable t) {
    return TypedBytes.of(t, all(t), new int[t.size()], 1500);
  }

  private static byte[] u16(int v, boolean little) {
    byte hi = (byte) (v >> 8);
    return little ? new byte[] {(byte) v, hi} : new byte[] {hi, (byte) v};
  }

  private static double[] weighed(MessageTable t) {
    double[] logOdds = new double[(int) t.byteCount()];
    new Detections(t, all(t), bytes(t)).weigh(logOdds);
    return logOdds;
  }

  /** Landmarks of the first message. */
  private static Landmarks landmarks(MessageTable t) {
    return Landmarks.of(new Detections(t, all(t), bytes(t)).structure(0), t.payload(0));
  }

  private static Optional<Region> region(Landmarks l, int k) {
    return l.placement(k).map(Placement::region);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void length_ofWhatFollows_isFoundInEitherOrder(boolean little) {
    MessageTable t =
        table(
            60,
            1,
            (i, r) -> {
              int n = 200 + r.nextInt(200);
              return join(random(r, 3), u16(n, little), random(r, n));
            });
    List<LengthField> found = LengthFields.in(bytes(t));
    assertThat(found)
        .anySatisfy(f -> {
          assertThat(f.offset()).isEqualTo(3);
          assertThat(f.width()).isEqualTo(2);
          assertThat(f.littleEndian()).isEqualTo(little);
          assertThat(f.addend()).isEqualTo(5);
          assertThat(f.share()).isEqualTo(1);
          assertThat(f.type()).isEqualTo(-1);
        });
    assertThat(found).allMatch(f -> f.offset() >= 2 && f.offset() + f.width() <= 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomBytes_stateNothing(long seed) {
    MessageTable t = table(80, seed, (i, r) -> random(r, 20 + r.nextInt(60)));
    assertThat(LengthFields.in(bytes(t))).isEmpty();
    assertThat(ElementChains.in(bytes(t))).isEmpty();
    assertThat(BerMessages.in(bytes(t)).present()).isFalse();
    assertThat(BerChoices.in(bytes(t), 2)).isEmpty();
  }

  @Test
  void elements_behindAHeader_areFoundWithTheirPattern() {
    MessageTable t =
        table(
            50,
            2,
            (i, r) -> {
              ByteArrayOutputStream m = new ByteArrayOutputStream();
              m.writeBytes(random(r, 6));
              for (int e = 0; e < 3 + r.nextInt(4); e++) {
                int n = 1 + r.nextInt(9);
                m.write(1 + r.nextInt(5));
                m.write(n);
                m.writeBytes(random(r, n));
              }
              return m.toByteArray();
            });
    Map<Integer, Chained> found = ElementChains.in(bytes(t));
    assertThat(found).containsOnlyKeys(0);
    assertThat(found.get(0).start()).isEqualTo(6);
    assertThat(found.get(0).pattern()).isEqualTo(new ChainPattern(1, 1, false, false, 1, true));

    Landmarks marks = landmarks(t);
    byte[] first = t.payload(0);
    assertThat(marks.known(5)).isFalse();
    for (int p = 6; p < first.length; p += 2 + first[p + 1]) {
      assertThat(region(marks, p)).contains(Region.ELEMENT_TAG);
      assertThat(region(marks, p + 1)).contains(Region.ELEMENT_LENGTH);
      assertThat(region(marks, p + 2)).contains(Region.ELEMENT_VALUE);
    }
  }

  /** SNMP v1 requests as RFC 1157 has them. */
  private static byte[] snmp(int request, int pdu, byte[] community) {
    byte[] name = HexFormat.of().parseHex("06082b06010201010100");
    byte[] binding = wrap(0x30, join(wrap(0x30, join(name, new byte[] {5, 0}))));
    byte[] body =
        join(
            new byte[] {2, 2},
            u16(0x100 + request, false),
            HexFormat.of().parseHex("020100020100"),
            binding);
    return wrap(0x30, join(new byte[] {2, 1, 0}, wrap(4, community), wrap(pdu, body)));
  }

  private static byte[] wrap(int tag, byte[] content) {
    return join(new byte[] {(byte) tag, (byte) content.length}, content);
  }

  @Test
  void elementsOfAsn1_areCutAtEachIdentifierLengthAndContent_andTheirChoiceTellsTypes() {
    byte[] community = "public".getBytes(StandardCharsets.US_ASCII);
    MessageTable t = table(40, 3, (i, r) -> snmp(i, i % 2 == 0 ? 0xa0 : 0xa2, community));
    BerMessages ber = BerMessages.in(bytes(t));
    assertThat(ber.present()).isTrue();
    BerChoices choices = BerChoices.in(bytes(t), 2).orElseThrow();
    assertThat(choices.tags(t.payload(0)))
        .isEqualTo(choices.tags(t.payload(2)))
        .isNotEqualTo(choices.tags(t.payload(1)));

    Landmarks marks = landmarks(t);
    List<Integer> cuts = new ArrayList<>();
    for (int k = 1; k < t.length(0); k++) {
      assertThat(marks.known(k)).isTrue();
      if (marks.begins(k)) {
        cuts.add(k);
      }
    }
    // 30 len | 02 01 00 | 04 06 public | a0 len | 02 02 .. | 02 01 00 | 02 01 00 | 30 len 30 len 06
    // 08 .. | 05 00
    assertThat(cuts)
        .containsExactly(
            1, 2, 3, 4, 5, 6, 7, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
            31, 39, 40);
    assertThat(marks.placement(0).map(Placement::region)).contains(Region.BER_TAG);
    assertThat(marks.placement(7)).contains(new Placement(Region.BER_CONTENT, 0, 0, 4, ""));
  }

  @Test
  void messagesThatAreNoElements_areLeftAlone() {
    byte[] community = "public".getBytes(StandardCharsets.US_ASCII);
    MessageTable t = table(40, 4, (i, r) -> i % 3 == 0 ? random(r, 50) : snmp(i, 0xa0, community));
    BerMessages ber = BerMessages.in(bytes(t));
    assertThat(BerMessages.tree(t.payload(0), 0, t.length(0), ber.starts())).isEmpty();
    assertThat(BerMessages.tree(t.payload(1), 0, t.length(1), ber.starts())).isPresent();
  }

  @Test
  void indefiniteLength_andLongTag_areRead() {
    byte[] m = HexFormat.of().parseHex("7f8101800201050000");
    List<BerElement> e = BerElement.tile(m, 0, m.length).orElseThrow();
    assertThat(e).hasSize(1);
    assertThat(e.getFirst().content()).isEqualTo(4);
    assertThat(e.getFirst().contentEnd()).isEqualTo(7);
    assertThat(e.getFirst().end()).isEqualTo(9);
    for (int cut = 0; cut < m.length; cut++) {
      if (cut > 0) {
        assertThat(BerElement.tile(m, 0, cut)).isEmpty();
      }
    }
  }

  @Test
  void deepNesting_endsAtTheTwentiethLevel() {
    byte[] deep = new byte[4000];
    for (int k = 0; k < deep.length; k += 2) {
      deep[k] = 0x30;
      deep[k + 1] = (byte) 0x80;
    }
    List<BerElement> at = BerElement.tile(deep, 0, deep.length).orElseThrow();
    assertThat(at.getFirst().depth()).isEqualTo(BerElement.LEVELS);
    while (!at.getFirst().children().isEmpty()) {
      assertThat(at.getFirst().cut()).isFalse();
      at = at.getFirst().children();
    }
    assertThat(at.getFirst().cut()).isTrue();
    assertThat(at.getFirst().content()).isEqualTo(2 * BerElement.LEVELS);
    assertThat(at.getFirst().end()).isEqualTo(deep.length);
  }

  private static byte[] question(int id, String name, boolean reference) {
    ByteArrayOutputStream m = new ByteArrayOutputStream();
    m.writeBytes(u16(id, false));
    m.writeBytes(new byte[] {1, 0, 0, 1, 0, 0});
    for (String label : name.split("\\.")) {
      m.write(label.length());
      m.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    m.write(0);
    m.writeBytes(new byte[] {0, 1, 0, 1});
    if (reference) {
      m.writeBytes(new byte[] {(byte) 0xc0, 8, 0, 1, 0, 1, 9, 9, 9, 9});
    }
    return m.toByteArray();
  }

  @Test
  void names_areOneFieldEach_andReferencesToThem() {
    String[] names = {"www.example.com", "mail.example.org", "a.very.long.name.net"};
    MessageTable t = table(40, 5, (i, r) -> question(r.nextInt(65_536), names[i % 3], i % 2 == 1));
    Landmarks marks = Landmarks.of(new Detections(t, all(t), bytes(t)).structure(0), t.payload(1));
    int end = 8 + names[1].length() + 2;
    assertThat(region(marks, 8)).contains(Region.NAME);
    for (int k = 9; k < end; k++) {
      assertThat(marks.known(k) && !marks.begins(k)).isTrue();
    }
    assertThat(marks.begins(end)).isTrue();
    assertThat(region(marks, end)).isEmpty();
    assertThat(region(marks, end + 4)).contains(Region.NAME);
    assertThat(marks.known(end + 5) && !marks.begins(end + 5)).isTrue();
    assertThat(marks.begins(end + 6)).isTrue();
  }

  @Test
  void textOfTwoBytesACharacter_isNotCutInside() {
    byte[] wide = "Station nine".getBytes(StandardCharsets.UTF_16LE);
    MessageTable t = table(20, 4, (i, r) -> join(random(r, 4), new byte[2], wide, random(r, 4)));
    Landmarks marks = landmarks(t);
    assertThat(marks.known(6)).isFalse();
    for (int k = 7; k < 6 + wide.length - 1; k++) {
      assertThat(marks.known(k) && !marks.begins(k)).isTrue();
    }
    assertThat(marks.known(6 + wide.length)).isFalse();
  }

  @Test
  void opaqueEnd_isNotCut_fromItsFirstByteOn() {
    MessageTable t = table(60, 6, (i, r) -> join(new byte[] {1, 3}, u16(i, false), random(r, 200)));
    double[] logOdds = weighed(t);
    assertThat(logOdds[4]).isPositive();
    for (int k = 5; k < 204; k++) {
      assertThat(logOdds[k]).isNegative();
    }
    assertThat(logOdds[1]).isZero();
  }

  @Test
  void structuredEnd_isNoPayload() {
    MessageTable t =
        table(
            60,
            7,
            (i, r) -> {
              ByteBuffer b = ByteBuffer.allocate(200);
              for (int k = 0; k < 50; k++) {
                b.putInt(k * 100 + r.nextInt(50));
              }
              return b.array();
            });
    double[] logOdds = weighed(t);
    for (int k = 1; k < 200; k++) {
      assertThat(logOdds[k]).isZero();
    }
  }

  @Test
  void ownAddress_andTime_areSeen_andAnEchoedIdentifier() {
    int[] id = new int[1];
    MessageTable t =
        table(
            60,
            8,
            (i, r) -> {
              id[0] = i % 2 == 0 ? r.nextInt(65_536) : id[0];
              ByteBuffer b = ByteBuffer.allocate(14);
              b.putShort((short) id[0]);
              b.put(new byte[] {10, 20, 30, 40});
              b.putInt((int) START.plusSeconds(i).getEpochSecond());
              b.putInt(r.nextInt());
              return b.array();
            });
    Detections d = new Detections(t, all(t), bytes(t));
    Addresses a = new Addresses(t, all(t), bytes(t), columns(t));
    assertThat(a.address(1)).isZero();
    assertThat(a.address(2)).isEqualTo(Addresses.STARTS);
    assertThat(a.address(5)).isEqualTo(Addresses.INSIDE);
    assertThat(a.address(6)).isEqualTo(Addresses.BEHIND);
    Times times = new Times(t, all(t), bytes(t));
    assertThat(times.found()).hasSize(1);
    assertThat(times.mark(6)).isEqualTo(Times.STARTS);
    assertThat(times.mark(9)).isEqualTo(Times.INSIDE);
    assertThat(times.mark(10)).isEqualTo(Times.BEHIND);
    assertThat(times.found())
        .singleElement()
        .satisfies(f -> assertThat(f.format()).isEqualTo(Times.Format.UNIX_SECONDS))
        .satisfies(f -> assertThat(f.matched()).isEqualTo(60));
    Echoes echoes = new Echoes(t, all(t));
    assertThat(echoes.excess(0)).isGreaterThan(0.4f);
    assertThat(Math.abs(echoes.excess(12))).isLessThan(0.2f);
    assertThat(echoes.excess(64)).isEqualTo(-1);
    for (int k = 0; k < t.byteCount(); k++) {
      float[] marks = new float[d.count()];
      d.add(k, marks);
      for (float mark : marks) {
        assertThat(mark).isBetween(-1f, 4f);
      }
    }
  }

  private static Columns columns(MessageTable t) {
    TypedBytes b = bytes(t);
    return Columns.of(b, Columns.Places.of(b), true);
  }

  @Test
  void allDetectors_onAnyBytes_end() {
    Random random = new Random(9);
    for (int round = 0; round < 30; round++) {
      int kind = round % 3;
      MessageTable t =
          table(
              random.nextInt(40),
              round,
              (i, r) -> {
                byte[] b = new byte[r.nextInt(300)];
                for (int k = 0; k < b.length; k++) {
                  b[k] = (byte) (kind == 0 ? 0 : kind == 1 ? r.nextInt(4) : 0x30 + r.nextInt(3));
                }
                return b;
              });
      assertThat(weighed(t)).hasSize((int) t.byteCount());
    }
  }

  @Test
  void rowsOfValuesBehindTheirLengths_someWithoutAValue_areFound() {
    MessageTable t =
        table(
            60,
            21,
            (i, r) -> {
              ByteArrayOutputStream m = new ByteArrayOutputStream();
              m.writeBytes(new byte[] {'D', 0, 4});
              for (int k = 0; k < 4; k++) {
                boolean missing = r.nextInt(6) == 0;
                byte[] value = random(r, missing ? 0 : 1 + r.nextInt(40));
                int length = missing ? -1 : value.length;
                m.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
                m.writeBytes(value);
              }
              return m.toByteArray();
            });
    Chained c = ElementChains.in(bytes(t)).get(0);
    assertThat(c.start()).isEqualTo(3);
    assertThat(c.pattern().tag()).as("high bytes of a length are no tag").isZero();
    assertThat(c.pattern().width()).isEqualTo(4);
  }

  @Test
  void addressesOfOtherHostsInTheSameNetwork_areMarked() {
    MessageTable t =
        table(
            40,
            22,
            (i, r) ->
                join(
                    random(r, 3),
                    new byte[] {10, 20, (byte) r.nextInt(256), (byte) r.nextInt(256)},
                    random(r, 4)));
    Detections d = new Detections(t, all(t), bytes(t));
    assertThat(d.isAddress(3)).isTrue();
    assertThat(IntStream.range(0, 11).filter(d::isAddress)).containsExactly(3);
  }
}
