package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.grammar.TextLayout.Edge;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text protocol as numbers: types by a word, fields by edges of tokens. The tables are rows of
 * four numbers in ascending order.
 */
public final class TextTables {

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
  private final List<String> names;

  /** The tables of a grammar that divides messages in a layout. */
  public TextTables(Grammar grammar, TextLayout layout) {
    this.grammar = grammar;
    this.layout = layout;
    names =
        layout.lines().stream()
            .filter(n -> !n.startsWith(NUMBERED) && !OTHERS.contains(n))
            .toList();
  }

  /**
   * The name of an established line.
   *
   * @param command whether it is a word of capitals, not a header's
   */
  public record LineName(boolean command, String word) {}

  /** Names of established lines, by their number; others follow them. */
  public List<LineName> names() {
    return names.stream()
        .map(n -> new LineName(n.startsWith(COMMAND), n.startsWith(COMMAND) ? n.substring(1) : n))
        .toList();
  }

  /** The control character that ends records, -1 without one. */
  public int delimiter() {
    return layout.delimiter().map(b -> b & 0xff).orElse(-1);
  }

  /** Words that tell types. */
  public List<String> words() {
    return grammar.types().stream().flatMap(t -> t.selector().token().stream()).distinct().toList();
  }

  /** By word (the first number is for none) and direction the type, -1 for none. */
  public int[] choices() {
    List<String> words = words();
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

  /** What a token is by its first byte; {@value #WORD} where only all of its bytes tell. */
  public static int[] sorts() {
    int[] out = new int[1 << Byte.SIZE];
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
  public int[] slots() {
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
  public int[] shapes() {
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

  /** Of a type: rows of line, number of the piece, 0, and the field. */
  public int[] fields(int type) {
    int first = 0;
    for (int t = 0; t < type; t++) {
      first += grammar.types().get(t).fields().size();
    }
    return fields(grammar.types().get(type), first);
  }

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
}
