package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every message of a type obeys in one field: it has its value if it never had another, it
 * states the true length if it always did, a checksum comes out. Values of an enumeration are no
 * rule: a new one is nothing unusual.
 *
 * @param constant the only value, lower-case hex
 * @param length how the message's length follows from the value
 * @param checksum which checksum it is
 */
public record FieldRules(
    Optional<String> constant, Optional<StatedLength> length, Optional<ChecksumClaim> checksum) {

  /** Places a value must have been seen at before another one breaks a rule. */
  private static final int LEAST_SEEN = 20;

  /** Bytes of the longest number. */
  public static final int LONGEST_NUMBER = 7;

  /**
   * That a field states the message's length.
   *
   * @param scale bytes that its value counts
   * @param addend bytes that it does not count
   * @param littleEndian byte order of the value
   */
  public record StatedLength(int scale, int addend, boolean littleEndian) {

    /** The length that the bytes {@code [from, to)} of a message state; at most 7 of them. */
    public long of(byte[] message, int from, int to) {
      long value = 0;
      for (int k = from; k < to; k++) {
        value = value << Byte.SIZE | message[littleEndian ? from + to - 1 - k : k] & 0xff;
      }
      return value * scale + addend;
    }
  }

  /** The rules of a field of a type. */
  public static FieldRules of(Field f, MessageType type) {
    Constraint rule = f.constraint();
    String name = rule == null ? "" : rule.rule();
    Optional<String> constant =
        name.equals("constant") && known(f) ? Optional.of(f.values().getFirst()) : Optional.empty();
    OptionalInt addend = name.equals("length-of") ? uncounted(rule, type) : OptionalInt.empty();
    Optional<StatedLength> length =
        addend.isPresent() && always(f)
            ? Optional.of(new StatedLength(rule.scale(), addend.getAsInt(), rule.littleEndian()))
            : Optional.empty();
    return new FieldRules(constant, length, f.semantics().checksum());
  }

  /** Whether there is anything to obey. */
  public boolean any() {
    return constant.isPresent() || length.isPresent() || checksum.isPresent();
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
  private static OptionalInt uncounted(Constraint rule, MessageType type) {
    if (rule.target() < 0) {
      return OptionalInt.of((int) rule.addend());
    }
    Integer offset =
        rule.target() < type.fields().size() ? type.fields().get(rule.target()).offset() : null;
    return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
  }
}
