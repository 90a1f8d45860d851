package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.program.TypeDecision;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a message's type is told, as an expression that gives its number or -1, and the instances
 * that the expression reads.
 */
final class TypeKeys {

  /** Bytes of keys that are read as one number. */
  private static final int NUMBER = 3;

  private static final int MOST_CHOICES = 2;

  private final BerElements ber;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final KsyText instances = KsyText.at(1);
  private final Set<String> omissions = new LinkedHashSet<>();
  private final boolean sided;
  private final String expression;

  TypeKeys(Grammar grammar, BerElements ber) {
    this.ber = ber;
    Map<Direction, TypeDecision> sides = new LinkedHashMap<>();
    for (Direction d : Direction.values()) {
      sides.put(d, TypeDecision.of(grammar, d));
    }
    sided = Set.copyOf(sides.values()).size() > 1;
    expression =
        sided
            ? "sender == 0 ? (%s) : sender == 1 ? (%s) : (%s)"
                .formatted(
                    number(sides.get(Direction.REQUEST)),
                    number(sides.get(Direction.RESPONSE)),
                    number(sides.get(Direction.UNKNOWN)))
            : number(sides.get(Direction.UNKNOWN));
  }

  /** Whether the type depends on the side that sent the message. */
  boolean sided() {
    return sided;
  }

  /** The type's number, -1 for none. */
  String expression() {
    return expression;
  }

  /** What the expression reads. */
  KsyText instances() {
    return instances;
  }

  /** What cannot be said. */
  Set<String> omissions() {
    return omissions;
  }

  private String number(TypeDecision decision) {
    return switch (decision) {
      case TypeDecision.Found f ->
          f.open().isEmpty()
              ? String.valueOf(f.type())
              : f.open().stream()
                  .map(this::test)
                  .collect(Collectors.joining(" and ", "", " ? " + f.type() + " : -1"));
      case TypeDecision.Question q -> number(q);
    };
  }

  private String number(TypeDecision.Question q) {
    if (!said(q.reading())) {
      omissions.add("types told by the values of elements are taken for one");
      return q.otherwise().isPresent()
          ? number(q.otherwise().get())
          : q.answers().isEmpty() ? "-1" : number(q.answers().getFirst().next());
    }
    StringBuilder out = new StringBuilder();
    for (TypeDecision.Answer a : q.answers()) {
      out.append("(%s) ? (%s) : ".formatted(among(q.reading(), a.values()), number(a.next())));
    }
    return out + q.otherwise().map(o -> "(" + number(o) + ")").orElse("-1");
  }

  private static boolean said(String reading) {
    String[] w = reading.split(" ");
    return !w[0].equals("element") && !(w[0].equals("choice") && choices(w) > MOST_CHOICES);
  }

  private static int choices(String[] words) {
    return Integer.parseInt(words[1]);
  }

  private String test(Selector.Test test) {
    if (!said(test.reading())) {
      return "true";
    }
    String among = "(" + among(test.reading(), test.values()) + ")";
    return test.among() ? among : "(not " + among + ")";
  }

  private String among(String reading, List<String> values) {
    return values.isEmpty()
        ? "false"
        : values.stream().map(v -> is(reading, v)).collect(Collectors.joining(" or "));
  }

  /** The condition that a key has a value. */
  private String is(String reading, String value) {
    String[] w = reading.split(" ");
    return switch (w[0]) {
      case "bytes" -> bytes(Integer.parseInt(w[1]), Integer.parseInt(w[2]), w[3], value);
      case "format" -> {
        String key = name(reading, () -> format(Integer.parseInt(w[1]), w[2].equals("low")));
        yield key + " == " + (value.isEmpty() ? -1 : HexFormat.fromHexDigits(value));
      }
      case "word" -> word(Integer.parseInt(w[1]), value);
      case "choice" -> {
        int[] starts = starts(w);
        String key = name(reading, () -> ber.tags(starts, choices(w)));
        yield key + " == " + HexFormat.fromHexDigits("1" + value);
      }
      default -> value.isEmpty() ? "true" : "false";
    };
  }

