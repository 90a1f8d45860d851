package com.qbitel.discovery.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredCountTest {

  @Test
  void independentMessages_areWorthNearlyThemselves() {
    Random random = new Random(4);
    boolean[] seen = new boolean[2000];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = random.nextInt(10) == 0;
    }
    ClusteredCount c = ClusteredCount.of(seen);
    assertThat(c.effect()).isBetween(1.0, 2.0);
    assertThat(c.share()).isBetween(0.08, 0.12);
  }

  @Test
  void oneBurst_isWorthFewMessages_andSaysLittle() {
    boolean[] spread = new boolean[400];
    boolean[] burst = new boolean[400];
    for (int i = 0; i < 40; i++) {
      spread[10 * i] = true;
      burst[200 + i] = true;
    }
    BetaBinomial rarely = BetaBinomial.after(0, 100);
    assertThat(ClusteredCount.of(burst).effect()).isGreaterThan(10);
    assertThat(ClusteredCount.of(burst).chance(rarely)).isGreaterThan(0.001);
    assertThat(ClusteredCount.of(spread).chance(rarely)).isLessThan(1e-4);
  }

  @Test
  void nothingOrEverything_countsAsItIs() {
    assertThat(ClusteredCount.of(new boolean[0]).share()).isZero();
    assertThat(ClusteredCount.of(new boolean[100]).chance(BetaBinomial.after(0, 9))).isEqualTo(1);
    boolean[] all = new boolean[100];
    Arrays.fill(all, true);
    assertThat(ClusteredCount.of(all).effect()).isEqualTo(1);
  }
}
