package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.statistics.LengthStatistics.LengthClass;
import com.qbitel.discovery.statistics.LengthStatistics.LengthClassCount;
import com.qbitel.discovery.statistics.LengthStatistics.LengthCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {

  private static LengthStatistics of(int... lengths) {
    byte[][] payloads = new byte[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      payloads[i] = new byte[lengths[i]];
    }
    return Lengths.of(Messages.bytes(payloads), StatisticsLimits.defaults());
  }

  @Test
  void of_mixedLengths_countsEach() {
    LengthStatistics s = of(4, 0, 4, 20, 300, 2000);
    assertThat(s.minimum()).isZero();
    assertThat(s.maximum()).isEqualTo(2000);
    assertThat(s.mean()).isCloseTo(2328 / 6.0, within(1e-12));
    assertThat(s.distinct()).isEqualTo(5);
    assertThat(s.fixed()).isFalse();
    assertThat(s.distribution())
        .containsExactly(
            new LengthCount(4, 2),
            new LengthCount(0, 1),
            new LengthCount(20, 1),
            new LengthCount(300, 1),
            new LengthCount(2000, 1));
    assertThat(s.classes())
        .containsExactly(
            new LengthClassCount(LengthClass.EMPTY, 1),
            new LengthClassCount(LengthClass.TINY, 2),
            new LengthClassCount(LengthClass.SMALL, 1),
            new LengthClassCount(LengthClass.MEDIUM, 0),
            new LengthClassCount(LengthClass.LARGE, 1),
            new LengthClassCount(LengthClass.HUGE, 1));
  }

  @Test
  void of_twoAndFour_hasPopulationDeviationOne() {
    assertThat(of(2, 4).standardDeviation()).isEqualTo(1);
  }

  @Test
  void of_equalLengths_isFixed() {
    LengthStatistics s = of(12, 12, 12);
    assertThat(s.fixed()).isTrue();
    assertThat(s.standardDeviation()).isZero();
  }

  @Test
  void of_noMessages_isAllZero() {
    LengthStatistics s = of();
    assertThat(s.maximum()).isZero();
    assertThat(s.fixed()).isFalse();
    assertThat(s.distribution()).isEmpty();
  }

  @Test
  void of_moreLengthsThanKept_keepsTheMostFrequent() {
    int[] lengths = new int[600];
    for (int i = 0; i < 599; i++) {
      lengths[i] = i;
    }
    lengths[599] = 500;
    LengthStatistics s = of(lengths);
    assertThat(s.distinct()).isEqualTo(599);
    assertThat(s.distribution()).hasSize(256).startsWith(new LengthCount(500, 2));
    assertThat(s.distribution().getLast()).isEqualTo(new LengthCount(254, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0,EMPTY",
    "1,TINY",
    "16,TINY",
    "17,SMALL",
    "64,SMALL",
    "65,MEDIUM",
    "256,MEDIUM",
    "257,LARGE",
    "1024,LARGE",
    "1025,HUGE"
  })
  void lengthClass_hasTheDocumentedBounds(int length, LengthClass expected) {
    assertThat(LengthClass.of(length)).isEqualTo(expected);
  }
}
