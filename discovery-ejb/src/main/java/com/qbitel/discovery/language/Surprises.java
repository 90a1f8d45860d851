package com.qbitel.discovery.language;

import static java.util.stream.Collectors.toSet;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is new or rare about a message in a probabilistic grammar: where it took a way that no
 * message took from which the grammar was learned, or hardly any, and how probable it was that one
 * would. Safe for several threads; linear in the message.
 */
public final class Surprises {

  /** Share of messages up to which what they have is rare. */
  public static final double SELDOM = 0.01;

  private final Derivations derivations;
  private final Map<String, Rule> rules;
  private final SureStructures structures;

  /** The sequences that each choice has. */
  private final Map<String, Set<List<String>>> sequences = new HashMap<>();

  /** What is new. */
  public enum Sort {
    /** Parts follow each other as they never did. */
    SEQUENCE,
    /** An element has a tag that none had. */
    ELEMENT,
    /** A field that follows from the rest of the message does not. */
    DERIVED,
    /** A field has a value that it never had. */
    VALUE,
    /** A field has a value that it seldom had: in {@value #SELDOM} of messages at most. */
    RARE
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
    for (Rule r : rules.values()) {
      if (r instanceof Choice c) {
        sequences.put(
            c.name(), c.alternatives().stream().map(Alternative::symbols).collect(toSet()));
      }
    }
  }

  /**
   * What is new about a message, from its beginning on; nothing of one that does not parse.
   *
   * @param parsed what a parser of the grammar says of it
   */
  public List<Surprise> of(byte[] payload, ParsedMessage parsed) {
    List<Surprise> out = new ArrayList<>();
    if (parsed.ok() && parsed.type().isPresent()) {
      Derivation d = derivations.of(parsed.type().get(), payload, placed(parsed));
      unit(d, d.root(), out);
    }
    return out;
  }

  private static List<PlacedField> placed(ParsedMessage parsed) {
    List<PlacedField> out = new ArrayList<>(parsed.fields().size());
    for (ParsedField f : parsed.fields()) {
      out.add(new PlacedField(f.offset(), f.length(), f.field()));
    }
    return out;
  }

  private String symbol(Node n) {
    return rules.containsKey(n.symbol()) ? n.symbol() : n.general();
  }

  private void unit(Derivation d, Node.Unit unit, List<Surprise> out) {
    List<String> sequence = unit.parts().stream().map(this::symbol).toList();
    String symbol = symbol(unit);
    Set<List<String>> seen = sequences.get(symbol);
    if (seen != null && !seen.contains(sequence) && rules.get(symbol) instanceof Choice c) {
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
    if (follows) {
      return;
    }
    Long seen = c.values().get(hex);
    if (seen != null) {
      double p = (double) seen / c.total();
      if (p <= SELDOM) {
        out.add(surprise(Sort.RARE, leaf, p));
      }
    } else {
      double p = (double) (c.other() + c.unseen()) / c.total();
      out.add(surprise(derived && c.derived() > 0 ? Sort.DERIVED : Sort.VALUE, leaf, p));
    }
  }

  private static Surprise surprise(Sort sort, Node.Leaf leaf, double probability) {
    int length = leaf.to() - leaf.from();
    return new Surprise(sort, leaf.from(), length, Optional.of(leaf.field()), probability);
  }
}
