package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import java.util.HexFormat;

/**
 * Decides whether a message obeys all rules of its type: fields that never changed have their
 * value, fields that state a length state the true one.
 *
 * <p>Values of an enumeration are no rule: a new one is nothing unusual.
 */
final class StrictParse {

  /** Places a value must have been seen at before another one breaks a rule. */
  private static final int LEAST_SEEN = 20;

  private static final int LONGEST_NUMBER = 7;

  private StrictParse() {}

  static boolean accepts(byte[] payload, Dissection parsed) {
    return parsed.type() != null
        && parsed.fields().stream().allMatch(f -> obeys(payload, f, parsed.type()));
  }

  private static boolean obeys(byte[] payload, PlacedField placed, MessageType type) {
    Constraint rule = placed.field().constraint();
    if (rule == null) {
      return true;
    }
    return switch (rule.rule()) {
      case "constant" -> constant(payload, placed);
      case "length-of" -> length(payload, placed, rule, type);
      default -> true;
    };
  }

  private static boolean constant(byte[] payload, PlacedField placed) {
    Field f = placed.field();
    boolean rule =
        f.values() != null
            && f.values().size() == 1
            && f.evidence().stream().anyMatch(e -> e.tested() >= LEAST_SEEN);
    int from = placed.offset();
    String value = HexFormat.of().formatHex(payload, from, from + placed.length());
    return !rule || value.equals(f.values().getFirst());
  }

  private static boolean length(
      byte[] payload, PlacedField placed, Constraint rule, MessageType type) {
    if (placed.length() > LONGEST_NUMBER) {
      return true;
    }
    long value = 0;
    for (int k = 0; k < placed.length(); k++) {
      int at = rule.littleEndian() ? placed.length() - 1 - k : k;
      value = value << 8 | payload[placed.offset() + at] & 0xff;
    }
    long start = rule.addend();
    if (rule.target() >= 0) {
      Integer offset = type.fields().get(rule.target()).offset();
      if (offset == null) {
        return true;
      }
      start = offset;
    }
    return value * rule.scale() + start == payload.length;
  }
}
