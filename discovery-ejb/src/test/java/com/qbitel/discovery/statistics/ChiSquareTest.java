package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {

  /** Upper tails: the 5 % and 1 % points of printed tables, and SciPy's chi2.sf elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "1, 3.841458820694124, 0.05",
    "10, 18.307, 0.05000058909139812",
    "255, 293.2478, 0.05000014600551991",
    "255, 310.457, 0.01000040218697948",
    "255, 255, 0.48822252177040637",
    "255, 200, 0.9954254445419519",
    "255, 600, 7.531973752277973e-30",
    "255, 2000, 6.879590201140631e-268",
    "2, 0.001, 0.9995001249791693",
    "3, 0.5, 0.9188914116546758"
  })
  void upperTail_agreesWithTables(int degrees, double x, double expected) {
    assertThat(ChiSquare.upperTail(degrees, x)).isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void upperTail_atTheEnds_isOneAndZero() {
    assertThat(ChiSquare.upperTail(255, 0)).isEqualTo(1);
    assertThat(ChiSquare.upperTail(255, -1)).isEqualTo(1);
    assertThat(ChiSquare.upperTail(255, 1e12)).isZero();
  }

  @Test
  void logGamma_agreesWithKnownValues() {
    assertThat(ChiSquare.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
    assertThat(ChiSquare.logGamma(1)).isCloseTo(0, within(1e-13));
    assertThat(ChiSquare.logGamma(3)).isCloseTo(Math.log(2), within(1e-13));
    assertThat(ChiSquare.logGamma(127.5)).isCloseTo(489.13037043064287, within(1e-10));
  }

  @Test
  void uniformity_ofOneValue_isComputedByHand() {
    long[] counts = new long[256];
    counts[7] = 1280; // expected 5 each: 255 * 5 + 1275^2 / 5
    Uniformity u = ChiSquare.uniformity(counts);
    assertThat(u.statistic()).isCloseTo(326_400, within(1e-6));
    assertThat(u.degreesOfFreedom()).isEqualTo(255);
    assertThat(u.pValue()).isZero();
    assertThat(u.reliable()).isTrue();
  }
}
