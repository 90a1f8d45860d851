package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumAlgorithmTest {

  /** The check values of the CRC RevEng catalogue, and those of the RFCs' sums. */
  @ParameterizedTest
  @CsvSource({
    "SUM8, dd",
    "XOR8, 31",
    "CRC8, f4",
    "SUM16, 1dd",
    "CRC16_ARC, bb3d",
    "CRC16_MODBUS, 4b37",
    "CRC16_CCITT, 29b1",
    "CRC16_XMODEM, 31c3",
    "CRC16_KERMIT, 2189",
    "CRC16_X25, 906e",
    "CRC16_DNP, ea82",
    "FLETCHER16, 1ede",
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "ADLER32, 91e01de"
  })
  void ofTheDigits1To9_isTheCheckValue(ChecksumAlgorithm algorithm, String check) {
    byte[] digits = "x123456789y".getBytes(StandardCharsets.US_ASCII);
    assertThat(Long.toHexString(algorithm.of(digits, 1, 10))).isEqualTo(check);
  }
}
