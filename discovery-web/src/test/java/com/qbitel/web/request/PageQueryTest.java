package com.qbitel.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {

  @Test
  void limit_absent_is50() {
    assertThat(new PageQuery(null, null).limit()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void limit_inRange_isTaken(int limit) {
    assertThat(new PageQuery(Integer.toString(limit), null).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", "", "1.5", "99999999999"})
  void limit_outOfRangeOrNoNumber_isAViolation(String limit) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> new PageQuery(limit, null).limit())
        .satisfies(e ->
            assertThat(e.violations())
                .containsExactly(new Violation("limit", "must be a whole number from 1 to 1000")));
  }

  @Test
  void cursor_absentOrEmpty_isTheStart() {
    assertThat(new PageQuery(null, null).cursor()).isNull();
    assertThat(new PageQuery(null, "").cursor()).isNull();
  }

  @Test
  void cursor_longerThanAnyCursor_isAViolation() {
    assertThat(new PageQuery(null, "c".repeat(512)).cursor()).hasSize(512);
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> new PageQuery(null, "c".repeat(513)).cursor());
  }
}
