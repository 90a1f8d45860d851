package com.qbitel.discovery.assessment;

import static com.qbitel.discovery.assessment.Parses.field;
import static com.qbitel.discovery.assessment.Parses.parsed;
import static com.qbitel.discovery.assessment.Parses.rule;
import static com.qbitel.discovery.assessment.Parses.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import org.junit.jupiter.api.Test;

class StrictParseTest {

  private static boolean accepts(byte[] payload, int length, Field field, Field rest) {
    int[] lengths = {length, payload.length - length};
    return StrictParse.accepts(payload, parsed(type("t0", field, rest), lengths, field, rest));
  }

  private static final Field REST = field(FieldKind.PAYLOAD, 2, null, 50);

  @Test
  void messageWithoutType_isNotAccepted() {
    assertThat(StrictParse.accepts(new byte[1], parsed(null, new int[] {1}, REST))).isFalse();
  }

  @Test
  void constant_otherValue_isNotAccepted() {
    Field often = field(FieldKind.CONST, 0, rule("constant"), 20, "01ff");
    assertThat(accepts(new byte[] {1, -1, 9}, 2, often, REST)).isTrue();
    assertThat(accepts(new byte[] {1, -2, 9}, 2, often, REST)).isFalse();
  }

  @Test
  void constantThatWasSeldomSeen_isNoRule() {
    Field seldom = field(FieldKind.CONST, 0, rule("constant"), 19, "01ff");
    assertThat(accepts(new byte[] {1, -2, 9}, 2, seldom, REST)).isTrue();
  }

  @Test
  void enumeration_newValue_isAccepted() {
    Field some = field(FieldKind.TYPE, 0, rule("enumeration"), 50, "0100", "0101");
    assertThat(accepts(new byte[] {1, 2, 9}, 2, some, REST)).isTrue();
  }

  @Test
  void lengthOfTheWhole_hasToBeTrue() {
    Constraint whole = new Constraint("length-of", -1, 1, 2, true, null, null);
    Field length = field(FieldKind.LENGTH, 0, whole, 50);
    assertThat(accepts(new byte[] {2, 0, 7, 7, 7}, 2, length, REST)).isTrue();
    assertThat(accepts(new byte[] {0, 2, 7, 7, 7}, 2, length, REST)).isFalse();
    assertThat(accepts(new byte[] {2, 0, 7, 7}, 2, length, REST)).isFalse();
  }

  @Test
  void lengthFromAFieldOn_hasToBeTrue() {
    Constraint rest = new Constraint("length-of", 1, 0, 1, false, null, null);
    Field length = field(FieldKind.LENGTH, 0, rest, 50);
    assertThat(accepts(new byte[] {0, 3, 7, 7, 7}, 2, length, REST)).isTrue();
    assertThat(accepts(new byte[] {0, 4, 7, 7, 7}, 2, length, REST)).isFalse();
  }
}
