package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.parser.program.GrammarProgram;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import com.qbitel.discovery.parser.program.TextTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages of a text protocol: the type by a word, fields as a list. A pass over the bytes divides
 * the message into tokens, one over the tokens says at which of them a field begins.
 */
final class TextMessages implements Messages {

  private static final int SIDES = 3;
  private static final int LONGEST_WORD = 24;

  /** Fields of a line that are told apart. */
  private static final int PIECES = 61;

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

  private final TextLibrary library;

  TextMessages(Grammar grammar, List<String> types) {
    this.grammar = grammar;
    this.types = types;
    tables = new TextTables(grammar, grammar.layout().orElseThrow());
    fields = GrammarProgram.of(grammar).fields();
    checked = fields.stream().anyMatch(f -> f.rules().checksum().isPresent());
    library = new TextLibrary(tables);
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
      out.append("word == %s ? %s : ".formatted(TextLibrary.bytes(words.get(w)), choice(w + 1)));
    }
    return out + choice(0);
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
    return out.take(library.types());
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
    TextLibrary.rows(tables.fields(type))
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
        name,
        String.join(" and ", rules),
        PIECES,
        TextLibrary.lookup("number", "piece", numbers, 0));
    for (int f = 0; f < names.size(); f++) {
      out.lines("      %s: %s", f + 1, names.get(f));
    }
  }

  /** The number of the first field of a type. */
  private int offset(int type) {
    return grammar.types().subList(0, type).stream().mapToInt(t -> t.fields().size()).sum();
  }
}
