package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private final TimeOrderedIds ids = new TimeOrderedIds(new Random(1));

  @Test
  void next_isVersion7OfTheGivenMillisecond() {
    // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 -05:00.
    UUID id = ids.next(Instant.parse("2022-02-22T19:22:22Z"));

    assertThat(id.toString()).startsWith("017f22e2-79b0-7000-");
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void next_carriesTheFractionOfTheMillisecond() {
    assertThat(ids.next(Instant.parse("2022-02-22T19:22:22.000500Z")).toString())
        .startsWith("017f22e2-79b0-7800-");
    assertThat(ids.next(Instant.parse("2022-02-22T19:22:22.000999999Z")).toString())
        .startsWith("017f22e2-79b0-7fff-");
  }

  @Test
  void next_sortsByTime() {
    Instant start = Instant.parse("2026-05-01T00:00:00Z");
    String before = "";
    for (int i = 0; i < 10_000; i++) {
      String id = ids.next(start.plusNanos(i * 1000L)).toString();
      assertThat(id).isGreaterThan(before);
      before = id;
    }
  }
}
