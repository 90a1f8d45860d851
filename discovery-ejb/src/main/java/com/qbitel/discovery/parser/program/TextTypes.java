package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLimits;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.grammar.TextLayout.Edge;
import com.qbitel.discovery.message.Direction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the routines of a text protocol: types by a word, fields by edges of tokens. */
final class TextTypes {

  /** What begins names of lines that are told by their number, and of lines with a command. */
  private static final String NUMBERED = "#";

  private static final String COMMAND = "!";

  /** Names of lines that are not established, and of the first lines and all others. */
  private static final List<String> OTHERS = List.of("*:", "*!", "#0", "#1", "#2", "#3");

  /** Kinds of tokens by their first byte; 2 for those that only all of their bytes tell. */
  private static final String DELIMITERS = ":;,=<>@/\"()[]{}|";

  private static final int FIRST_DELIMITER = 5;
  private static final int WORD = 2;
  private static final int SPACE = 3;
  private static final int LINE_END = 4;
  private static final int TAB = 22;
  private static final int CONTROL = 23;
  private static final int SORTS = 26;

  private final Grammar grammar;
  private final TextLayout layout;
  private final RuleTables rules;
  private final ProgramText text;
  private final List<String> names;

  TextTypes(Grammar grammar, TextLayout layout, RuleTables rules, ProgramText text) {
    this.grammar = grammar;
    this.layout = layout;
    this.rules = rules;
    this.text = text;
    names =
        layout.lines().stream()
            .filter(n -> !n.startsWith(NUMBERED) && !OTHERS.contains(n))
            .toList();
  }

  void write() {
    int delimiter = layout.delimiter().map(b -> b & 0xff).orElse(-1);
    text.line("# Bytes without a field are text as well.")
        .line("routine explained(from, to) { return explained_text(from, to, %s); }", delimiter);
    List<String> words =
        grammar.types().stream().flatMap(t -> t.selector().token().stream()).distinct().toList();
    List<Integer> bytes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (String w : words) {
      rows.add(bytes.size());
      bytes.addAll(row(w));
    }
    text.line("# Finds the type of a message and divides it.")
        .line("routine parse(direction) {")
        .line(
            "var chosen = %s[keyword(%s, %s) * 3 + direction];",
            text.table("types", choices(words)),
            text.table("words", array(bytes)),
            text.table("word_rows", array(rows)))
        .line("if (chosen < 0) { reject(0, 0, 0, -1); return 0; }")
        .line("type(chosen);")
        .line("if (begins_textual(%s) == 0) { return 0; }", delimiter);
    String common = tables(delimiter);
    int first = 0;
    for (int t = 0; t < grammar.types().size(); t++) {
      MessageType type = grammar.types().get(t);
      text.line(
          "if (chosen == %s) { divide_text(%s, %s, %s, %s); }",
          t, common, text.table("fields", fields(type, first)), rules.rules(), rules.constants());
      first += type.fields().size();
    }
    text.line("}");
  }

  /** By word (the first number is for none) and direction the type, -1 for none. */
  private int[] choices(List<String> words) {
    int sides = Direction.values().length;
    int[] out = new int[sides * (words.size() + 1)];
    for (int w = 0; w <= words.size(); w++) {
      for (Direction d : Direction.values()) {
        OptionalInt own = w == 0 ? OptionalInt.empty() : choice(Optional.of(words.get(w - 1)), d);
        out[w * sides + d.ordinal()] = own.orElseGet(() -> choice(Optional.empty(), d).orElse(-1));
      }
    }
    return out;
  }

  private OptionalInt choice(Optional<String> word, Direction d) {
    OptionalInt either = OptionalInt.empty();
    for (int t = 0; t < grammar.types().size(); t++) {
      MessageType type = grammar.types().get(t);
      List<String> words = type.selector().token();
      if (word.map(words::contains).orElse(words.isEmpty())) {
        if (type.direction() == d) {
          return OptionalInt.of(t);
        }
        boolean fits = type.direction() == Direction.UNKNOWN || d == Direction.UNKNOWN;
        either = fits && either.isEmpty() ? OptionalInt.of(t) : either;
      }
    }
    return either;
  }

