package com.qbitel.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowVersionTest {

  private static final LongSupplier UNASKED =
      () -> {
        throw new AssertionError("the stored version was asked for");
      };

  @Test
  void tag_namesVersionAndRedaction() {
    assertThat(RowVersion.tag(7, false)).isEqualTo("\"7\"");
    assertThat(RowVersion.tag(7, true)).isEqualTo("\"7-r\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"7\"|true",
        "W/\"7\"|true",
        "\"6\", \"7\"|true",
        "*|true",
        "\"7-r\"|false",
        "\"8\"|false",
        "7|false"
      })
  void matches_comparesWeakly(String ifNoneMatch, boolean expected) {
    assertThat(RowVersion.matches(ifNoneMatch, "\"7\"")).isEqualTo(expected);
  }

  @Test
  void matches_absentHeader_never() {
    assertThat(RowVersion.matches(null, "\"7\"")).isFalse();
  }

  @Test
  void expected_oneTag_isItsVersion() {
    assertThat(RowVersion.expected("\"7\"", UNASKED)).isEqualTo(7);
    assertThat(RowVersion.expected("\"7-r\"", UNASKED)).isEqualTo(7);
  }

  @Test
  void expected_star_isTheStoredVersion() {
    assertThat(RowVersion.expected("*", () -> 9)).isEqualTo(9);
  }

  @Test
  void expected_list_isTheStoredVersionWhenNamed() {
    assertThat(RowVersion.expected("\"7\", \"9\"", () -> 9)).isEqualTo(9);
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> RowVersion.expected("\"7\", \"8\"", () -> 9))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void expected_noHeader_isRequired(String ifMatch) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> RowVersion.expected(ifMatch, UNASKED))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PRECONDITION_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"7\"", "7", "\"x\"", "\"\"", "\"99999999999999999999\""})
  void expected_tagThatNamesNoVersion_isStale(String ifMatch) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> RowVersion.expected(ifMatch, UNASKED))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE));
  }
}
