package com.qbitel.discovery.parser.interpreter;

import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.ParseProblem;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Whether a field of a message obeys its rules. */
final class FieldChecks {

  private final String field;
  private final FieldRules rules;
  private final byte[] constant;

  FieldChecks(String field, FieldRules rules) {
    this.field = field;
    this.rules = rules;
    constant = rules.constant().map(HexFormat.of()::parseHex).orElse(new byte[0]);
  }

  /** The rule that the bytes {@code [from, to)} of a message break, if they break one. */
  Optional<ParseProblem> broken(byte[] payload, int from, int to) {
    if (rules.constant().isPresent()
        && Arrays.compare(payload, from, to, constant, 0, constant.length) != 0) {
      return Optional.of(ParseProblem.constant(field, from, to));
    }
    if (rules.length().isPresent() && to - from <= FieldRules.LONGEST_NUMBER) {
      long stated = rules.length().get().of(payload, from, to);
      if (stated != payload.length) {
        return Optional.of(ParseProblem.length(field, from, to, stated, payload.length));
      }
    }
    return rules
        .checksum()
        .flatMap(c -> c.holds(payload, from, to - from))
        .filter(right -> !right)
        .map(wrong -> ParseProblem.checksum(field, from, to));
  }
}
