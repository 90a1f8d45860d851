package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fields around one tell of it. */
class KindContextTest {

  private static final Flow FLOW = new Flow("udp", "192.0.2.1:5000", "192.0.2.2:6000");
  private static final int TYPE = FieldKind.TYPE.ordinal();

  /** Messages of two types in turn. */
  static TypedBytes bytes(byte[]... messages) {
    MessageTable.Builder out = MessageTable.builder(messages.length, 100);
    for (byte[] m : messages) {
      out.add(m, 0, null, FLOW, Direction.REQUEST);
    }
    int[] index = IntStream.range(0, messages.length).toArray();
    return TypedBytes.of(out.build(), index, IntStream.of(index).map(i -> i % 2).toArray(), 700);
  }

  private static Slot slot(TypedBytes bytes, int type, int offset, int width) {
    int[] members = IntStream.range(0, bytes.size()).filter(i -> i % 2 == type).toArray();
    int[] begin = IntStream.of(members).map(m -> bytes.start()[m] + offset).toArray();
    int[] end = IntStream.of(begin).map(b -> b + width).toArray();
    return new Slot(members, begin, end, type, 0, offset, Role.NONE);
  }

  /** Two types with fields of 1, 1 and 2 bytes. */
  private final TypedBytes bytes =
      bytes(
          new byte[] {1, 7, 0x11, 0x22},
          new byte[] {2, 7, 0x33, 0x44},
          new byte[] {1, 8, 0x55, 0x66},
          new byte[] {2, 8, 0x11, 0x22});

  private final List<Slot> slots = slots();

  private List<Slot> slots() {
    List<Slot> out = new ArrayList<>();
    for (int type = 0; type < 2; type++) {
      out.add(slot(bytes, type, 0, 1));
      out.add(slot(bytes, type, 1, 1));
      out.add(slot(bytes, type, 2, 2));
    }
    return out;
  }

  /** Probabilities of a first judgement that gives each field its own share of a type code. */
  private static double[][] said(double... type) {
    double[][] p = new double[type.length][KindModel.KINDS];
    for (int s = 0; s < type.length; s++) {
      Arrays.fill(p[s], (1 - type[s]) / (KindModel.KINDS - 1));
      p[s][TYPE] = type[s];
    }
    return p;
  }

  @Test
  void context_tellsOfTheFieldItself_itsNeighboursAndItsPlaceElsewhere() {
    double[][] p = said(0.9, 0.2, 0.1, 0.8, 0.3, 0.4);
    float[] row = new KindContext(bytes, slots).join(new float[] {42}, p, 1);
    int kinds = KindModel.KINDS;
    assertThat(row[0]).isEqualTo(42);
    assertThat(row[1 + TYPE]).isEqualTo(0.2f);
    assertThat(row[1 + kinds + TYPE]).as("before").isEqualTo(0.9f);
    assertThat(row[1 + 2 * kinds + TYPE]).as("behind").isEqualTo(0.1f);
    assertThat(row[1 + 3 * kinds + TYPE]).as("in the other type").isEqualTo(0.3f);
    assertThat(row[1 + 4 * kinds]).as("likeliest other type code").isEqualTo(0.9f);
    assertThat(row[1 + 4 * kinds + 1]).as("likelier ones").isEqualTo(1);
    assertThat(row[1 + 4 * kinds + 2]).as("of them before").isEqualTo(1);
  }

  @Test
  void fieldAtTheEdge_hasNoNeighbourThere_andRowsAreOfOneLength() {
    double[][] p = said(0.9, 0.2, 0.1, 0.8, 0.3, 0.4);
    KindContext context = new KindContext(bytes, slots);
    float[][] joined = context.join(new float[6][3], p);
    assertThat(joined[0][3 + KindModel.KINDS]).as("before the first").isEqualTo(-1);
    assertThat(joined[2][3 + 2 * KindModel.KINDS]).as("behind the last").isEqualTo(-1);
    assertThat(List.of(joined)).allMatch(r -> r.length == joined[0].length);
    assertThat(context.size()).isEqualTo(6);
  }

  @Test
  void sharedValues_countThoseThatStandAtOtherPlacesToo_butNoSmallOnes() {
    TypedBytes pairs =
        bytes(
            new byte[] {0x11, 0x22, 0x33, 0x44, 0, 1},
            new byte[] {0x55, 0x66, 0x11, 0x22, 0, 1},
            new byte[] {0x77, 0x12, 0x55, 0x66, 0, 1},
            new byte[] {0x11, 0x22, 0x21, 0x43, 0, 1});
    List<Slot> fields = List.of(slot(pairs, 0, 0, 2), slot(pairs, 1, 2, 2), slot(pairs, 0, 4, 2));
    SharedValues shared = new SharedValues(pairs, fields);
    assertThat(shared.of(fields.get(0))).containsExactly(1.0, 0.5);
    assertThat(shared.of(fields.get(2))).containsExactly(0.0, -1.0);
  }
}
