package com.qbitel.discovery.language;

import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A probabilistic context-free grammar whose language is the messages of a protocol: from {@link
 * #START} on, each symbol is replaced by one of the alternatives of its rule, whose probabilities
 * sum to one, until bytes alone are left.
 *
 * <p>Symbols: {@code message}; the identifiers of message types, such as {@code t0}; {@code
 * t0.name} for a field; {@code t0:elements} and the like for parts that repeat or nest, {@code
 * t0:element/0c} for one with that tag, {@code t0:element/0c:name} for a field in it; {@code
 * t0:line2} for a line of text; {@code x*} for several x in a row. Sequences that were never seen
 * are {@code t0:other}: any number of any parts of the type.
 *
 * @param rules the rule of {@link #START} first, then all other choices, repetitions, contents
 */
public record ProbabilisticGrammar(List<Rule> rules) {

  /** What every message is derived from. */
  public static final String START = "message";

  public ProbabilisticGrammar {
    rules = rules.stream().sorted(Comparator.comparingInt(ProbabilisticGrammar::order)).toList();
  }

  private static int order(Rule r) {
    return switch (r) {
      case Choice c -> c.name().equals(START) ? 0 : 1;
      case Repetition any -> 2;
      case Content any -> 3;
    };
  }

  /** The rules by their symbols. */
  Map<String, Rule> byName() {
    Map<String, Rule> out = new HashMap<>();
    rules.forEach(r -> out.put(r.name(), r));
    return out;
  }

  /** The rule of a symbol. */
  public Optional<Rule> rule(String name) {
    return rules.stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
