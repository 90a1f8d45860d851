package com.qbitel.discovery.grammar.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.grammar.keyword.KeyReading.BytesAt;
import com.qbitel.discovery.message.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTreeTest {

  private static final TypeLeaf.Evidence SOME = new TypeLeaf.Evidence(1, 1, 0, 1, 2);
  private static final KeyReading CODE = new BytesAt(0, 1, 0xff);
  private static final KeyReading INNER = new BytesAt(1, 1, 0xff);

  private static TypeLeaf leaf(Direction d, int messages, KeyTest... tests) {
    return new TypeLeaf(List.of(tests), d, messages, SOME);
  }

  private static KeyTest is(KeyReading reading, String... values) {
    return new KeyTest(reading, List.of(values), true);
  }

  private static KeyTest isNot(KeyReading reading, String... values) {
    return new KeyTest(reading, List.of(values), false);
  }

  @Test
  void values_leadToTheirTypes_andAllOthersToTheLast() {
    TypeTree tree =
        new TypeTree(
            List.of(
                leaf(Direction.REQUEST, 9, is(CODE, "01")),
                leaf(Direction.RESPONSE, 8, is(CODE, "01")),
                leaf(Direction.REQUEST, 4, is(CODE, "02"), is(INNER, "07", "08")),
                leaf(Direction.REQUEST, 2, is(CODE, "02"), isNot(INNER, "07", "08")),
                leaf(Direction.REQUEST, 0, isNot(CODE, "01", "02")),
                leaf(Direction.RESPONSE, 0, isNot(CODE, "01", "02"))));
    assertThat(tree.typeOf(new byte[] {1}, Direction.REQUEST)).isZero();
    assertThat(tree.typeOf(new byte[] {1}, Direction.RESPONSE)).isEqualTo(1);
    assertThat(tree.typeOf(new byte[] {1}, Direction.UNKNOWN)).isZero();
    assertThat(tree.typeOf(new byte[] {2, 8}, Direction.REQUEST)).isEqualTo(2);
    assertThat(tree.typeOf(new byte[] {2, 9}, Direction.REQUEST)).isEqualTo(3);
    assertThat(tree.typeOf(new byte[] {2}, Direction.REQUEST)).isEqualTo(3);
    assertThat(tree.typeOf(new byte[] {3}, Direction.REQUEST)).isEqualTo(4);
    assertThat(tree.typeOf(new byte[] {2}, Direction.RESPONSE)).isEqualTo(5);
    assertThat(tree.typeOf(new byte[0], Direction.RESPONSE)).isEqualTo(5);
  }

  @Test
  void withoutTypeForTheRest_theCommonestTakesIt() {
    TypeTree tree =
        new TypeTree(
            List.of(
                leaf(Direction.UNKNOWN, 3, is(CODE, "01")),
                leaf(Direction.UNKNOWN, 5, is(CODE, "02"))));
    assertThat(tree.typeOf(new byte[] {9}, Direction.REQUEST)).isEqualTo(1);
  }

  @Test
  void types_agreeWithTheirTests() {
    TypeLeaf leaf = leaf(Direction.UNKNOWN, 1, is(CODE, "01"), isNot(INNER, "", "02"));
    assertThat(leaf.tests()).allMatch(t -> t.passes(new byte[] {1, 3}));
    assertThat(leaf.tests().getLast().passes(new byte[] {1})).isFalse();
    assertThat(leaf.tests().getLast().passes(new byte[] {1, 2})).isFalse();
  }

  @Test
  void noTypes_areRefused() {
    assertThatThrownBy(() -> new TypeTree(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "bytes 4 2 0fff",
        "bytes 0 8 ffffffffffffffff",
        "format 2 low",
        "format 0 high",
        "word 4",
        "choice 2 0 7",
        "element 240 1 1 big exclusive 1 tag-length 35",
        "element 8 2 2 little inclusive 4 length-tag ab01"
      })
  void readings_areReadBackFromTheirText(String text) {
    KeyReading reading = KeyReading.parse(text);
    assertThat(reading.text()).isEqualTo(text);
    assertThat(KeyReading.parse(reading.text())).isEqualTo(reading);
    assertThat(reading.read(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes", "bytes 1", "bytes 1 9 ff", "bytes x 1 ff", "letters 1"})
  void otherTexts_areRefused(String text) {
    assertThatThrownBy(() -> KeyReading.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readings_readWhatTheySay() {
    byte[] p = {0x30, 5, 'G', 'E', 'T', '-', '1', ' ', (byte) 0xfe, 1};
    assertThat(new BytesAt(8, 2, 0xff0f).read(p)).isEqualTo("fe01");
    assertThat(new BytesAt(9, 2, 0xffff).read(p)).isEmpty();
    assertThat(new KeyReading.WordAt(2).read(p)).isEqualTo("GET-1");
    assertThat(new KeyReading.WordAt(7).read(p)).isEmpty();
    assertThat(new KeyReading.FormatAt(1, true).read(p)).isEqualTo("01");
    assertThat(new KeyReading.FormatAt(0, true).read(p)).isEqualTo("00");
    assertThat(new KeyReading.FormatAt(8, false).read(p)).isEqualTo("fe");
  }

  @Test
  void ranker_isReadBack_andOthersAreRefused() throws IOException {
    double[] weight = new double[KeyRanker.measures().size()];
    double[] split = new double[KeyRanker.splitMeasures().size()];
    weight[3] = 0.25;
    split[1] = -7;
    KeyRanker ranker = new KeyRanker(weight, split);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ranker.write(new DataOutputStream(bytes));
    assertThat(KeyRanker.read(in(bytes.toByteArray()))).isEqualTo(ranker);
    byte[] damaged = bytes.toByteArray();
    damaged[7]++;
    assertThatThrownBy(() -> KeyRanker.read(in(damaged))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> KeyRanker.read(in(new byte[3]))).isInstanceOf(IOException.class);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
