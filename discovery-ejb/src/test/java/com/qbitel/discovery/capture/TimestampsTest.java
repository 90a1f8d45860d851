package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    // option, ticks, seconds, nanoseconds
    "0,   1700000000,           1700000000, 0",
    "3,   1700000000123,        1700000000, 123000000",
    "6,   1700000000123456,     1700000000, 123456000",
    "9,   1700000000123456789,  1700000000, 123456789",
    "12,  1700000123456789012,  1700000,    123456789",
    "18,  9223372036854775807,  9,          223372036",
    "19,  9223372036854775807,  0,          922337203",
    "19,  -1,                   1,          844674407",
    "20,  9223372036854775807,  0,          92233720",
    "127, 9223372036854775807,  0,          0",
    "128, 1700000000,           1700000000, 0",
    "138, 1536,                 1,          500000000",
    "160, 6442450944,           1,          500000000",
    "191, -9223372036854775808, 1,          0",
    "191, 4611686018427387904,  0,          500000000",
    "192, -9223372036854775808, 0,          500000000",
    "255, -1,                   0,          0"
  })
  void ticks_becomeSecondsAndNanoseconds(int option, long ticks, long seconds, int nanos) {
    Timestamps unit = Timestamps.MICROSECONDS.withResolution(option);
    assertThat(unit.seconds(ticks)).isEqualTo(seconds);
    assertThat(unit.nanos(ticks)).isEqualTo(nanos);
  }

  @Test
  void timesThatNoCalendarHas_areUnknown() {
    Timestamps seconds = Timestamps.MICROSECONDS.withResolution(0);
    assertThat(seconds.seconds(253_402_300_799L)).isEqualTo(253_402_300_799L);
    assertThat(seconds.seconds(253_402_300_800L)).isEqualTo(MessageTable.NO_TIME);
    assertThat(seconds.seconds(-1)).isEqualTo(MessageTable.NO_TIME);
    assertThat(seconds.withOffset(-2).seconds(1)).isEqualTo(MessageTable.NO_TIME);
    assertThat(seconds.withOffset(Long.MAX_VALUE).seconds(1)).isEqualTo(MessageTable.NO_TIME);
    assertThat(seconds.withOffset(Long.MIN_VALUE).seconds(1)).isEqualTo(MessageTable.NO_TIME);
    assertThat(Timestamps.MICROSECONDS.withOffset(Long.MIN_VALUE).nanos(1)).isZero();
  }
}
