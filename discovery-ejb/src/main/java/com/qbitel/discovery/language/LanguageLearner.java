package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns probabilistic grammars: derives messages and counts the alternatives that they take. What
 * was never seen keeps the weight of what was seen once (Witten and Bell 1991,
 * doi:10.1109/18.87000, method C: as many as there are different ones). Stateless; linear in the
 * messages, of which at most {@value #SAMPLE} are looked at.
 */
public final class LanguageLearner {

  private static final int SAMPLE = 4_000;

  /** Most bytes of these, whose derivations are kept while they are counted. */
  private static final long SAMPLE_BYTES = 1 << 21;

  /**
   * Most tags of a type whose units are told apart, and how often the least of them came where
   * there are as many messages.
   */
  private static final int MOST_TAGS = 32;

  private static final long LEAST = 3;

  private LanguageLearner() {}

  /** The probabilistic grammar of messages that a grammar was learned from. */
  public static ProbabilisticGrammar learn(MessageTable messages, Grammar grammar) {
    Derivations derivations = new Derivations(grammar);
    Map<String, List<Derivation>> byType = sample(messages, grammar, derivations);
    List<Rule> rules = new ArrayList<>();
    if (!grammar.types().isEmpty()) {
      rules.add(start(grammar.types()));
    }
    for (MessageType t : grammar.types()) {
      List<Derivation> own = byType.get(t.id());
      TypeCounter counter = new TypeCounter(t, derivations.symbols(t), tags(own));
      own.forEach(counter::add);
      rules.addAll(counter.rules());
    }
    return new ProbabilisticGrammar(rules);
  }

  /** Derivations of messages from all over the table, by type; of none that are not in budget. */
  private static Map<String, List<Derivation>> sample(
      MessageTable messages, Grammar grammar, Derivations derivations) {
    Map<String, List<Derivation>> byType = new LinkedHashMap<>();
    grammar.types().forEach(t -> byType.put(t.id(), new ArrayList<>()));
    long fitting = messages.size() * SAMPLE_BYTES / Math.max(1, messages.byteCount());
    int n = (int) Math.min(Math.min(SAMPLE, messages.size()), Math.max(1, fitting));
    long bytes = 0;
    for (int i = 0; i < n; i++) {
      int m = (int) ((long) i * messages.size() / n);
      if (bytes + messages.length(m) <= SAMPLE_BYTES) {
        bytes += messages.length(m);
        derivations
            .of(messages.payload(m), messages.direction(m))
            .ifPresent(d -> byType.get(d.type().id()).add(d));
      }
    }
    return byType;
  }

  private static Choice start(List<MessageType> types) {
    return new Choice(
        ProbabilisticGrammar.START,
        types.stream().map(t -> new Alternative(Math.max(1, t.count()), List.of(t.id()))).toList());
  }

  /** The units whose tags come often. */
  private static Set<String> tags(List<Derivation> derivations) {
    Map<String, Long> counts = new HashMap<>();
    derivations.forEach(d -> count(d.root(), counts));
    Set<String> kept = new HashSet<>();
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= Math.min(LEAST, derivations.size()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(MOST_TAGS)
        .forEach(e -> kept.add(e.getKey()));
    return kept;
  }

  private static void count(Node node, Map<String, Long> counts) {
    switch (node) {
      case Node.Unit u -> {
        if (!u.symbol().equals(u.general())) {
          counts.merge(u.symbol(), 1L, Long::sum);
        }
        u.parts().forEach(p -> count(p, counts));
      }
      case Node.Group g -> g.items().forEach(i -> count(i, counts));
      case Node.Leaf leaf -> {
        // leaves have no units
      }
    }
  }
}
