package com.qbitel.web.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {

  private final AuditQuery query = new AuditQuery();

  @Test
  void filter_timeWithAnOffset_isReadInUtc() {
    query.from = "2026-01-31T12:00:00+02:00";
    assertThat(query.filter().from()).isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "+999999999-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z"
      })
  void filter_timeThatNoEventCanHave_isRefused(String time) {
    query.to = time;
    assertRefused("to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "a\ud800"})
  void filter_textThatNoEventCanHave_isRefused(String actor) {
    query.actor = actor;
    assertRefused("actor");
  }

  private void assertRefused(String parameter) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(query::filter)
        .satisfies(e -> {
          assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
          assertThat(e.violations()).extracting(Violation::pointer).containsExactly(parameter);
        });
  }
}
