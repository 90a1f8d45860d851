package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.FieldRules.StatedLength;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes what is done with a field at a known offset: its rules are checked on the spot.
 *
 * @param field its number, -1 for bytes that no field explains
 * @param from the expression of its offset, a number where its width is one
 * @param width its number of bytes in messages that are long enough; -1 up to the limit
 * @param limit the expression of where fields like it end
 */
record FieldStep(int field, String from, int width, String limit) {

  private static final int SHORT = 3;
  private static final int MOST_STATED = 1_000_000_000;

  /** The expression of where it ends. */
  private String to() {
    return width < 0 ? limit : "least(" + limit + ", " + end() + ")";
  }

  private int end() {
    return Integer.parseInt(from) + width;
  }

  /** The last field of a message, from somewhere on. */
  static FieldStep behind(String from, int field) {
    return new FieldStep(field, from, -1, "size");
  }

  void write(List<TypedField> fields, RuleTables tables, ProgramText text) {
    if (field < 0) {
      text.line("if (explained(%s, %s) == 0) { return 0; }", from, to());
    } else {
      FieldRules rules = fields.get(field).rules();
      boolean plain =
          width > 0
              && rules.constant().map(c -> c.length() == 2 * width).orElse(true)
              && rules.length().map(l -> width <= SHORT).orElse(true);
      if (rules.any() && plain) {
        checks(rules, text);
      } else if (rules.any()) {
        text.line(
            "if (obeys(%s, %s, %s, %s, %s) == 0) { return 0; }",
            field, from, to(), tables.rules(), tables.constants());
      }
    }
    text.line("field(%s, %s, %s);", field, from, to());
  }

  private void checks(FieldRules rules, ProgramText text) {
    if (rules.constant().isPresent()) {
      StringBuilder other = new StringBuilder(limit + " < " + end());
      int k = Integer.parseInt(from);
      for (byte b : HexFormat.of().parseHex(rules.constant().get())) {
        other.append(" || message[").append(k++).append("] != ").append(b & 0xff);
      }
      reject(other.toString(), 1, text);
    }
    if (rules.length().isPresent()) {
      StatedLength l = rules.length().get();
      String stated =
          "number(%s, %s - %s, %s)".formatted(from, to(), from, l.littleEndian() ? 1 : 0);
      reject(
          "%s > %s || %s * %s + %s != size"
              .formatted(stated, MOST_STATED / l.scale(), stated, l.scale(), l.addend()),
          2,
          text);
    }
    if (rules.checksum().isPresent()) {
      reject("checksum(%s, %s, %s) == 0".formatted(field, from, to()), 3, text);
    }
  }

  private void reject(String condition, int reason, ProgramText text) {
    text.line(
        "if (%s) { reject(%s, %s, %s, %s); return 0; }", condition, reason, from, to(), field);
  }
}
