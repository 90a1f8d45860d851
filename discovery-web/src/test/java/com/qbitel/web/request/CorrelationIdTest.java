package com.qbitel.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "accept-corr-1", "00-4bf92f3577b34da6:00f067", "A.b_c"})
  void of_usableHeader_isTaken(String header) {
    assertThat(CorrelationId.of(request(header))).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nFORGED line", "<x>", "-a", "é"})
  void of_unusableHeader_isReplaced(String header) {
    assertThat(UUID.fromString(CorrelationId.of(request(header)))).isNotNull();
  }

  @Test
  void of_headerOf129Characters_isReplaced() {
    assertThat(CorrelationId.of(request("x".repeat(128)))).hasSize(128);
    assertThat(CorrelationId.of(request("x".repeat(129)))).hasSize(36);
  }

  @Test
  void of_requestWithoutHeader_isTheSameAtEachCall() {
    HttpServletRequest request = FakeRequest.to("/api").build();
    assertThat(CorrelationId.of(request)).isEqualTo(CorrelationId.of(request));
  }

  private static HttpServletRequest request(String header) {
    return FakeRequest.to("/api").with(CorrelationId.HEADER, header).build();
  }
}
