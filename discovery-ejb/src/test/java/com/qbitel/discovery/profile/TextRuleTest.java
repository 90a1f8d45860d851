package com.qbitel.discovery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a\0b",
        "a\nb",
        "a\u0085b",
        "a\u200bb",
        "a\u202eb",
        "a\u2028b",
        "a\ud800b"
      })
  void name_blankOrWithWhatIsNotSeen_isRefused(String name) {
    assertThatThrownBy(() -> TextRule.NAME.check(name))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.violations().getFirst().pointer()).isEqualTo("/name"));
  }

  @Test
  void length_isBounded() {
    assertThatCode(() -> TextRule.NAME.check("x".repeat(120))).doesNotThrowAnyException();
    assertThatThrownBy(() -> TextRule.NAME.check("x".repeat(121)))
        .isInstanceOf(RequestException.class);
  }

  @Test
  void description_mayHaveLinesButNoOtherControlCharacter() {
    assertThatCode(() -> TextRule.DESCRIPTION.check("a\n\tb")).doesNotThrowAnyException();
    assertThatCode(() -> TextRule.DESCRIPTION.check(null)).doesNotThrowAnyException();
    assertThatThrownBy(() -> TextRule.DESCRIPTION.check("a\0b"))
        .isInstanceOf(RequestException.class);
  }

  @Test
  void name_ofAnyScript_isTaken() {
    assertThatCode(() -> TextRule.NAME.check("Pumpe № 7 \"süd\" 泵 😀")).doesNotThrowAnyException();
  }

  @Test
  void description_halfACharacter_isRefused() {
    assertThatThrownBy(() -> TextRule.DESCRIPTION.check("a\ud800"))
        .isInstanceOf(RequestException.class);
  }
}
