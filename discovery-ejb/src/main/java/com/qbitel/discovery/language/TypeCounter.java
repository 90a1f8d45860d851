package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts how the messages of a type are derived. */
final class TypeCounter {

  /** Most alternatives of a rule; what else was seen counts as unseen. */
  private static final int MOST_ALTERNATIVES = 16;

  /** Most different sequences of one symbol that are counted, and symbols of the longest. */
  private static final int MOST_SEQUENCES = 1_000;

  private static final int LONGEST_SEQUENCE = 100;

  private final MessageType type;
  private final Symbols symbols;
  private final Set<String> kept;
  private final Map<String, String> resolved = new HashMap<>();
  private final Map<String, Sequences> sequences = new LinkedHashMap<>();
  private final Map<String, Times> repetitions = new LinkedHashMap<>();
  private final Map<String, ContentCounter> contents = new LinkedHashMap<>();
  private final Map<String, Long> parts = new LinkedHashMap<>();

  private static final class Sequences {
    private final Map<List<String>, Long> counts = new LinkedHashMap<>();
    private long dropped;

    private void add(List<String> sequence) {
      boolean room = counts.size() < MOST_SEQUENCES && sequence.size() <= LONGEST_SEQUENCE;
      if (room || counts.containsKey(sequence)) {
        counts.merge(sequence, 1L, Long::sum);
      } else {
        dropped++;
      }
    }
  }

  private record Times(String item, SortedMap<Integer, Long> counts) {}

  /**
   * A counter of a type.
   *
   * @param kept units that are known by their tags
   */
  TypeCounter(MessageType type, Symbols symbols, Set<String> kept) {
    this.type = type;
    this.symbols = symbols;
    this.kept = kept;
    sequences.put(symbols.type(), new Sequences());
  }

  void add(Derivation derivation) {
    unit(derivation, derivation.root());
  }

  private void unit(Derivation d, Node.Unit unit) {
    List<String> sequence = unit.parts().stream().map(this::symbol).toList();
    sequences.computeIfAbsent(symbol(unit), s -> new Sequences()).add(sequence);
    unit.parts().forEach(p -> node(d, unit, p));
  }

  private void node(Derivation d, Node.Unit parent, Node node) {
    String symbol = symbol(node);
    switch (node) {
      case Node.Unit u -> {
        parts.merge(symbol, 1L, Long::sum);
        unit(d, u);
      }
      case Node.Group g -> {
        String item = g.mixed() ? Symbols.item(symbol) : symbol(g.items().getFirst());
        repetitions
            .computeIfAbsent(symbol, s -> new Times(item, new TreeMap<>()))
            .counts()
            .merge(g.items().size(), 1L, Long::sum);
        for (Node i : g.items()) {
          if (g.mixed()) {
            sequences.computeIfAbsent(item, s -> new Sequences()).add(List.of(symbol(i)));
          }
          node(d, parent, i);
        }
      }
      case Node.Leaf l -> {
        parts.merge(symbol, 1L, Long::sum);
        contents
            .computeIfAbsent(symbol, s -> new ContentCounter(l.field(), names(l)))
            .add(new Place(d, parent, l));
      }
    }
  }

  private String symbol(Node n) {
    return n.symbol().equals(n.general())
        ? n.general()
        : resolved.computeIfAbsent(n.symbol(), s -> kept.contains(tagged(s)) ? s : n.general());
  }

  /** The unit with a tag that a symbol is of, or stands in. */
  static String tagged(String symbol) {
    int field = symbol.indexOf(':', symbol.indexOf(':') + 1);
    String unit = field < 0 ? symbol : symbol.substring(0, field);
    return unit.endsWith(Symbols.AGAIN)
        ? unit.substring(0, unit.length() - Symbols.AGAIN.length())
        : unit;
  }

  /** Whether a field is the tag that the symbol of its unit has its name from. */
  private boolean names(Node.Leaf l) {
    Region r = l.field().placement().map(Placement::region).orElse(Region.REMAINDER);
    return (r == Region.ELEMENT_TAG || r == Region.BER_TAG) && !symbol(l).equals(l.general());
  }

