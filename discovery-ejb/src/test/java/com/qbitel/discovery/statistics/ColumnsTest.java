package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.statistics.ColumnStatistics.Column;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void of_threeMessages_describesBothAlignments() {
    ColumnStatistics s =
        Columns.of(Messages.hex("aa3101", "aa32", "aa3202"), StatisticsLimits.defaults());
    assertThat(s.fromStart()).hasSize(3);
    assertThat(s.fromStart().get(0))
        .isEqualTo(new Column(0, 3, 0, 1, true, new PayloadReference(0, 0, 1), 1, 0, 0));
    Column second = s.fromStart().get(1);
    assertThat(second.entropy()).isCloseTo(0.9182958340544896, within(1e-12)); // H(1/3, 2/3)
    assertThat(second.mode()).isEqualTo(new PayloadReference(1, 1, 1));
    assertThat(second.modeShare()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(second.printableShare()).isEqualTo(1);
    assertThat(second.digitShare()).isEqualTo(1);
    Column third = s.fromStart().get(2);
    assertThat(third.count()).isEqualTo(2);
    assertThat(third.distinct()).isEqualTo(2);
    assertThat(third.mode()).isEqualTo(new PayloadReference(0, 2, 1));
    assertThat(third.constant()).isFalse();

    Column last = s.fromEnd().get(0); // 01, 32, 02
    assertThat(last.distinct()).isEqualTo(3);
    assertThat(last.mode()).isEqualTo(new PayloadReference(0, 2, 1));
    Column beforeLast = s.fromEnd().get(1); // 31, aa, 32
    assertThat(beforeLast.count()).isEqualTo(3);
    assertThat(beforeLast.entropy()).isCloseTo(1.584962500721156, within(1e-12)); // log2 3
  }

  @Test
  void of_longMessages_isBoundedByTheLimits() {
    ColumnStatistics s =
        Columns.of(Messages.bytes(new byte[5000], new byte[0]), StatisticsLimits.defaults());
    assertThat(s.fromStart()).hasSize(256).allMatch(Column::constant);
    assertThat(s.fromEnd()).hasSize(32);
    assertThat(s.fromEnd().get(31).mode()).isEqualTo(new PayloadReference(0, 4968, 1));
  }

  @Test
  void of_emptyMessages_hasNoColumns() {
    ColumnStatistics s = Columns.of(Messages.hex("", ""), StatisticsLimits.defaults());
    assertThat(s.fromStart()).isEmpty();
    assertThat(s.fromEnd()).isEmpty();
  }
}
