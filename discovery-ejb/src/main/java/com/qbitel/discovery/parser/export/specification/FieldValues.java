package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.parser.StatedKind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The values of a field that a profile lists, as people read them. */
final class FieldValues {

  /** Stands for values of a document that is shown without them. */
  static final String LEFT_OUT = "(values left out)";

  private static final int MOST_VALUES = 8;
  private static final int MOST_CHARACTERS = 80;
  private static final int MOST_BYTES = 12;
  private static final int MOST_TEXT = 32;

  /** Bytes of the shortest run of characters that is no coincidence. */
  private static final int LEAST_TEXT = 4;

  private static final Set<String> OF_VALUES = Set.of("constant", "enumeration");

  private FieldValues() {}

  /**
   * The values, or the range of numbers they are in.
   *
   * @param text whether the protocol is made of text
   */
  static String of(Field f, boolean text) {
    if (f.values() == null) {
      Constraint c = f.constraint();
      if (c != null && OF_VALUES.contains(c.rule())) {
        return LEFT_OUT;
      }
      return c == null || c.min() == null ? "" : number(f, c.min()) + " to " + number(f, c.max());
    }
    List<String> shown = new ArrayList<>();
    int characters = 0;
    for (String hex : f.values()) {
      String v = value(HexFormat.of().parseHex(hex), f, text);
      characters += v.length();
      if (shown.size() == MOST_VALUES || !shown.isEmpty() && characters > MOST_CHARACTERS) {
        break;
      }
      shown.add(v);
    }
    int more = f.values().size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String number(Field f, Long value) {
    boolean address = StatedKind.of(f) == FieldKind.ADDRESS;
    return address && Integer.valueOf(Integer.BYTES).equals(f.length())
        ? FieldReading.internetAddress(value)
        : String.valueOf(value);
  }

  private static String value(byte[] bytes, Field f, boolean text) {
    boolean characters = ShownBytes.text(bytes);
    boolean told = text || StatedKind.of(f) == FieldKind.TEXT;
    if (told && (characters || text)) {
      return ShownBytes.quoted(bytes, MOST_TEXT);
    }
    String hex = ShownBytes.hex(bytes, MOST_BYTES);
    return characters && bytes.length >= LEAST_TEXT
        ? hex + " (" + ShownBytes.quoted(bytes, MOST_TEXT) + ")"
        : hex;
  }
}
