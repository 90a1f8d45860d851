package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void tally_countsValues() {
    Tally t = new Tally(new long[] {5, -1, 5, 9, 5, -1});
    assertThat(t.distinct).isEqualTo(3);
    assertThat(t.mode).isEqualTo(5);
    assertThat(t.most).isEqualTo(3);
    assertThat(t.second).isEqualTo(2);
    assertThat(t.single).isEqualTo(1);
    assertThat(t.rank).containsExactly(1, 0, 1, 2, 1, 0);
    assertThat(t.entropy)
        .isCloseTo(
            0.5 + Math.log(3) / Math.log(2) / 3 + Math.log(6) / Math.log(2) / 6, within(1e-9));
  }

  @Test
  void explains_isOneForWhatDecides_andNothingForConstants() {
    long[] x = new long[400];
    long[] y = new long[400];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 4;
      y[i] = i % 4 / 2;
    }
    assertThat(new Tally(x).explains(new Tally(y))).isCloseTo(1, within(0.01));
    assertThat(new Tally(y).explains(new Tally(x))).isCloseTo(0.5, within(0.01));
    assertThat(new Tally(x).explains(new Tally(new long[400]))).isZero();
  }
}
