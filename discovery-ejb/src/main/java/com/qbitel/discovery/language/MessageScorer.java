package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.language.Rule.Repetition;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how probable messages are in a probabilistic grammar, divided as the dissector of their
 * grammar divides them. Never fails on any bytes; safe for several threads; linear in the message.
 */
public final class MessageScorer {

  private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  private final Derivations derivations;
  private final Map<String, Rule> rules;

  /** A scorer of messages of a grammar, in a language learned for it. */
  public MessageScorer(Grammar grammar, ProbabilisticGrammar language) {
    derivations = new Derivations(grammar);
    rules = language.byName();
  }

  /**
   * Natural logarithm of the probability of a message; negative infinity for one that no type of
   * the grammar takes, and for no other.
   */
  public double logProbability(byte[] payload, Direction direction) {
    Optional<Derivation> d = derivations.of(payload, direction);
    if (d.isEmpty()) {
      return IMPOSSIBLE;
    }
    Node.Unit root = d.get().root();
    return choice(ProbabilisticGrammar.START, List.of(root.symbol())) + unit(d.get(), root);
  }

  private String symbol(Node n) {
    return rules.containsKey(n.symbol()) ? n.symbol() : n.general();
  }

  private double choice(String symbol, List<String> sequence) {
    return rules.get(symbol) instanceof Choice c ? Math.log(c.probability(sequence)) : IMPOSSIBLE;
  }

  /**
   * A unit is one of the sequences of its rule, or any other: both ways lead to the same parts, and
   * their probabilities add up.
   */
  private double unit(Derivation d, Node.Unit unit) {
    String symbol = symbol(unit);
    String type = d.type().id();
    List<Node> single = new ArrayList<>();
    double runs = 0;
    for (Node n : unit.parts()) {
      if (n instanceof Node.Group g && flat(g)) {
        single.addAll(g.items());
        runs += times(symbol(g), g.items().size());
      } else {
        single.add(n);
      }
    }
    double seen = choice(symbol, unit.parts().stream().map(this::symbol).toList()) + runs;
    double other = choice(symbol, List.of(type + ":other")) + times(type + ":other", single.size());
    double parts = 0;
    for (Node n : single) {
      other += choice(type + ":part", List.of(symbol(n)));
      parts += node(d, unit, n);
    }
    return sum(seen, other) + parts;
  }

  /** Whether a group is a run of equal parts, rather than a part of its own. */
  private boolean flat(Node.Group g) {
    return g.symbol().endsWith(Symbols.AGAIN) || !rules.containsKey(g.symbol());
  }

  private double node(Derivation d, Node.Unit parent, Node node) {
    return switch (node) {
      case Node.Unit u -> unit(d, u);
      case Node.Group g -> group(d, parent, g);
      case Node.Leaf l -> leaf(new Place(d, parent, l));
    };
  }

  private double group(Derivation d, Node.Unit parent, Node.Group group) {
    String symbol = symbol(group);
    double log = times(symbol, group.items().size());
    for (Node item : group.items()) {
      if (group.mixed()) {
        log += item(Symbols.item(symbol), symbol(item));
      }
      log += node(d, parent, item);
    }
    return log;
  }

  private double item(String choice, String item) {
    return choice(choice, List.of(item));
  }

  private double times(String symbol, int n) {
    return rules.get(symbol) instanceof Repetition r
        ? Math.log(r.times().probability(n))
        : IMPOSSIBLE;
  }

  private double leaf(Place place) {
    Node.Leaf leaf = place.leaf();
    if (!(rules.get(symbol(leaf)) instanceof Content c)) {
      return IMPOSSIBLE;
    }
    byte[] payload = place.derivation().payload();
    double length = c.lengths().probability(leaf.to() - leaf.from());
    double share = 0;
    if (!c.values().isEmpty()) {
      String hex = HexFormat.of().formatHex(payload, leaf.from(), leaf.to());
      share += c.values().getOrDefault(hex, 0L);
    }
    if (c.derivation() != Derived.NOT && DerivedValues.holds(place, c.derivation(), payload)) {
      share += c.derived() * length / DerivedValues.padding(place);
    }
    double others =
        Math.log((c.other() + c.unseen()) * length)
            + c.bytes().logProbability(payload, leaf.from(), leaf.to());
    return sum(Math.log(share), others) - Math.log(c.total());
  }

  /** Logarithm of the sum of two numbers that are given by their logarithms. */
  private static double sum(double a, double b) {
    double high = Math.max(a, b);
    return high == IMPOSSIBLE ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
  }
}
