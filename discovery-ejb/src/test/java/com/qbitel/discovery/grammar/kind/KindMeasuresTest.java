package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Fields of a made-up protocol: type (1), flags (1), identifier (2), length of what follows (2),
 * zeros (2), body. Requests of two flows alternate, each followed by its response.
 */
class KindMeasuresTest {

  private static final int PAIRS = 40;

  private final Random random = new Random(7);
  private final MessageTable table = table();
  private final int[] index = IntStream.range(0, table.size()).toArray();
  private final TypedBytes bytes =
      TypedBytes.of(table, index, IntStream.of(index).map(i -> i % 2).toArray(), 700);
  private final Columns.Places places = Columns.Places.of(bytes);
  private final KindMeasures measures =
      new KindMeasures(
          bytes,
          new Detections(table, index, bytes),
          Columns.of(bytes, places, true),
          Columns.of(bytes, places, false));

  private MessageTable table() {
    MessageTable.Builder out = MessageTable.builder(2 * PAIRS, 1000);
    for (int i = 0; i < PAIRS; i++) {
      Flow flow = new Flow("udp", "10.0.0." + (1 + i % 2) + ":4000", "10.0.0.9:77");
      for (int reply = 0; reply < 2; reply++) {
        int body = 4 + random.nextInt(20);
        ByteBuffer b = ByteBuffer.allocate(8 + body);
        b.put((byte) (0x10 + reply)).put((byte) (random.nextBoolean() ? 0x80 : 0x01));
        b.putShort((short) (0x1100 + i)).putShort((short) (2 + body)).putShort((short) 0);
        byte[] rest = new byte[body];
        random.nextBytes(rest);
        out.add(
            b.put(rest).array(),
            0,
            null,
            flow,
            reply == 0 ? Direction.REQUEST : Direction.RESPONSE);
      }
    }
    return out.build();
  }

  /** A field of the requests, or of the responses. */
  private Slot slot(int type, int offset, int width) {
    int[] members = IntStream.of(index).filter(i -> i % 2 == type).toArray();
    int[] begin = IntStream.of(members).map(m -> bytes.start()[m] + offset).toArray();
    int[] end =
        IntStream.of(members)
            .map(m -> width > 0 ? bytes.start()[m] + offset + width : bytes.start()[m + 1])
            .toArray();
    return new Slot(members, begin, end, type, 0, offset, Role.NONE);
  }

  private double of(Slot slot, String name) {
    float[] row = measures.rows(List.of(slot))[0];
    return row[measures.names().indexOf(name)];
  }

  @Test
  void rows_areOfOneLength_andHoldNumbersOnly() {
    float[] first = measures.rows(List.of(slot(0, 0, 1)))[0];
    assertThat(measures.names()).hasSizeLessThan(first.length).doesNotHaveDuplicates();
    for (Slot s : new Slot[] {slot(1, 2, 2), slot(0, 4, 2), slot(1, 8, 0), slot(0, 4, 4)}) {
      float[] row = measures.rows(List.of(s))[0];
      assertThat(row).hasSameSizeAs(first);
      for (float v : row) {
        assertThat(v).isFinite();
      }
    }
    assertThat(measures.rows(List.of(slot(0, 0, 1)))[0]).isEqualTo(first);
  }

  @Test
  void length_isTheDifferenceThatNeverVaries() {
    Slot length = slot(0, 4, 2);
    assertThat(of(length, "big.length")).isEqualTo(1);
    assertThat(of(length, "big.length.distinct")).isGreaterThan(5);
    assertThat(of(length, "big.correlation")).isCloseTo(1, within(1e-6));
    assertThat(of(slot(0, 2, 2), "big.length")).isLessThan(0.5);
  }

  @Test
  void identifier_isRepeatedByItsAnswer_andCounts() {
    assertThat(of(slot(0, 2, 2), "echo")).isEqualTo(1);
    assertThat(of(slot(0, 2, 2), "echo.excess")).isGreaterThan(0.9);
    assertThat(of(slot(0, 2, 2), "big.steps.same")).isEqualTo(1); // two flows: each counts by two
    assertThat(of(slot(0, 4, 2), "echo.excess")).isLessThan(0.5);
  }

  @Test
  void flags_areFewBits() {
    Slot flags = slot(0, 1, 1);
    assertThat(of(flags, "distinct")).isEqualTo(2);
    assertThat(of(flags, "bits.vary")).isEqualTo(2);
    assertThat(of(flags, "bits.single")).isEqualTo(1);
  }

  @Test
  void type_variesFromTypeToTypeOnly() {
    Slot type = slot(1, 0, 1);
    assertThat(of(type, "constant")).isEqualTo(1);
    assertThat(of(type, "first.entropy")).isZero();
    assertThat(of(type, "first.all.type")).isCloseTo(1, within(1e-6));
    Slot zeros = slot(1, 6, 2);
    assertThat(of(zeros, "zeros")).isEqualTo(1);
    assertThat(of(zeros, "first.all.type")).isCloseTo(0, within(1e-6));
  }

  @Test
  void body_looksLikeChance() {
    Slot body = slot(0, 8, 0);
    assertThat(of(body, "width.varies")).isEqualTo(1);
    assertThat(of(body, "bytes.entropy")).isGreaterThan(0.9);
    assertThat(of(body, "rest")).isZero();
  }

  @Test
  void roles_areThoseOfDetections() {
    Slot length = slot(0, 4, 2);
    assertThat(measures.roles().of(length.begin(), length.end())).isEqualTo(Role.LENGTH);
    Slot type = slot(0, 0, 1);
    assertThat(measures.roles().of(type.begin(), type.end())).isEqualTo(Role.NONE);
  }

  @Test
  void neighbours_areThoseOfTheMiddleMessage_andValuesTellWidths() {
    List<Slot> slots =
        List.of(
            slot(0, 0, 1),
            slot(0, 1, 1),
            slot(0, 2, 2),
            slot(0, 4, 2),
            slot(0, 6, 2),
            slot(0, 8, 0));
    Neighbours neighbours = new Neighbours(bytes, slots);
    assertThat(neighbours.of(slots.get(0))).containsExactly(-1, -1, 1, 2, 3);
    assertThat(neighbours.of(slots.get(3))).containsExactly(2, 1, 4, 5, -1);
    assertThat(neighbours.tells(slots.get(3))[1]).isCloseTo(1, within(1e-9));
    assertThat(neighbours.tells(slots.get(3))[0]).isZero();
    float[][] rows = measures.rows(slots);
    assertThat(rows).hasDimensions(6, rows[0].length);
  }

  @Test
  void slot_ofNothing_isRefused() {
    int[] none = new int[0];
    assertThatThrownBy(() -> new Slot(none, none, none, 0, 0, 0, Role.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
