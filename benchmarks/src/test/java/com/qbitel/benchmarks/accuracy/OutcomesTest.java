package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.document.Json;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  @Test
  void calibrationError_isTheMeanGapOfBins() {
    Outcomes o = new Outcomes();
    add(o, 0.9, 6, 4); // says 0.9, is 0.6
    add(o, 0.1, 1, 9); // says 0.1, is 0.1

    assertThat(o.calibrationError().orElseThrow()).isCloseTo(0.15, within(1e-12));
    assertThat(o.reliability())
        .containsExactly(
            new ReliabilityBin(1 / 15.0, 2 / 15.0, 10, 0.1, 0.1),
            new ReliabilityBin(13 / 15.0, 14 / 15.0, 10, 0.9, 0.6));
  }

  @Test
  void rankQuality_isTheShareOfPairsInTheRightOrder() {
    Outcomes o = new Outcomes();
    o.add(0.9, true);
    o.add(0.5, true);
    o.add(0.5, false);
    o.add(0.2, false);
    assertThat(o.rankQuality().orElseThrow()).isEqualTo(3.5 / 4);
  }

  @Test
  void rankQuality_ofAConstant_isOneHalf() {
    Outcomes o = new Outcomes();
    add(o, 0.7, 70, 30);
    assertThat(o.rankQuality().orElseThrow()).isEqualTo(0.5);
    assertThat(o.calibrationError().orElseThrow()).isCloseTo(0, within(1e-12));
  }

  @Test
  void outcomesOfOneSort_haveNoRankQuality_andNoneNoError() {
    Outcomes o = new Outcomes();
    assertThat(o.calibrationError()).isEmpty();
    o.add(1, true);
    assertThat(o.rankQuality()).isEmpty();
    assertThat(o.reliability()).hasSize(1);
  }

  @Test
  void outcomes_readBack_andAddUp() {
    Outcomes o = new Outcomes();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      double p = random.nextDouble();
      o.add(p, random.nextDouble() < p);
    }
    Outcomes back = Json.readTolerant(Json.write(o), Outcomes.class);
    assertThat(back.calibrationError()).isEqualTo(o.calibrationError());
    assertThat(back.rankQuality()).isEqualTo(o.rankQuality());
    back.addAll(o);
    assertThat(back.size()).isEqualTo(2000);
    assertThat(o.calibrationError().orElseThrow()).isLessThan(0.1);
    assertThat(o.rankQuality().orElseThrow()).isBetween(0.78, 0.88);
  }

  private static void add(Outcomes o, double confidence, int right, int wrong) {
    for (int i = 0; i < right + wrong; i++) {
      o.add(confidence, i < right);
    }
  }
}
