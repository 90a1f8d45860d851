package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the routines of a binary protocol: questions about keys lead to a type, whose own routine
 * divides the message.
 */
final class BinaryTypes {

  private final Grammar grammar;
  private final List<TypedField> fields;
  private final RuleTables rules;
  private final ProgramText text;
  private final Map<String, Key> keys = new LinkedHashMap<>();

  BinaryTypes(Grammar grammar, List<TypedField> fields, RuleTables rules, ProgramText text) {
    this.grammar = grammar;
    this.fields = fields;
    this.rules = rules;
    this.text = text;
  }

  void write() {
    for (int t = 0; t < grammar.types().size(); t++) {
      BinaryLayout.of(t, grammar.types().get(t), fields).write(rules, text);
    }
    for (MessageType type : grammar.types()) {
      for (Selector.Test test : type.selector().tests()) {
        keys.computeIfAbsent(test.reading(), r -> Key.of(r, "key" + keys.size(), text));
      }
    }
    text.line("# Finds the type of a message and divides it.").line("routine parse(direction) {");
    keys.values().stream().filter(Key::used).forEach(k -> text.line(k.declaration()));
    Map<List<Integer>, List<Direction>> sides = new LinkedHashMap<>();
    for (Direction d : Direction.values()) {
      sides.computeIfAbsent(candidates(d), c -> new ArrayList<>()).add(d);
    }
    sides.forEach((types, directions) -> {
      if (sides.size() > 1) {
        text.line("if (%s) {", sides(directions));
      }
      ask(types, 0, List.of());
      if (sides.size() > 1) {
        text.line("}");
      }
    });
    text.line("reject(0, 0, 0, -1);").line("}");
  }

  private static String sides(List<Direction> directions) {
    return directions.stream()
        .map(d -> "direction == " + d.ordinal())
        .collect(Collectors.joining(" || "));
  }

  /** Types that messages of a side may have: those of that side or of both, otherwise all. */
  private List<Integer> candidates(Direction d) {
    List<Integer> all = new ArrayList<>();
    List<Integer> own = new ArrayList<>();
    for (int t = 0; t < grammar.types().size(); t++) {
      Direction side = grammar.types().get(t).direction();
      all.add(t);
      if (side == d || side == Direction.UNKNOWN) {
        own.add(t);
      }
    }
    return own.isEmpty() ? all : own;
  }

  private List<Selector.Test> tests(int type) {
    return grammar.types().get(type).selector().tests();
  }

  private int messages(int type) {
    return grammar.types().get(type).count();
  }

  /**
   * Writes what leads to one of some types, which have the tests before {@code depth} in common.
   */
  private void ask(List<Integer> types, int depth, List<Selector.Test> passed) {
    if (types.isEmpty()) {
      return;
    }
    int most =
        types.stream()
            .max(Comparator.comparingInt(this::messages).thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    if (tests(most).size() <= depth) {
      found(most, passed);
      return;
    }
    String reading = tests(most).get(depth).reading();
    Key key = keys.get(reading);
    Map<List<Integer>, List<String>> values = new LinkedHashMap<>();
    List<Integer> others = new ArrayList<>();
    byValue(types, depth, reading, others)
        .forEach((v, ts) -> values.computeIfAbsent(ts, x -> new ArrayList<>()).add(v));
    String otherwise = "";
    for (Map.Entry<List<Integer>, List<String>> e : values.entrySet()) {
      text.line("%sif (%s) {", otherwise, key.among(e.getValue()));
      List<Selector.Test> now = new ArrayList<>(passed);
      e.getKey().stream().map(t -> tests(t).get(depth)).forEach(now::add);
      ask(e.getKey(), depth + 1, now);
      otherwise = "} else ";
    }
    if (!others.isEmpty()) {
      text.line(values.isEmpty() ? "if (size >= 0) {" : "} else {");
      ask(others, depth + 1, passed);
    }
    text.line("}");
  }

  /** Types by the values that lead to them, most frequent first, and those for all other values. */
  private Map<String, List<Integer>> byValue(
      List<Integer> types, int depth, String reading, List<Integer> others) {
    Map<String, List<Integer>> byValue = new TreeMap<>();
    for (int t : types) {
      boolean asks = tests(t).size() > depth && tests(t).get(depth).reading().equals(reading);
      if (asks && tests(t).get(depth).among()) {
        tests(t)
            .get(depth)
            .values()
            .forEach(v -> byValue.computeIfAbsent(v, x -> new ArrayList<>()).add(t));
      } else if (asks) {
        others.add(t);
      }
    }
    return byValue;
  }

  /** Writes that a message is of a type if it passes those of its tests that are still open. */
  private void found(int type, List<Selector.Test> passed) {
    String open =
        tests(type).stream()
            .filter(t -> !passed.contains(t))
            .map(t -> keys.get(t.reading()).test(t))
            .collect(Collectors.joining(" && "));
    if (!open.isEmpty()) {
      text.line("if (%s) {", open);
    }
    text.line("type(%s);", type).line("return divide_%s();", type);
    if (!open.isEmpty()) {
      text.line("}");
    }
  }
}