  /** The rules of the type; every message that its dissector divides can be derived by them. */
  List<Rule> rules() {
    complete();
    List<Rule> out = new ArrayList<>();
    sequences.forEach((s, q) -> out.add(choice(s, q)));
    repetitions.forEach((s, t) ->
        out.add(
            new Repetition(
                s, t.item(), t.counts().isEmpty() ? Counts.NONE : Counts.of(t.counts()))));
    contents.forEach((s, c) -> out.add(c.rule(s)));
    symbols.fields().keySet().stream()
        .filter(s -> !contents.containsKey(s))
        .forEach(s -> out.add(ContentCounter.unseen(s)));
    if (!contents.containsKey(symbols.unexplained())) {
      out.add(ContentCounter.unseen(symbols.unexplained()));
    }
    out.add(part(out));
    out.add(new Repetition(symbols.other(), symbols.part(), Counts.NONE));
    return out;
  }

  /** Rules of what was not seen, but may come. */
  private void complete() {
    Structure s = type.structure();
    s.chain()
        .ifPresent(c -> {
          group(symbols.elements(), Symbols.item(symbols.elements()));
          sequences.computeIfAbsent(Symbols.item(symbols.elements()), x -> new Sequences());
          sequences.computeIfAbsent(symbols.element(), x -> new Sequences());
        });
    s.array()
        .ifPresent(a ->
            type.fields().stream()
                .filter(
                    f -> f.placement().filter(p -> p.region() == Region.ARRAY_ELEMENT).isPresent())
                .findFirst()
                .ifPresent(f -> group(symbols.array(), symbols.field(f))));
    s.blocks()
        .ifPresent(b -> {
          group(symbols.blocks(), symbols.block());
          sequences.computeIfAbsent(symbols.block(), x -> new Sequences());
        });
    if (!s.berStarts().isEmpty()) {
      sequences.computeIfAbsent(symbols.ber(), x -> new Sequences());
    }
    symbols.lines().forEach(l -> sequences.computeIfAbsent(l, x -> new Sequences()));
  }

  private void group(String symbol, String item) {
    repetitions.computeIfAbsent(symbol, s -> new Times(item, new TreeMap<>()));
  }

  private Choice choice(String symbol, Sequences seen) {
    List<Alternative> all =
        seen.counts.entrySet().stream()
            .map(e -> new Alternative(e.getValue(), e.getKey()))
            .sorted(
                Comparator.comparingLong(Alternative::count)
                    .reversed()
                    .thenComparing(a -> String.join(" ", a.symbols())))
            .toList();
    boolean item = symbol.endsWith(Symbols.item(""));
    int most = item ? all.size() : Math.min(MOST_ALTERNATIVES, all.size());
    long dropped = all.stream().skip(most).mapToLong(Alternative::count).sum() + seen.dropped;
    List<Alternative> out = new ArrayList<>(all.subList(0, most));
    String rest = item ? symbols.element() : symbols.other();
    long unseen = Math.max(1, all.size()) + dropped;
    long known =
        all.stream()
            .filter(a -> a.symbols().equals(List.of(rest)))
            .mapToLong(Alternative::count)
            .sum();
    out.removeIf(a -> a.symbols().equals(List.of(rest)));
    out.add(new Alternative(known + unseen, List.of(rest)));
    return new Choice(symbol, out);
  }

  /** All that messages of the type may have, what was never seen too. */
  private Choice part(List<Rule> rules) {
    List<Alternative> out = new ArrayList<>();
    for (Rule r : rules) {
      String s = r.name();
      boolean inner =
          s.equals(symbols.type()) || s.endsWith(Symbols.AGAIN) || s.endsWith(Symbols.item(""));
      if (!inner) {
        out.add(new Alternative(1 + parts.getOrDefault(s, 0L), List.of(s)));
      }
    }
    return new Choice(symbols.part(), out);
  }
}
