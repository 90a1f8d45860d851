package com.qbitel.discovery.parser.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParseProblem.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldChecksTest {

  private static final Field REST = field(FieldKind.PAYLOAD, 2, null, 50, 50, Semantics.NONE);

  private static Field field(
      FieldKind kind,
      int offset,
      Constraint rule,
      int matched,
      int tested,
      Semantics semantics,
      String... values) {
    return new Field(
        "f" + offset,
        offset,
        null,
        kind,
        List.of(new KindProbability(kind, 0.5)),
        0.5,
        0.5,
        Optional.of(Placement.inPart(0, offset)),
        values.length == 0 ? null : List.of(values),
        rule,
        semantics,
        List.of(new Evidence("column-statistics", "bytes", matched, tested, 0.1, "Some.")));
  }

  private static Field constant(int tested) {
    Constraint rule = new Constraint("constant", -1, 0, 1, false, null, null);
    return field(FieldKind.CONST, 0, rule, tested, tested, Semantics.NONE, "01ff");
  }

  private static Field length(Constraint rule, int matched) {
    return field(FieldKind.LENGTH, 0, rule, matched, 50, Semantics.NONE);
  }

  /** What is wrong with a message that begins with a field of two bytes. */
  private static Optional<Code> wrong(Field field, int... message) {
    MessageType type =
        new MessageType(
            "t0",
            "t0",
            9,
            1,
            Direction.UNKNOWN,
            0.5,
            Selector.OPEN,
            Structure.NONE,
            List.of(field, REST));
    byte[] payload = new byte[message.length];
    for (int k = 0; k < message.length; k++) {
      payload[k] = (byte) message[k];
    }
    Optional<ParseProblem> problem =
        new FieldChecks(field.name(), FieldRules.of(field, type)).broken(payload, 0, 2);
    problem.ifPresent(p -> assertThat(p.text()).startsWith("Field f0 ").endsWith("."));
    return problem.map(ParseProblem::code);
  }

  @Test
  void constant_hasItsValue_ifItWasOftenSeen() {
    assertThat(wrong(constant(20), 1, 255, 9)).isEmpty();
    assertThat(wrong(constant(20), 1, 254, 9)).contains(Code.CONSTANT);
    assertThat(wrong(constant(19), 1, 254, 9)).isEmpty();
  }

  @Test
  void enumeration_mayHaveANewValue() {
    Constraint rule = new Constraint("enumeration", -1, 0, 1, false, null, null);
    Field some = field(FieldKind.TYPE, 0, rule, 50, 50, Semantics.NONE, "0100", "0101");
    assertThat(wrong(some, 1, 2, 9)).isEmpty();
  }

  @Test
  void lengthOfTheWhole_isTrue_unlessItWasNotAlways() {
    Constraint whole = new Constraint("length-of", -1, 1, 2, true, null, null);
    assertThat(wrong(length(whole, 50), 2, 0, 7, 7, 7)).isEmpty();
    assertThat(wrong(length(whole, 50), 0, 2, 7, 7, 7)).contains(Code.LENGTH);
    assertThat(wrong(length(whole, 50), 2, 0, 7, 7)).contains(Code.LENGTH);
    assertThat(wrong(length(whole, 49), 2, 0, 7, 7)).isEmpty();
  }

  @Test
  void lengthFromAFieldOn_isTrue() {
    Constraint rest = new Constraint("length-of", 1, 0, 1, false, null, null);
    assertThat(wrong(length(rest, 50), 0, 3, 7, 7, 7)).isEmpty();
    assertThat(wrong(length(rest, 50), 0, 4, 7, 7, 7)).contains(Code.LENGTH);
  }

  @Test
  void checksum_comesOut() {
    ChecksumClaim sum = new ChecksumClaim("sum8", "after", 0, false);
    Semantics semantics = new Semantics(List.of(), Optional.empty(), Optional.of(sum), List.of());
    Field one = field(FieldKind.CHECKSUM, 0, null, 50, 50, semantics);
    assertThat(sum.holds(new byte[] {5, 2, 3}, 0, 1)).contains(true);
    MessageType type =
        new MessageType(
            "t0",
            "t0",
            9,
            1,
            Direction.UNKNOWN,
            0.5,
            Selector.OPEN,
            Structure.NONE,
            List.of(one, REST));
    FieldChecks checks = new FieldChecks(one.name(), FieldRules.of(one, type));
    assertThat(checks.broken(new byte[] {5, 2, 3}, 0, 1)).isEmpty();
    assertThat(checks.broken(new byte[] {5, 2, 4}, 0, 1))
        .map(ParseProblem::code)
        .contains(Code.CHECKSUM);
  }
}
