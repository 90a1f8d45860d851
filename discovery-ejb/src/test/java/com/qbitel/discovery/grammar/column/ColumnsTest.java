package com.qbitel.discovery.grammar.column;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  static TypedBytes bytes(int[] types, byte[]... messages) {
    MessageTable table = MessageTable.of(List.of(messages));
    return TypedBytes.of(table, IntStream.range(0, table.size()).toArray(), types, 1500);
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Columns.Places places(TypedBytes b) {
    return Columns.Places.of(b);
  }

  @Test
  void behindText_aNewPartBegins() {
    TypedBytes b = bytes(new int[1], latin("\1abcde\2\3xyz\4"));
    // three printable bytes are no text yet
    assertThat(places(b).parts()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    assertThat(places(b).offsets()).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5);
  }

  @Test
  void nulBehindText_belongsToTheText() {
    TypedBytes b = bytes(new int[1], latin("name\0\7\10"));
    assertThat(places(b).parts()).containsExactly(0, 0, 0, 0, 0, 1, 1);
  }

  @Test
  void whatFollowsNamesOfDifferentLengths_isOneColumn() {
    TypedBytes b = bytes(new int[2], latin("\1abcd\7"), latin("\1abcdefgh\7"));
    Columns c = Columns.of(b, places(b), true);
    assertThat(c.of(5)).isEqualTo(c.of(15));
    assertThat(c.size(c.of(5))).isEqualTo(2);
    assertThat(c.member(c.of(5), 0)).isEqualTo(5);
    assertThat(c.member(c.of(5), 1)).isEqualTo(15);
  }

  @Test
  void types_shareNoColumn_unlessAsked() {
    TypedBytes b = bytes(new int[] {0, 1}, new byte[] {1, 2}, new byte[] {3, 4});
    assertThat(Columns.of(b, places(b), true).count()).isEqualTo(4);
    assertThat(Columns.of(b, places(b), false).count()).isEqualTo(2);
  }

  @Test
  void statistics_areThoseOfTheColumn() {
    TypedBytes b =
        bytes(
            new int[4],
            new byte[] {0, 'a'},
            new byte[] {0, 'b'},
            new byte[] {1, 'a'},
            new byte[] {0, 'b'});
    Columns c = Columns.of(b, places(b), true);
    ColumnStatistics s = new ColumnStatistics(b, c);
    assertThat(s.n).containsExactly(4, 4);
    assertThat(s.zero[0]).isEqualTo(0.75f);
    assertThat(s.modeShare[0]).isEqualTo(0.75f);
    assertThat(s.entropy[0]).isCloseTo(0.8113f, within(1e-4f));
    assertThat(s.relative[1]).isCloseTo(0.5f, within(1e-6f));
    assertThat(s.letter[1]).isEqualTo(1);
    // H(a) = 0.8113, H(b) = 1, H(a, b) = 1.5
    assertThat(s.dependence[1]).isCloseTo((0.8113f + 1 - 1.5f) / 0.8113f, within(1e-3f));
    assertThat(s.pair[1]).isCloseTo(0.75f, within(1e-6f));
    assertThat(s.dependence[0]).isEqualTo(-1);
  }

  @Test
  void rows_haveOneValuePerName_andDependOnlyOnTheColumn() {
    Random random = new Random(1);
    byte[][] messages = new byte[30][];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = new byte[10 + random.nextInt(30)];
      random.nextBytes(messages[i]);
      messages[i][0] = 7;
    }
    int[] types = random.ints(30, 0, 3).toArray();
    CutFeatures f = new CutFeatures(bytes(types, messages), Marks.NONE);
    assertThat(f.names()).doesNotHaveDuplicates();
    for (int c = 0; c < f.columns(); c++) {
      float[] row = f.row(c);
      assertThat(row).hasSize(f.names().size());
      for (float v : row) {
        assertThat(v).isFinite();
      }
      assertThat(f.row(c)).isEqualTo(row);
    }
    // other numbers for the same types change nothing
    int[] renamed = Arrays.stream(types).map(t -> 2 - t).toArray();
    CutFeatures g = new CutFeatures(bytes(renamed, messages), Marks.NONE);
    for (int k = 0; k < 200; k++) {
      assertThat(g.row(g.column(k))).isEqualTo(f.row(f.column(k)));
    }
  }

  @Test
  void noMessages_noColumns() {
    CutFeatures f = new CutFeatures(bytes(new int[0]), Marks.NONE);
    assertThat(f.columns()).isZero();
    assertThat(new CutFeatures(bytes(new int[2], new byte[0], new byte[0]), Marks.NONE).columns())
        .isZero();
  }

  @Test
  void byteOrder_followsTheSideThatIsZero_nearAndOverall() {
    Random random = new Random(2);
    byte[][] messages = new byte[40][];
    for (int i = 0; i < messages.length; i++) {
      byte[] m = new byte[40];
      Arrays.fill(m, 8, 28, (byte) 0xaa);
      for (int k = 0; k < 8; k += 2) {
        m[k + 1] = (byte) (1 + random.nextInt(20)); // big-endian front
      }
      for (int k = 28; k < 40; k += 2) {
        m[k] = (byte) (1 + random.nextInt(20)); // little-endian end
      }
      messages[i] = m;
    }
    TypedBytes b = bytes(new int[40], messages);
    Columns c = Columns.of(b, places(b), true);
    ByteOrder order = new ByteOrder(b, c, new ColumnStatistics(b, c));
    assertThat(order.near(2, 0, 40)).isGreaterThan(0.3f);
    assertThat(order.near(36, 0, 40)).isLessThan(-0.3f);
    assertThat(Math.abs(order.overall())).isLessThan(0.5f);
  }
}
