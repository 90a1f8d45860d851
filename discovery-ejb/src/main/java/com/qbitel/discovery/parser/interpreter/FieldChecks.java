package com.qbitel.discovery.parser.interpreter;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParseProblem.Code;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every message of a type obeys in one field: it has its value if it never had another, it
 * states the true length if it always did, a checksum comes out. Values of an enumeration are no
 * rule: a new one is nothing unusual.
 */
final class FieldChecks {

  /** Places a value must have been seen at before another one breaks a rule. */
  private static final int LEAST_SEEN = 20;

  private static final int LONGEST_NUMBER = 7;

  private final String field;
  private final Optional<byte[]> constant;
  private final Optional<Constraint> length;
  private final long counted;
  private final Optional<ChecksumClaim> checksum;

  private FieldChecks(
      String field,
      Optional<byte[]> constant,
      Optional<Constraint> length,
      long counted,
      Optional<ChecksumClaim> checksum) {
    this.field = field;
    this.constant = constant;
    this.length = length;
    this.counted = counted;
    this.checksum = checksum;
  }

  static FieldChecks of(Field f, MessageType type) {
    Constraint rule = f.constraint();
    String name = rule == null ? "" : rule.rule();
    Optional<byte[]> constant =
        name.equals("constant") && known(f)
            ? Optional.of(HexFormat.of().parseHex(f.values().getFirst()))
            : Optional.empty();
    OptionalInt start = name.equals("length-of") ? start(rule, type) : OptionalInt.empty();
    boolean states = start.isPresent() && always(f);
    return new FieldChecks(
        f.name(),
        constant,
        states ? Optional.of(rule) : Optional.empty(),
        start.orElse(0),
        f.semantics().checksum());
  }

  private static boolean known(Field f) {
    return f.values() != null
        && f.values().size() == 1
        && f.evidence().stream().anyMatch(e -> e.tested() >= LEAST_SEEN);
  }

  private static boolean always(Field f) {
    Evidence first = f.evidence().isEmpty() ? null : f.evidence().getFirst();
    return first != null && first.matched() == first.tested();
  }

  /** Bytes that a length does not count. */
  private static OptionalInt start(Constraint rule, MessageType type) {
    if (rule.target() < 0) {
      return OptionalInt.of((int) rule.addend());
    }
    Integer offset =
        rule.target() < type.fields().size() ? type.fields().get(rule.target()).offset() : null;
    return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /** The rule that the bytes {@code [from, to)} of a message break, if they break one. */
  Optional<ParseProblem> broken(byte[] payload, int from, int to) {
    if (constant.isPresent()
        && Arrays.compare(payload, from, to, constant.get(), 0, constant.get().length) != 0) {
      return problem(Code.CONSTANT, from, to, "has another value than in all messages so far");
    }
    if (length.isPresent() && to - from <= LONGEST_NUMBER) {
      long stated = value(payload, from, to) * length.get().scale() + counted;
      if (stated != payload.length) {
        return problem(
            Code.LENGTH,
            from,
            to,
            "states a message of " + stated + " bytes; it has " + payload.length);
      }
    }
    boolean wrong =
        checksum
            .flatMap(c -> c.holds(payload, from, to - from))
            .filter(right -> !right)
            .isPresent();
    return wrong
        ? problem(Code.CHECKSUM, from, to, "is not the checksum of the message")
        : Optional.empty();
  }

  private long value(byte[] payload, int from, int to) {
    long value = 0;
    for (int k = from; k < to; k++) {
      int at = length.get().littleEndian() ? from + to - 1 - k : k;
      value = value << Byte.SIZE | payload[at] & 0xff;
    }
    return value;
  }

  private Optional<ParseProblem> problem(Code code, int from, int to, String predicate) {
    return Optional.of(
        new ParseProblem(code, from, to - from, field, "Field " + field + " " + predicate + "."));
  }
}
