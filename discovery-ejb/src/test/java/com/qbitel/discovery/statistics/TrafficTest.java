package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.statistics.TrafficPattern.Timing;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  @Test
  void of_timedMessages_measuresThem_whateverTheirOrder() {
    TrafficPattern t =
        Traffic.of(
            new Messages.Conversation()
                .request(1000, "41")
                .response(1500, "0001")
                .request(1100, "")
                .response(-1, "424344")
                .table());
    assertThat(t.messages()).isEqualTo(4);
    assertThat(t.flows()).isEqualTo(1);
    assertThat(t.bytes()).isEqualTo(6);
    assertThat(t.binaryRatio()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(t.timing()).isEqualTo(new Timing(3, 500, 4, 250)); // gaps 100 and 400
  }

  @Test
  void of_equalTimes_hasNoRate() {
    TrafficPattern t =
        Traffic.of(new Messages.Conversation().request(5, "41").request(5, "41").table());
    assertThat(t.timing()).isEqualTo(new Timing(2, 0, 0, 0));
  }

  @Test
  void of_oneTime_hasNoTiming() {
    assertThat(Traffic.of(new Messages.Conversation().request(5, "41").table()).timing()).isNull();
    assertThat(Traffic.of(Messages.hex()).binaryRatio()).isZero();
  }

  @Test
  void nanosBetween_timesFarApart_doesNotOverflow() {
    assertThat(Traffic.nanosBetween(Instant.MIN, Instant.MAX)).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(Traffic.nanosBetween(Instant.MAX, Instant.MIN)).isEqualTo(-(Long.MAX_VALUE / 2));
    assertThat(Traffic.nanosBetween(Instant.EPOCH, Instant.ofEpochSecond(1, 5)))
        .isEqualTo(1_000_000_005);
  }

  @Test
  void quantiles_followTheirDefinitions() {
    long[] twenty = LongStream.rangeClosed(1, 20).toArray();
    assertThat(Quantiles.median(twenty)).isEqualTo(10.5);
    assertThat(Quantiles.percentile(twenty, 95)).isEqualTo(19);
    assertThat(Quantiles.percentile(new long[] {7}, 95)).isEqualTo(7);
    assertThat(Quantiles.median(new long[] {1, 5, 9})).isEqualTo(5);
  }
}
