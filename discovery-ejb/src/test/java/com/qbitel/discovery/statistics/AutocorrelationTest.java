package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.AutocorrelationStatistics.Lag;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {

  private static AutocorrelationStatistics of(MessageTable table) {
    return Autocorrelation.of(Sample.of(table, 1 << 20));
  }

  /** Expected values from NumPy. */
  @Test
  void of_oneMessage_agreesWithNumpy() {
    AutocorrelationStatistics s = of(Messages.hex("010203040102030501020306"));
    double[] expected = {
      -0.03761061946902655,
      -0.3495575221238938,
      -0.3075221238938053,
      0.6194690265486725,
      0.05088495575221239,
      -0.22566371681415928
    };
    assertThat(s.lags()).hasSize(6);
    for (int lag = 1; lag <= 6; lag++) {
      Lag found = s.lags().get(lag - 1);
      assertThat(found.lag()).isEqualTo(lag);
      assertThat(found.coefficient()).isCloseTo(expected[lag - 1], within(1e-12));
      assertThat(found.messages()).isEqualTo(1);
    }
    assertThat(s.peaks()).isEmpty(); // 8 products are too few to be sure
  }

  @Test
  void of_recordsOfSevenBytes_hasThatPeriod() {
    Random random = new Random(12);
    byte[] record = Messages.random(random, 7);
    byte[][] payloads = new byte[20][140];
    for (byte[] p : payloads) {
      for (int i = 0; i < p.length; i++) {
        p[i] = i % 7 == 6 ? (byte) random.nextInt(256) : record[i % 7];
      }
    }
    AutocorrelationStatistics s = of(Messages.bytes(payloads));
    assertThat(s.period()).isEqualTo(7);
    assertThat(s.peaks().getFirst().lag()).isEqualTo(7);
    assertThat(s.lags()).hasSize(64);
  }

  @Test
  void of_randomBytes_hasNoPeriod() {
    AutocorrelationStatistics s = of(Messages.bytes(Messages.random(new Random(1), 20_000)));
    assertThat(s.peaks()).isEmpty();
    assertThat(s.period()).isZero();
  }

  @Test
  void of_constantOrShortMessages_hasNoLags() {
    assertThat(of(Messages.hex("00000000", "01", "")).lags()).isEmpty();
  }
}
