package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.parser.export.text.Template;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import com.qbitel.discovery.parser.program.TextTables;
import com.qbitel.discovery.parser.program.TextTables.LineName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages of a text protocol: the type by a word, fields as a list. A pass over the bytes divides
 * the message into tokens, one over the tokens says at which of them a field begins.
 */
final class TextMessages implements Messages {

  private static final int ROW = 4;
  private static final int SIDES = 3;
  private static final int LONGEST_WORD = 24;

  /** Fields of a line that are told apart. */
  private static final int PIECES = 61;

  /** Cases of one attribute: Java's compiler takes no longer methods. */
  private static final int CASES = 1_000;

  /** What is known at a byte of the one before, in the order of the parameters. */
  private static final String OCTET =
      "value start first line leading status digits letters capitals tokens plain odd";

  private static final String EDGE =
      "first row blank body text_end line header delimiter next_piece";

  private final Grammar grammar;
  private final List<String> types;
  private final TextTables tables;
  private final List<TypedField> fields;
  private final boolean checked;

  /** The numbers of what is around tokens. */
  private final List<Integer> shapes;

  /** Places of tokens in a line that are told apart. */
  private final int places;

  TextMessages(Grammar grammar, List<String> types) {
    this.grammar = grammar;
    this.types = types;
    tables = new TextTables(grammar, grammar.layout().orElseThrow());
    fields = GrammarProgram.of(grammar).fields();
    checked = fields.stream().anyMatch(f -> f.rules().checksum().isPresent());
    TreeSet<Integer> all = new TreeSet<>();
    rows(tables.slots()).forEach(r -> all.add(r[2]));
    rows(tables.shapes()).forEach(r -> all.add(r[1]));
    shapes = List.copyOf(all);
    places = 1 + rows(tables.slots()).stream().mapToInt(r -> r[1]).max().orElse(0);
  }

  private static List<int[]> rows(int... table) {
    return IntStream.range(0, table.length / ROW)
        .mapToObj(r -> Arrays.copyOfRange(table, ROW * r, ROW * r + ROW))
        .toList();
  }

  @Override
  public boolean sided() {
    return IntStream.range(0, tables.choices().length / SIDES)
        .anyMatch(w -> choice(w).contains("sender"));
  }

  /** The number of the type of messages that begin with a word; of no known one for 0. */
  private String choice(int word) {
    int[] c = Arrays.copyOfRange(tables.choices(), SIDES * word, SIDES * word + SIDES);
    return c[0] == c[1] && c[1] == c[2]
        ? String.valueOf(c[0])
        : "(sender == 0 ? %s : sender == 1 ? %s : %s)".formatted(c[0], c[1], c[2]);
  }

  @Override
  public String type() {
    StringBuilder out = new StringBuilder("not begins_text ? -1 : ");
    out.append("word_end - word_begin > %s ? %s : ".formatted(LONGEST_WORD, choice(0)));
    List<String> words = tables.words();
    for (int w = 0; w < words.size(); w++) {
      out.append("word == %s ? %s : ".formatted(bytes(words.get(w)), choice(w + 1)));
    }
    return out + choice(0);
  }

  private static String bytes(String word) {
    return KsyField.bytes(HexFormat.of().formatHex(word.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Override
  public KsyText instances() {
    return KsyText.at(1)
        .lines(
            """
            first_word:
              pos: 0
              type: text_word(0)
            slashed:
              value: 'first_word.end < _io.size and first_word.slash ? octets[first_word.end].value == 32 : false'
            second_word:
              pos: 0
              type: text_word(first_word.end + 1)
              if: slashed
            stated:
              value: 'slashed ? second_word.code : false'
            word_begin:
              value: 'stated ? second_word.at : 0'
            word_end:
              value: 'stated ? second_word.end : first_word.end'
            word:
              pos: word_begin
              size: word_end - word_begin
            begins_text:
              value: 'octets[(_io.size < 24 ? _io.size : 24) - 1].odd == 0'
            sorts:
              doc: What a token is by its first byte, 2 where all of its bytes tell.
              value: '[%s]'
            octets:
              pos: 0
              type: 'text_octet(_index, %s)'
              repeat: eos
            tokens:
              pos: 0
              type: 'text_token(_index, _index == 0 ? 0 : tokens[_index - 1].end)'
              repeat: until
              repeat-until: _.end >= _io.size
            edges:
              pos: 0
              type: 'text_edge(_index, %s)'
              repeat: expr
              repeat-expr: tokens.size
            """,
            Arrays.stream(TextTables.sorts())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ")),
            carried("octets", OCTET),
            carried("edges", EDGE));
  }

  private static String carried(String list, String names) {
    return Arrays.stream(names.split(" "))
        .map(n ->
            "_index == 0 ? %s : %s[_index - 1].%s"
                .formatted(n.equals("text_end") ? "octets.size" : "0", list, n))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Set<String> omissions() {
    return checked ? Set.of(KaitaiStruct.NO_CHECKSUMS) : Set.of();
  }

  @Override
  public KsyText types() {
    KsyText out = KsyText.at(1);
    for (int t = 0; t < types.size(); t++) {
      int number = t;
      write(t, fields.stream().filter(f -> f.type() == number).toList(), out);
    }
    return out.take(library());
  }

  private void write(int type, List<TypedField> own, KsyText out) {
    String name = types.get(type);
    List<String> names = KsyNames.of(own.stream().map(f -> f.field().name()).toList());
    List<String> rules = new ArrayList<>();
    rules.add("(number > 0 or is_text)");
    for (int f = 0; f < own.size(); f++) {
      int number = f + 1;
      new KsyField(names.get(f), own.get(f).field(), own.get(f).rules())
          .condition("_")
          .ifPresent(c -> rules.add("(number != %s or %s)".formatted(number, c)));
    }
    int first = own.isEmpty() ? 0 : offset(type);
    Map<Integer, Integer> numbers = new TreeMap<>();
    rows(tables.fields(type))
        .forEach(r -> numbers.putIfAbsent(r[0] * PIECES + r[1], r[3] - first + 1));
    out.lines(
        """
        %1$s:
          seq:
            - id: fields
              type: %1$s_field(_io.pos)
              repeat: eos
        %1$s_field:
          params:
            - id: start
              type: s4
          seq:
            - id: value
              size: ends.last.at - start
              valid:
                expr: '%2$s'
          instances:
            ends:
              pos: 0
              type: text_field_end(start + 1 + _index)
              repeat: until
              repeat-until: _.reached
            edge:
              value: '_root.edges[_root.octets[start].tokens - 1]'
            piece:
              value: 'edge.line < 0 ? -1 : edge.line * %3$s + edge.piece'
        %4$s
            name:
              value: number
              enum: field_name
            text:
              value: value.to_s("UTF-8")
            is_text:
              value: '_root.octets[ends.last.at - 1].odd == (start == 0 ? 0 : _root.octets[start - 1].odd)'
          enums:
            field_name:
              0: no_field
        """,
        name, String.join(" and ", rules), PIECES, lookup("number", "piece", numbers, 0));
    for (int f = 0; f < names.size(); f++) {
      out.lines("      %s: %s", f + 1, names.get(f));
    }
  }

  /** The number of the first field of a type. */
  private int offset(int type) {
    return grammar.types().subList(0, type).stream().mapToInt(t -> t.fields().size()).sum();
  }

  /** Instances of a type that give a number for another. */
  private static String lookup(
      String name, String key, Map<Integer, Integer> values, int otherwise) {
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
  private KsyText library() {
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
    return KsyText.at(1).lines("%s", Template.fill(TextMessages.class, "text.ksy", values));
  }
}
