package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is new about a message in a probabilistic grammar: where it took a way that no message took
 * from which the grammar was learned, and how probable it was that one would. Safe for several
 * threads; linear in the message.
 */
public final class Surprises {

  private final Derivations derivations;
  private final Map<String, Rule> rules;
  private final SureStructures structures;

  /** What is new. */
  public enum Sort {
    /** Parts follow each other as they never did. */
    SEQUENCE,
    /** An element has a tag that none had. */
    ELEMENT,
    /** A field that follows from the rest of the message does not. */
    DERIVED,
    /** A field has a value that it never had. */
    VALUE
  }

  /**
   * Something new.
   *
   * @param offset first byte that it is about
   * @param field the field; empty for one that is about several
   * @param probability how probable it was that something new came here, 0..1
   */
  public record Surprise(
      Sort sort, int offset, int length, Optional<Field> field, double probability) {}

  /** What is new to a language that was learned for a grammar. */
  public Surprises(Grammar grammar, ProbabilisticGrammar language) {
    derivations = new Derivations(grammar);
    rules = language.byName();
    structures = new SureStructures(grammar, rules);
  }

  /** What is new about a message, from its beginning on; nothing of one that has no type. */
  public List<Surprise> of(byte[] payload, Direction direction) {
    List<Surprise> out = new ArrayList<>();
    derivations.of(payload, direction).ifPresent(d -> unit(d, d.root(), out));
    return out;
  }

  private String symbol(Node n) {
    return rules.containsKey(n.symbol()) ? n.symbol() : n.general();
  }

  private void unit(Derivation d, Node.Unit unit, List<Surprise> out) {
    List<String> sequence = unit.parts().stream().map(this::symbol).toList();
    if (rules.get(symbol(unit)) instanceof Choice c && c.probability(sequence) == 0) {
      double other = c.probability(List.of(d.type().id() + ":other"));
      double p = Math.min(other, structures.missing(c, sequence));
      out.add(
          new Surprise(Sort.SEQUENCE, unit.from(), unit.to() - unit.from(), Optional.empty(), p));
    }
    unit.parts().forEach(n -> node(d, unit, n, out));
  }

  private void node(Derivation d, Node.Unit parent, Node node, List<Surprise> out) {
    switch (node) {
      case Node.Unit u -> unit(d, u, out);
      case Node.Group g -> {
        for (Node item : g.items()) {
          if (g.mixed()) {
            element(g, item, out);
          }
          node(d, parent, item, out);
        }
      }
      case Node.Leaf l -> leaf(new Place(d, parent, l), out);
    }
  }

  private void element(Node.Group group, Node item, List<Surprise> out) {
    boolean tagged = !item.symbol().equals(item.general());
    if (tagged
        && !rules.containsKey(item.symbol())
        && rules.get(Symbols.item(symbol(group))) instanceof Choice c) {
      double p = c.probability(List.of(item.general()));
      out.add(
          new Surprise(Sort.ELEMENT, item.from(), item.to() - item.from(), Optional.empty(), p));
    }
  }

  private void leaf(Place place, List<Surprise> out) {
    Node.Leaf leaf = place.leaf();
    if (!(rules.get(symbol(leaf)) instanceof Content c)) {
      return;
    }
    byte[] payload = place.derivation().payload();
    boolean derived = c.derivation() != Derived.NOT;
    boolean follows = derived && DerivedValues.holds(place, c.derivation(), payload);
    String hex =
        c.values().isEmpty() ? "" : HexFormat.of().formatHex(payload, leaf.from(), leaf.to());
    if (!follows && !c.values().containsKey(hex)) {
      double p = (double) (c.other() + c.unseen()) / c.total();
      out.add(
          new Surprise(
              derived && c.derived() > 0 ? Sort.DERIVED : Sort.VALUE,
              leaf.from(),
              leaf.to() - leaf.from(),
              Optional.of(leaf.field()),
              p));
    }
  }
}
