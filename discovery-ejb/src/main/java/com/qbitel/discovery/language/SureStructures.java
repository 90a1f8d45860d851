package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Structures that no message of a type went without: a chain of elements, an array, blocks. Damage
 * to one length in it lets the whole structure fall apart, and what is left may look familiar.
 *
 * <p>How sure it is that a message has one is told from all types that always have it, since many
 * types are of few messages.
 */
final class SureStructures {

  private final Map<String, Rule> rules;

  /** Structures that are always there, by the symbol of the type. */
  private final Map<String, Set<String>> sure = new HashMap<>();

  /** Messages in which a structure always was, by its name in its type. */
  private final Map<String, Long> seen = new HashMap<>();

  SureStructures(Grammar grammar, Map<String, Rule> rules) {
    this.rules = rules;
    for (MessageType t : grammar.types()) {
      if (rules.get(t.id()) instanceof Choice c) {
        sure.put(c.name(), always(c));
      }
    }
  }

  private Set<String> always(Choice c) {
    Set<String> always = new HashSet<>();
    long messages = 0;
    for (Alternative a : c.alternatives()) {
      if (!rest(c, a)) {
        if (messages == 0) {
          always.addAll(a.symbols());
        } else {
          always.retainAll(a.symbols());
        }
        messages += a.count();
      }
    }
    always.removeIf(s -> s.endsWith(Symbols.AGAIN) || !(rules.get(s) instanceof Repetition));
    for (String s : always) {
      seen.merge(local(c, s), messages, Long::sum);
    }
    return always;
  }

  /** What a type calls its structure, without its own name. */
  private static String local(Choice type, String symbol) {
    return symbol.substring(type.name().length());
  }

  private static boolean rest(Choice c, Alternative a) {
    return a.symbols().equals(List.of(c.name() + ":other"));
  }

  /**
   * How probable it was that a structure is missing that all had, by Laplace's rule of succession;
   * 1 when none is missing.
   *
   * @param type the rule of the message's type
   * @param sequence what the message consists of
   */
  double missing(Choice type, List<String> sequence) {
    double least = 1;
    for (String s : sure.getOrDefault(type.name(), Set.of())) {
      if (!sequence.contains(s)) {
        least = Math.min(least, 1.0 / (seen.get(local(type, s)) + 2));
      }
    }
    return least;
  }
}
