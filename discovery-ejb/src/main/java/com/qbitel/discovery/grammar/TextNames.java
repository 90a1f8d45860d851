package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.kind.TextPlace;
import java.util.Locale;

/** Names of fields of text messages, from the line they stand in. */
final class TextNames {

  private TextNames() {}

  /**
   * A name such as {@code content-length}; lines without an established name give {@code line} and
   * {@code header}.
   */
  static String of(Placement p, FieldFacts facts, FieldKind kind) {
    if (kind == FieldKind.TYPE) {
      return "keyword";
    }
    if (facts.textPlace() == TextPlace.DELIMITERS) {
      return !facts.values().isEmpty()
              && facts.values().stream().allMatch(v -> v.endsWith("0a") || v.endsWith("0d"))
          ? "line-end"
          : "mark";
    }
    String line = p.line();
    if (line.startsWith("#")) {
      return line.equals("#0") ? "first-line" : "line";
    }
    String word = line.replaceAll("[^A-Za-z0-9-]", "").toLowerCase(Locale.ROOT);
    return word.isEmpty() ? "header" : word;
  }
}
