package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void attempt_afterTenFailures_isRefusedUntilTheWindowHasPassed() {
    fail(10);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(throttle.attempt("ann", "192.0.2.1")).contains(Duration.ofMinutes(10));

    now = now.plus(Duration.ofMinutes(10));
    assertThat(throttle.attempt("ann", "192.0.2.1")).isEmpty();
  }

  @Test
  void attempt_otherUserOrAddress_isNotTouched() {
    fail(10);
    assertThat(throttle.attempt("bob", "192.0.2.1")).isEmpty();
    assertThat(throttle.attempt("ann", "192.0.2.2")).isEmpty();
  }

  @Test
  void attempt_sameUserInOtherCase_isCountedTogether() {
    fail(10);
    assertThat(throttle.attempt("ANN", "192.0.2.1")).isPresent();
  }

  @Test
  void succeeded_forgetsTheFailures() {
    fail(9);
    throttle.attempt("ann", "192.0.2.1");
    throttle.succeeded("ann", "192.0.2.1");
    fail(10);
    assertThat(throttle.attempt("ann", "192.0.2.1")).isPresent();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.attempt("ann", "192.0.2.1")).as("attempt %d", i).isEmpty();
    }
  }
}
