package com.qbitel.discovery.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.synthetic.part.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generator's checksums give the published check values. */
class ChecksumsTest {

  @ParameterizedTest
  @CsvSource({
    "CRC16_ARC, 313233343536373839, bb3d",
    "CRC16_MODBUS, 313233343536373839, 4b37",
    "CRC16_X25, 313233343536373839, 906e",
    "CRC16_DNP, 313233343536373839, ea82",
    "CRC16_CCITT_FALSE, 313233343536373839, 29b1",
    "CRC32_ISO, 313233343536373839, cbf43926",
    "CRC32_C, 313233343536373839, e3069283",
    "ADLER32, 57696b697065646961, 11e60398",
    "FLETCHER16, 6162636465, c8f0",
    "INTERNET, 0001f203f4f5f6f7, 220d",
    "SUM8, ff02, 01",
    "XOR8, ff02, fd"
  })
  void checksum_givesItsCheckValue(Checksum checksum, String bytes, String expected) {
    byte[] framed =
        ("#" + new String(hex(bytes), StandardCharsets.ISO_8859_1) + "#")
            .getBytes(StandardCharsets.ISO_8859_1);
    long value = HexFormat.fromHexDigitsToLong(expected);
    assertThat(checksum.of(framed, 1, framed.length - 1)).isEqualTo(value);
    assertThat(checksum.width()).isEqualTo(expected.length() / 2);
    assertThat(Sums.all(framed, 1, framed.length - 1, checksum.width())).contains(value);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
