package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.FieldKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextPlaceTest {

  private static TextPlace place(String message, String field) {
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    int begin = message.indexOf(field);
    return TextPlace.of(bytes, 0, begin, begin + field.length());
  }

  @ParameterizedTest
  @CsvSource({
    "220 ready, 220, CODE",
    "220 ready, ready, REST",
    "230-more, 230-, CODE",
    "LOAD tank 17, LOAD, COMMAND",
    "LOAD tank 17, tank, REST",
    "LOAD tank 17, 17, NUMBER",
    "LOAD 200 17, 200, NUMBER",
    "ABC/1.0 404 Nothing, 404, STATUS",
    "ABC/1.0 404 Nothing, ABC/1.0, REST",
    "$GPGGA;12, GPGGA, COMMAND"
  })
  void place_isThatOfTheWord(String message, String field, TextPlace expected) {
    assertThat(place(message, field)).isEqualTo(expected);
  }

  @Test
  void delimiters_areNoWord() {
    assertThat(place("A: b\r\n", ": ")).isEqualTo(TextPlace.DELIMITERS);
    assertThat(place("A: b\r\n", "\r\n")).isEqualTo(TextPlace.DELIMITERS);
  }

  @Test
  void command_isAType() {
    assertThat(TextPlace.COMMAND.kinds().getFirst().kind()).isEqualTo(FieldKind.TYPE);
    assertThat(TextPlace.REST.kinds().getFirst().kind()).isEqualTo(FieldKind.TEXT);
  }

  @ParameterizedTest
  @EnumSource
  void probabilities_sumToOne_andFall(TextPlace place) {
    double sum = 0;
    double last = 1;
    for (LikelyKind k : place.kinds()) {
      assertThat(k.probability()).isLessThanOrEqualTo(last);
      last = k.probability();
      sum += last;
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }
}
