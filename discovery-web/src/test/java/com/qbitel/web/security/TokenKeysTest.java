package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {

  @Test
  void lifetime_duration_isRead() {
    assertThat(TokenKeys.lifetime("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(TokenKeys.lifetime("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(TokenKeys.lifetime("1h30m")).isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "59s", "25h", "-1h", "soon"})
  void lifetime_noDurationOrOutOfRange_stopsTheStartNamingTheKey(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> TokenKeys.lifetime(text))
        .withMessageContaining("qbitel.jwt.expiry");
  }
}
