package com.qbitel.cli.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of fields and types, in few words. */
final class FieldWords {

  private static final int VALUES_NAMED = 8;
  private static final int LONGEST_VALUE = 16;
  private static final int LONGEST_ONLY_VALUE = 40;

  private final Page page;
  private final MeaningWords meaning;

  FieldWords(Page page) {
    this.page = page;
    meaning = new MeaningWords(page);
  }

  /** How messages of a type are told from others. */
  String selector(SelectorPart s) {
    if (s == null) {
      return "";
    }
    if (!s.token().isEmpty()) {
      return "first word " + page.printable(list(s.token()));
    }
    if (s.offset() < 0 || s.length() == 0) {
      return s.tests().isEmpty()
          ? "what no other type takes"
          : list(s.tests().stream().map(this::test).toList());
    }
    String place =
        s.length() == 1
            ? "byte " + s.offset()
            : "bytes " + s.offset() + page.glyph("\u2013", "-") + (s.offset() + s.length() - 1);
    String masked = s.mask() == null || s.mask().matches("(ff)+") ? "" : " & " + s.mask();
    return s.values().isEmpty()
        ? place + masked + " is of no other type"
        : place + masked + " = " + list(s.values().stream().map(this::shorten).toList());
  }

  private String test(TestPart t) {
    String values = list(t.values().stream().map(this::shorten).toList());
    return t.reading() + (t.among() ? " = " : " is none of ") + values;
  }

  /** The values or the rule of a field, then its meaning; empty when nothing is known. */
  String values(TypePart type, FieldPart field) {
    return Stream.of(rule(type, field), meaning.of(field))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String rule(TypePart type, FieldPart field) {
    ConstraintPart c = field.constraint();
    if (c != null && c.rule().equals("length-of")) {
      return lengthOf(type, c);
    }
    if (field.values() != null && !field.values().isEmpty()) {
      return list(field.values().stream().map(v -> value(v, field.values())).toList());
    }
    if (c == null || field.kind().equals("text")) {
      return "";
    }
    return switch (c.rule()) {
      case "range" -> range(c);
      case "sequence" -> "";
      case "increment" -> "counts up" + (c.min() == null ? "" : ", " + range(c));
      default -> page.printable(c.rule()) + (c.min() == null ? "" : " " + range(c));
    };
  }

  private String range(ConstraintPart c) {
    String order = c.littleEndian() ? " (little-endian)" : "";
    return unsigned(c.min()) + " " + page.glyph("\u2026", "..") + " " + unsigned(c.max()) + order;
  }

  private static String unsigned(Long value) {
    return value == null ? "?" : Long.toUnsignedString(value);
  }

  private String lengthOf(TypePart type, ConstraintPart c) {
    String scaled = c.scale() == 1 ? "" : c.scale() + page.glyph(" \u00d7 ", " * ");
    String added = c.addend() == 0 ? "" : (c.addend() < 0 ? " - " : " + ") + Math.abs(c.addend());
    String counted =
        c.target() < 0 || c.target() >= type.fields().size()
            ? "bytes of the message"
            : "bytes from " + page.printable(type.fields().get(c.target()).name()) + " on";
    String order = c.littleEndian() ? ", little-endian" : "";
    return scaled + "value" + added + " = " + counted + order;
  }

  private String list(List<String> values) {
    String first = String.join(" ", values.subList(0, Math.min(VALUES_NAMED, values.size())));
    return values.size() <= VALUES_NAMED
        ? first
        : first + " " + page.ellipsis() + " (" + values.size() + " values)";
  }

  /**
   * A value in hexadecimal, or in quotes when all values of its field are text of two characters or
   * more; a single value both ways, since it may be either.
   */
  private String value(String hex, List<String> all) {
    boolean only = all.size() == 1;
    int longest = only ? LONGEST_ONLY_VALUE : LONGEST_VALUE;
    if (!all.stream().allMatch(FieldWords::isText)) {
      return TextLines.cut(hex, longest, page.ellipsis());
    }
    String decoded = new String(HexFormat.of().parseHex(hex), US_ASCII);
    String text = '"' + TextLines.cut(decoded, longest, page.ellipsis()) + '"';
    return only && hex.length() <= LONGEST_VALUE ? hex + " " + text : text;
  }

  private static boolean isText(String hex) {
    if (hex.length() < 4) {
      return false;
    }
    for (byte b : HexFormat.of().parseHex(hex)) {
      if (b < 0x20 || b > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private String shorten(String value) {
    return TextLines.cut(value, LONGEST_VALUE, page.ellipsis());
  }

  /** A probability with two digits behind the point, never rounded up to certainty. */
  static String probability(double p) {
    return p > 0.99 && p < 1 ? "0.99" : String.format(Locale.ROOT, "%.2f", p);
  }

  /** A probability as certain as can be is green, a doubtful one red. */
  static Style trust(double p) {
    return p >= 0.85 ? Style.GREEN : p >= 0.5 ? Style.YELLOW : Style.RED;
  }

  /** A share in per cent. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A number with its thousands apart. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A number of things. */
  static String count(long n, String thing) {
    return count(n) + " " + thing + (n == 1 ? "" : "s");
  }
}
