package com.qbitel.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void printable_letsNoControlSequenceThrough() {
    String hostile = "a\u001b[31mb\u0007\u009bc\u202ed\u00fc\n";
    assertThat(new Page(80, true, true).printable(hostile)).isEqualTo("a?[31mb??c?d\u00fc?");
    assertThat(new Page(80, true, false).printable("\u00fc\ud83d\ude00")).isEqualTo("??");
  }

  @Test
  void width_isKeptReadable() {
    assertThat(new Page(3, false, true).width()).isEqualTo(80);
    assertThat(new Page(9999, false, true).width()).isEqualTo(200);
  }

  @Test
  void probability_isNeverRoundedUpToCertainty() {
    assertThat(FieldWords.probability(0.9999)).isEqualTo("0.99");
    assertThat(FieldWords.probability(1)).isEqualTo("1.00");
  }
}
