package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
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

  /** Lengths that do and do not divide into the pieces that are taken at once. */
  @ParameterizedTest
  @CsvSource({
    "CRC8, 8, 07, 0, false, 0",
    "CRC16_ARC, 16, a001, 0, true, 0",
    "CRC16_MODBUS, 16, a001, ffff, true, 0",
    "CRC16_CCITT, 16, 1021, ffff, false, 0",
    "CRC16_X25, 16, 8408, ffff, true, ffff",
    "CRC32, 32, edb88320, ffffffff, true, ffffffff",
    "CRC32C, 32, 82f63b78, ffffffff, true, ffffffff"
  })
  void codeOfAnyLength_isTheOneComputedBitByBit(
      ChecksumAlgorithm algorithm, int bits, String poly, String init, boolean low, String xor) {
    byte[] bytes = new byte[80];
    new Random(bits).nextBytes(bytes);
    for (int from = 0; from < 9; from++) {
      for (int to = from; to <= bytes.length; to++) {
        long code = Long.parseLong(init, 16);
        for (int k = from; k < to; k++) {
          code = bitByBit(code, bytes[k], bits, Long.parseLong(poly, 16), low);
        }
        assertThat(algorithm.of(bytes, from, to)).isEqualTo(code ^ Long.parseLong(xor, 16));
      }
    }
  }

  private static long bitByBit(long code, byte b, int bits, long poly, boolean low) {
    long c = code ^ (low ? b & 0xffL : (b & 0xffL) << bits - Byte.SIZE);
    for (int k = 0; k < Byte.SIZE; k++) {
      boolean one = (low ? c & 1 : c >>> bits - 1 & 1) != 0;
      c = (low ? c >>> 1 : c << 1 & (1L << bits) - 1) ^ (one ? poly : 0);
    }
    return c;
  }
}
