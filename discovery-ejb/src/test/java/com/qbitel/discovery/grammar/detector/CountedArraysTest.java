package com.qbitel.discovery.grammar.detector;

import static com.qbitel.discovery.grammar.Traffic.join;
import static com.qbitel.discovery.grammar.Traffic.random;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays behind a count, by what a model may say of the places in them. */
class CountedArraysTest {

  private static final int START = 4;

  /** Three bytes of a header, a count of bytes, and elements of {@code width} bytes. */
  private static TypedBytes messages(int width) {
    Random random = new Random(3);
    MessageTable.Builder b = new MessageTable.Builder();
    Flow flow = new Flow("tcp", "10.1.1.1:40000", "10.1.1.2:600");
    for (int i = 0; i < 60; i++) {
      int n = width * (1 + random.nextInt(9));
      byte[] payload = join(random(random, 3), new byte[] {(byte) n}, random(random, n));
      b.add(payload, i + 1, Instant.EPOCH.plusSeconds(i), flow, Direction.RESPONSE);
    }
    MessageTable t = b.build();
    return TypedBytes.of(t, IntStream.range(0, t.size()).toArray(), new int[t.size()], 1500);
  }

  /** What is found when the model gives each distance from the first element a chance of a cut. */
  private static Map<Integer, ElementArray> found(TypedBytes messages, IntToDoubleFunction chance) {
    double[] logOdds = new double[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      for (int k = messages.start()[m]; k < messages.start()[m + 1]; k++) {
        double p = chance.applyAsDouble(k - messages.start()[m] - START);
        logOdds[k] = Math.log(p / (1 - p));
      }
    }
    return new CountedArrays(messages, logOdds).in(LengthFields.in(messages));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void multiplesThatAreLikelierThanOthers_areElements(int width) {
    Map<Integer, ElementArray> found = found(messages(width), d -> d % width == 0 ? 0.2 : 0.02);
    assertThat(found).containsExactly(Map.entry(0, new ElementArray(START, width, 0)));
  }

  @Test
  void elements_haveTheirWidth_ratherThanHalfOfIt() {
    Map<Integer, ElementArray> found =
        found(messages(8), d -> d % 4 == 0 ? 0.3 : d % 2 == 0 ? 0.1 : 0.02);
    assertThat(found).containsExactly(Map.entry(0, new ElementArray(START, 4, 0)));
  }

  @Test
  void aFieldOfItsOwn_orCutsElsewhere_orNone_areNoArray() {
    TypedBytes messages = messages(2);
    assertThat(found(messages, d -> d == 4 ? 0.97 : d % 2 == 0 ? 0.2 : 0.02)).isEmpty();
    assertThat(found(messages, d -> d == 3 ? 0.7 : d % 2 == 0 ? 0.2 : 0.02)).isEmpty();
    assertThat(found(messages, d -> 0.2)).isEmpty();
    assertThat(found(messages, d -> d % 2 == 0 ? 0.02 : 0.001)).isEmpty();
  }

  @Test
  void countsOfAnyNumber_areNoArray() {
    assertThat(found(messages(1), d -> d % 2 == 0 ? 0.2 : 0.02)).isEmpty();
  }

  @Test
  void elements_areLandmarks_upToTheEnd() {
    ElementArray array = new ElementArray(2, 4, 1);
    Structure structure = Structure.NONE.with(Optional.of(array));
    Landmarks l = Landmarks.of(structure, new byte[13]);
    assertThat(IntStream.range(0, 13).filter(l::begins)).containsExactly(2, 6, 10, 12);
    assertThat(l.known(1)).isFalse();
    assertThat(l.known(3)).isTrue();
  }
}