  private String tables(int delimiter) {
    List<Integer> bytes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (String name : names) {
      boolean command = name.startsWith(COMMAND);
      bytes.add(command ? 1 : 0);
      rows.add(bytes.size());
      bytes.addAll(row(command ? name.substring(1) : name));
    }
    return String.join(
        ", ",
        String.valueOf(delimiter),
        String.valueOf(GrammarLimits.DIVIDED_TEXT),
        text.table("sorts", sorts()),
        text.table("names", array(bytes)),
        text.table("name_rows", array(rows)),
        text.table("slots", slots()),
        text.table("shapes", shapes()));
  }

  private static List<Integer> row(String word) {
    List<Integer> out = new ArrayList<>();
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    out.add(bytes.length);
    for (byte b : bytes) {
      out.add(b & 0xff);
    }
    return out;
  }

  private static int[] sorts() {
    int[] out = new int[256];
    for (int b = 0; b < out.length; b++) {
      int delimiter = DELIMITERS.indexOf(b);
      out[b] = b < ' ' ? CONTROL : delimiter < 0 ? WORD : FIRST_DELIMITER + delimiter;
    }
    out['\''] = out['"'];
    out['&'] = out['|'];
    out['\t'] = TAB;
    out['\r'] = LINE_END;
    out['\n'] = LINE_END;
    out[' '] = SPACE;
    return out;
  }

  /** The number of a line's name; empty for one that no line can have. */
  private OptionalInt number(String name) {
    int at = names.indexOf(name);
    if (at >= 0) {
      return OptionalInt.of(at);
    }
    int other = OTHERS.indexOf(name);
    return other < 0 ? OptionalInt.empty() : OptionalInt.of(names.size() + other);
  }

  private int cut(Edge e) {
    return e.probability() >= layout.threshold() ? 1 : 0;
  }

  /** Rows of line, number of the token, shape, and whether a field begins there. */
  private int[] slots() {
    List<int[]> rows = new ArrayList<>();
    for (Edge e : layout.slots()) {
      List<String> words = List.of(e.key().split(" "));
      if (words.size() == 6) {
        number(words.get(1))
            .ifPresent(n ->
                rows.add(
                    new int[] {
                      n, Integer.parseInt(words.getFirst()), shape(words.subList(2, 6)), cut(e)
                    }));
      }
    }
    return ascending(rows);
  }

  /** Rows of 1 for headers or 0 for other lines, shape, 0, and whether a field begins there. */
  private int[] shapes() {
    List<int[]> rows = new ArrayList<>();
    for (Edge e : layout.shapes()) {
      List<String> words = List.of(e.key().split(" "));
      int header = words.getFirst().equals("h") ? 1 : 0;
      rows.add(new int[] {header, shape(words.subList(1, 5)), 0, cut(e)});
    }
    return ascending(rows);
  }

  private static int shape(List<String> sorts) {
    int out = 0;
    for (String s : sorts) {
      out = out * SORTS + Integer.parseInt(s);
    }
    return out;
  }

  /** Rows of line, number of the piece, 0, and the field. */
  private int[] fields(MessageType type, int first) {
    List<int[]> rows = new ArrayList<>();
    for (int k = 0; k < type.fields().size(); k++) {
      int number = first + k;
      Field f = type.fields().get(k);
      Optional<Placement> p = f.placement().filter(q -> q.region() == Region.LINE);
      p.ifPresent(
          q -> number(q.line()).ifPresent(n -> rows.add(new int[] {n, q.part(), 0, number})));
    }
    return ascending(rows);
  }

  private static int[] ascending(List<int[]> rows) {
    rows.sort(
        Comparator.comparingInt((int[] r) -> r[0])
            .thenComparingInt(r -> r[1])
            .thenComparingInt(r -> r[2]));
    return rows.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
