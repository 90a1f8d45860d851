package com.qbitel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {

  @Test
  void decode_givesWhatWasEncoded() {
    PageCursor cursor =
        new PageCursor(
            Instant.parse("2026-03-04T05:06:07.123456Z"),
            UUID.fromString("019cb6d5-1c3b-7abc-8def-0123456789ab"));

    assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{38}");
    assertThat(PageCursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "not base64!",
        "AAAA",
        "_______________________________________",
        "f_____________________________________"
      })
  void decode_anythingElse_isAnInvalidCursor(String text) {
    assertThatExceptionOfType(InvalidCursorException.class)
        .isThrownBy(() -> PageCursor.decode(text));
  }
}
