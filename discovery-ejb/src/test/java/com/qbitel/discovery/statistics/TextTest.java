package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  private static double printable(byte[] bytes) {
    return Text.printableCharacters(bytes, 0, bytes.length);
  }

  @Test
  void printableCharacters_countsCharacters_notBytes() {
    byte[] bytes = "žluťoučký 🐎\u0001".getBytes(StandardCharsets.UTF_8);
    assertThat(printable(bytes)).isCloseTo(11 / 12.0, within(1e-12));
    assertThat(printable(new byte[] {'a', 0, '\n', '\r', '\t', 0x7f, 'b', 0x1b}))
        .isCloseTo(5 / 8.0, within(1e-12));
    assertThat(printable(new byte[0])).isZero();
  }

  @Test
  void printableCharacters_allowsACharacterCutOffByTheEnd() {
    assertThat(printable(HexFormat.of().parseHex("61e282"))).isEqualTo(1);
  }

  @Test
  void printableCharacters_ofC1Controls_areNone() {
    assertThat(printable(HexFormat.of().parseHex("c280c29f"))).isZero();
    assertThat(printable(HexFormat.of().parseHex("c2a0"))).isEqualTo(1);
  }

  /** Overlong forms, surrogates, values beyond U+10FFFF, lone continuations (RFC 3629, 3). */
  @ParameterizedTest
  @ValueSource(strings = {"c0af", "e09f80", "eda080", "f08f8080", "f4908080", "80", "c320", "ff"})
  void printableCharacters_ofMalformedUtf8_isNegative(String hex) {
    assertThat(printable(HexFormat.of().parseHex(hex))).isNegative();
  }

  @Test
  void isAlphanumeric_isAsciiOnly() {
    StringBuilder found = new StringBuilder();
    for (int value = 0; value < 256; value++) {
      if (Text.isAlphanumeric(value)) {
        found.append((char) value);
      }
    }
    assertThat(found).hasToString("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  }
}
