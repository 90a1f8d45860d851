package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<TypeDecision, List<Direction>> sides = new LinkedHashMap<>();
    for (Direction d : Direction.values()) {
      sides.computeIfAbsent(TypeDecision.of(grammar, d), c -> new ArrayList<>()).add(d);
    }
    sides.forEach((decision, directions) -> {
      if (sides.size() > 1) {
        text.line("if (%s) {", sides(directions));
      }
      decide(decision);
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

  private void decide(TypeDecision decision) {
    switch (decision) {
      case TypeDecision.Question q -> ask(q);
      case TypeDecision.Found f -> found(f);
    }
  }

  private void ask(TypeDecision.Question question) {
    if (question.answers().isEmpty() && question.otherwise().isEmpty()) {
      return;
    }
    Key key = keys.get(question.reading());
    String otherwise = "";
    for (TypeDecision.Answer a : question.answers()) {
      text.line("%sif (%s) {", otherwise, key.among(a.values()));
      decide(a.next());
      otherwise = "} else ";
    }
    if (question.otherwise().isPresent()) {
      text.line(question.answers().isEmpty() ? "if (size >= 0) {" : "} else {");
      decide(question.otherwise().get());
    }
    text.line("}");
  }

  /** Writes that a message is of a type if it passes those of its tests that are still open. */
  private void found(TypeDecision.Found found) {
    String open =
        found.open().stream()
            .map(t -> keys.get(t.reading()).test(t))
            .collect(Collectors.joining(" && "));
    if (!open.isEmpty()) {
      text.line("if (%s) {", open);
    }
    text.line("type(%s);", found.type()).line("return divide_%s();", found.type());
    if (!open.isEmpty()) {
      text.line("}");
    }
  }
}
