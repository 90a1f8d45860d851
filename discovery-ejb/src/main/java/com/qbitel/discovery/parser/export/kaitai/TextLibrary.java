package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.TextTables;
import com.qbitel.discovery.parser.program.TextTables.LineName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The types that bytes of a text, its tokens and their edges have, with a protocol's tables. */
final class TextLibrary {

  private static final int ROW = 4;

  /** Cases of one attribute: Java's compiler takes no longer methods. */
  private static final int CASES = 1_000;

  private final TextTables tables;

  /** The numbers of what is around tokens. */
  private final List<Integer> shapes;

  /** Places of tokens in a line that are told apart. */
  private final int places;

  TextLibrary(TextTables tables) {
    this.tables = tables;
    TreeSet<Integer> all = new TreeSet<>();
    rows(tables.slots()).forEach(r -> all.add(r[2]));
    rows(tables.shapes()).forEach(r -> all.add(r[1]));
    shapes = List.copyOf(all);
    places = 1 + rows(tables.slots()).stream().mapToInt(r -> r[1]).max().orElse(0);
  }

  /** The rows of a table. */
  static List<int[]> rows(int... table) {
    return IntStream.range(0, table.length / ROW)
        .mapToObj(r -> Arrays.copyOfRange(table, ROW * r, ROW * r + ROW))
        .toList();
  }

  /** A word as an array. */
  static String bytes(String word) {
    return KsyField.bytes(HexFormat.of().formatHex(word.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Instances of a type that give a number for another. */
  static String lookup(String name, String key, Map<Integer, Integer> values, int otherwise) {
    List<Integer> keys = List.copyOf(new TreeMap<>(values).keySet());
    StringBuilder out = new StringBuilder();
    StringBuilder chosen = new StringBuilder();
    for (int from = 0; from == 0 || from < keys.size(); from += CASES) {
      List<Integer> some = keys.subList(from, Math.min(keys.size(), from + CASES));
      String part = name + "_" + from / CASES;
      out.append(
          """
              %s:
                pos: 0
                type:
                  switch-on: %s
                  cases:
          """
              .formatted(part, key));
      some.forEach(k -> out.append("          %s: held(%s)\n".formatted(k, values.get(k))));
      out.append("          _: held(%s)\n".formatted(otherwise));
      boolean last = from + CASES >= keys.size();
      chosen.append(last ? "" : "%s < %s ? ".formatted(key, keys.get(from + CASES)));
      chosen.append(part).append(".value").append(last ? "" : " : ");
    }
    return out + "    %s:\n      value: '%s'".formatted(name, chosen);
  }

  /** The types that bytes, tokens and their edges have. */
  KsyText types() {
    List<LineName> names = tables.names();
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    shapes.forEach(s -> numbers.put(s, numbers.size()));
    Map<Integer, Integer> slots = new TreeMap<>();
    rows(tables.slots())
        .forEach(r -> slots.put((r[0] * places + r[1]) * shapes.size() + numbers.get(r[2]), r[3]));
    Map<Integer, Integer> general = new TreeMap<>();
    rows(tables.shapes()).forEach(r -> general.put(numbers.get(r[1]) * 2 + r[0], r[3]));
    StringBuilder headers = new StringBuilder();
    StringBuilder commands = new StringBuilder();
    for (int n = 0; n < names.size(); n++) {
      (names.get(n).command() ? commands : headers)
          .append("head == %s ? %s : ".formatted(bytes(names.get(n).word()), n));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("DELIMITER", String.valueOf(tables.delimiter()));
    values.put("HEADERS", headers.toString());
    values.put("COMMANDS", commands.toString());
    values.put("NAMES", String.valueOf(names.size()));
    values.put("PLACES", String.valueOf(places));
    values.put("KINDS", String.valueOf(shapes.size()));
    values.put("SHAPES", lookup("shape_number", "shape", numbers, -1));
    values.put("SLOTS", lookup("slot", "slot_key", slots, -1));
    values.put("GENERAL", lookup("general", "general_key", general, 0));
    return KsyText.at(1).lines("%s", Template.fill(TextLibrary.class, "text.ksy", values));
  }
}