  private static int[] starts(String[] words) {
    return IntStream.range(2, words.length).map(k -> Integer.parseInt(words[k])).toArray();
  }

  /** The name of an instance with a value. */
  private String name(String reading, java.util.function.Supplier<String> value) {
    String known = names.get(reading);
    if (known != null) {
      return known;
    }
    String name = "key" + names.size();
    names.put(reading, name);
    instances.lines("%s:\n  value: '%s'", name, value.get());
    return name;
  }

  /** The name of an instance of some bytes at an offset. */
  private String octets(int offset, int width) {
    String reading = "octets " + offset + " " + width;
    String known = names.get(reading);
    if (known != null) {
      return known;
    }
    String name = "octets_%s_%s".formatted(offset, width);
    names.put(reading, name);
    instances.lines("%s:\n  pos: %s\n  size: %s", name, offset, width);
    return name;
  }

  private String bytes(int offset, int width, String mask, String value) {
    String octets = octets(offset, width);
    int[] masks =
        IntStream.range(0, width)
            .map(k -> {
              int digits = mask.length() - 2 * (width - k);
              return digits < 0 ? 0 : HexFormat.fromHexDigits(mask, digits, digits + 2);
            })
            .toArray();
    if (width > NUMBER) {
      if (value.isEmpty() || value.length() != 2 * width) {
        return value.isEmpty() ? "_io.size < " + (offset + width) : "false";
      }
      return IntStream.range(0, width)
          .mapToObj(k ->
              "%s[%s] & %s == %s"
                  .formatted(
                      "(" + octets,
                      k,
                      masks[k] + ")",
                      HexFormat.fromHexDigits(value, 2 * k, 2 * k + 2)))
          .collect(Collectors.joining(" and ", "(_io.size >= " + (offset + width) + " and ", ")"));
    }
    String key =
        name(
            "bytes %s %s %s".formatted(offset, width, mask),
            () -> {
              String sum =
                  IntStream.range(0, width)
                      .mapToObj(k -> {
                        String one = octets + "[" + k + "]";
                        String masked = masks[k] == 0xff ? one : "(" + one + " & " + masks[k] + ")";
                        int factor = 1 << Byte.SIZE * (width - 1 - k);
                        return factor == 1 ? masked : masked + " * " + factor;
                      })
                      .collect(Collectors.joining(" + "));
              return "_io.size >= %s ? %s : -1".formatted(offset + width, sum);
            });
    if (!value.isEmpty() && value.length() != 2 * width) {
      return "false";
    }
    return key + " == " + (value.isEmpty() ? -1 : HexFormat.fromHexDigits(value));
  }

  private String format(int offset, boolean lowest) {
    String octet = octets(offset, 1) + "[0]";
    return lowest
        ? "_io.size > %2$s ? ((%1$s & 1) == 0 ? 0 : (%1$s & 3) == 1 ? 1 : %1$s) : -1"
            .formatted(octet, offset)
        : "_io.size > %2$s ? (%1$s < 128 ? 0 : %1$s < 192 ? 1 : %1$s) : -1"
            .formatted(octet, offset);
  }

  private String word(int offset, String value) {
    String length = "word_%s.length".formatted(offset);
    if (names.putIfAbsent("word " + offset, "word_" + offset) == null) {
      instances.lines(
          """
          word_%1$s:
            pos: %1$s
            type: leading_word
            if: '_io.size > %1$s'
          """,
          offset);
    }
    if (value.isEmpty()) {
      return "(_io.size <= %s or %s < 3)".formatted(offset, length);
    }
    String hex =
        HexFormat.of().formatHex(value.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    return "(_io.size >= %s and %s == %s and %s == %s)"
        .formatted(
            offset + value.length(),
            length,
            value.length(),
            octets(offset, value.length()),
            KsyField.bytes(hex));
  }

  /** Whether words are read. */
  boolean words() {
    return names.keySet().stream().anyMatch(k -> k.startsWith("word "));
  }
}
