package com.qbitel.discovery.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutSplitTest {

  private static HeldOutSplit split(MessageTable t) {
    return HeldOutSplit.of(t, DistinctSample.of(t));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 39, 40, 100})
  void halfIsLearned_theOtherHalfIsHeldOut(int messages) {
    HeldOutSplit s = split(Twins.random(messages, 20, true, 1));
    assertThat(s.learned()).hasSize((messages + 1) / 2);
    assertThat(IntStream.concat(Arrays.stream(s.learned()), Arrays.stream(s.heldOut())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, messages).boxed().toList());
  }

  @Test
  void manyMessages_areBounded() {
    HeldOutSplit s = split(Twins.random(1_000, 20, true, 1));
    assertThat(s.learned()).hasSize(64);
    assertThat(s.heldOut()).hasSize(150).doesNotContain(s.learned());
  }

  @Test
  void longMessages_fewerAreLearned() {
    assertThat(split(Twins.random(100, 1_000, true, 1)).learned()).hasSize(24);
  }

  @Test
  void neighboursStayTogether() {
    int[] learned = split(Twins.random(100, 20, true, 1)).learned();
    long together = Arrays.stream(learned).filter(i -> boxed(learned).contains(i ^ 1)).count();
    assertThat(together).isGreaterThanOrEqualTo(learned.length - 2L);
  }

  @Test
  void sameMessages_sameSplit() {
    MessageTable t = Twins.random(100, 20, true, 1);
    assertThat(split(t).learned()).containsExactly(split(t).learned());
    assertThat(split(Twins.random(100, 20, true, 2)).learned()).isNotEqualTo(split(t).learned());
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
