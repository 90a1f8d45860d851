package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check values that the catalogues give for the text 123456789. */
class ChecksumsTest {

  @ParameterizedTest
  @CsvSource({
    "crc8, f4",
    "crc16-arc, bb3d",
    "crc16-modbus, 4b37",
    "crc16-ccitt, 29b1",
    "crc16-xmodem, 31c3",
    "crc16-kermit, 2189",
    "crc16-x25, 906e",
    "crc16-dnp, ea82",
    "crc32, cbf43926",
    "crc32c, e3069283",
    "adler32, 91e01de",
    "sum8, dd",
    "negated-sum8, 23",
    "sum16, 1dd",
    "xor8, 31",
    "fletcher16, 1ede",
    "internet, f62a"
  })
  void checksum_hasItsPublishedCheckValue(String name, String value) {
    byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Checksums.of(name, text)).hasValue(Long.parseLong(value, 16));
  }

  @Test
  void checksum_ofAnotherName_isEmpty() {
    assertThat(Checksums.of("md5", new byte[0])).isEmpty();
  }
}
