package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.FieldRules.StatedLength;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A field as Kaitai Struct says it: a number, text or bytes, with the rules that can be said.
 *
 * @param id its name in the type
 */
record KsyField(String id, Field field, FieldRules rules) {

  /** Numbers of so many bytes have a type of their own. */
  private static final Set<Integer> WHOLE = Set.of(1, 2, 4, 8);

  private static final int LONGEST_NUMBER = 8;
  private static final int LONGEST_COMPARED = 4;

  /** Fields by placement, each with a name that no other of the type has. */
  static Map<Placement, KsyField> byPlace(List<TypedField> fields) {
    List<TypedField> placed =
        fields.stream().filter(f -> f.field().placement().isPresent()).toList();
    List<String> names =
        new ArrayList<>(KsyNames.of(placed.stream().map(f -> f.field().name()).toList()));
    Map<Placement, KsyField> out = new LinkedHashMap<>();
    for (int k = 0; k < placed.size(); k++) {
      out.put(
          placed.get(k).field().placement().orElseThrow(),
          new KsyField(names.get(k), placed.get(k).field(), placed.get(k).rules()));
    }
    return out;
  }

  /** Whether a message that ends inside it is none. */
  boolean strict(int width) {
    boolean whole = field.length() != null && field.length() == width;
    return whole && numeric() && width <= LONGEST_NUMBER || rules.constant().isPresent();
  }

  /** Type, or bytes, of a field that has always so many. */
  String ofWidth(int width) {
    if (!numeric() || width > LONGEST_NUMBER) {
      return ofSize(String.valueOf(width));
    }
    String order = littleEndian() ? "le" : "be";
    return "type: "
        + (width == 1
            ? "u1"
            : WHOLE.contains(width) ? "u" + width + order : "b" + Byte.SIZE * width + order);
  }

  /** Text or bytes up to the end of what holds it. */
  String toEnd() {
    return (text() ? "type: str\n" : "") + "size-eos: true";
  }

  /** Text or bytes of a size. */
  String ofSize(String size) {
    return (text() ? "type: str\n" : "") + "size: " + size;
  }

  private boolean text() {
    return StatedKind.of(field) == FieldKind.TEXT && rules.constant().isEmpty();
  }

  private boolean numeric() {
    if (rules.constant().filter(c -> c.length() > 2 * LONGEST_COMPARED).isPresent()) {
      return false;
    }
    return switch (StatedKind.of(field)) {
      case TYPE, LENGTH, COUNT, ID, FLAGS, CHECKSUM, TIMESTAMP, NUMBER -> true;
      case CONST, ADDRESS, TEXT, PAYLOAD, PADDING, UNKNOWN -> rules.length().isPresent();
    };
  }

  private boolean littleEndian() {
    Constraint c = field.constraint();
    return c != null && c.littleEndian()
        || field.semantics().checksum().filter(s -> s.littleEndian()).isPresent()
        || field.semantics().time().filter(t -> t.littleEndian()).isPresent();
  }

  /** The rule that its value obeys, when it has so many bytes; empty without one. */
  Optional<String> valid(int width) {
    boolean number = numeric() && width <= LONGEST_NUMBER;
    if (rules.constant().isPresent()) {
      String hex = rules.constant().get();
      boolean same = number && hex.length() == 2 * width;
      return Optional.of("valid: '" + (same ? "0x" + inOrder(hex) : bytes(hex)) + "'");
    }
    return rules
        .length()
        .filter(l -> number && width <= FieldRules.LONGEST_NUMBER)
        .map(l -> "valid:\n  expr: '%s == _io.size'".formatted(stated("_", l)));
  }

  /** The rules as a condition on its bytes; empty without any. */
  Optional<String> condition(String value) {
    if (rules.constant().isPresent()) {
      return Optional.of("%s == %s".formatted(value, bytes(rules.constant().get())));
    }
    return rules
        .length()
        .map(l -> {
          String shortest = "%s.size > %s".formatted(value, LONGEST_COMPARED);
          String number =
              IntStream.rangeClosed(1, LONGEST_COMPARED)
                  .mapToObj(n -> "%s.size == %s ? %s : ".formatted(value, n, number(value, n, l)))
                  .collect(Collectors.joining("", "(", "0)"));
          return "(%s or %s == _io.size)".formatted(shortest, stated(number, l));
        });
  }

  private static String number(String value, int width, StatedLength l) {
    return IntStream.range(0, width)
        .mapToObj(k -> {
          int byteAt = l.littleEndian() ? width - 1 - k : k;
          int factor = width - 1 - k;
          return "%s[%s]%s"
              .formatted(value, byteAt, factor == 0 ? "" : " * " + (1 << Byte.SIZE * factor));
        })
        .collect(Collectors.joining(" + "));
  }

  private static String stated(String value, StatedLength l) {
    return (l.scale() == 1 ? value : value + " * " + l.scale())
        + (l.addend() == 0 ? "" : (l.addend() < 0 ? " - " : " + ") + Math.abs(l.addend()));
  }

  private String inOrder(String hex) {
    if (!littleEndian()) {
      return hex;
    }
    byte[] bytes = HexFormat.of().parseHex(hex);
    return IntStream.range(0, bytes.length)
        .mapToObj(k -> HexFormat.of().toHexDigits(bytes[bytes.length - 1 - k]))
        .collect(Collectors.joining());
  }

  /** Bytes as an array. */
  static String bytes(String hex) {
    return IntStream.range(0, hex.length() / 2)
        .mapToObj(k -> "0x" + hex.substring(2 * k, 2 * k + 2))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** What people read of it. */
  String doc() {
    return "doc: \"%s, %s percent\""
        .formatted(StatedKind.of(field).label(), Math.round(100 * field.confidence()));
  }
}
