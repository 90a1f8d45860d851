package com.qbitel.discovery.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetaBinomialTest {

  @Test
  void uniformPrior_makesEveryCountEquallyLikely() {
    BetaBinomial uniform = new BetaBinomial(1, 1);
    assertThat(uniform.mean()).isEqualTo(0.5);
    for (int k = 0; k <= 10; k++) {
      assertThat(uniform.tail(k, 10)).isCloseTo((11 - k) / 11.0, within(1e-12));
    }
  }

  @Test
  void outsideOfTheRangeOfNine_aNextValueIsWithTwoOfTen() {
    assertThat(BetaBinomial.outsideRange(9).tail(1, 1)).isCloseTo(0.2, within(1e-12));
    // both of two: (2 * 3) / (10 * 11)
    assertThat(BetaBinomial.outsideRange(9).tail(2, 2)).isCloseTo(6 / 110.0, within(1e-12));
  }

  @Test
  void muchSeen_isNearlyBinomial() {
    BetaBinomial fair = BetaBinomial.after(500_000, 1_000_000);
    assertThat(fair.tail(8, 10)).isCloseTo(56 / 1024.0, within(1e-5));
    assertThat(BetaBinomial.after(0, 150).tail(0, 5)).isEqualTo(1);
    assertThat(BetaBinomial.after(0, 150).tail(300, 300)).isBetween(0.0, 1e-30);
    assertThat(BetaBinomial.after(3, 1000).tail(1, 1_000_000)).isCloseTo(1, within(1e-6));
  }
}
