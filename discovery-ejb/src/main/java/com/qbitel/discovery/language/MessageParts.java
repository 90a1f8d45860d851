package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Repetition;
import com.qbitel.discovery.parser.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What messages of a type consist of, by the rules of a probabilistic grammar: what was seen, not
 * what is merely not ruled out. Elements in elements are followed {@value #DEEPEST} levels, and
 * {@value #MOST} parts at most.
 */
final class MessageParts {

  private static final int DEEPEST = 24;
  private static final int MOST = 20_000;

  private final Map<String, Rule> rules;
  private final Symbols symbols;
  private final Map<String, Made> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** What a symbol stands for, none when that is not known, and of how many parts it is made. */
  private record Made(List<Part> parts, int size) {
    private static final Made NOTHING = new Made(List.of(), 0);
  }

  /** The ways of a symbol, and of how many parts they are made. */
  private record Ways(List<Part.Way> ways, int size) {}

  private MessageParts(Map<String, Rule> rules, Symbols symbols) {
    this.rules = rules;
    this.symbols = symbols;
  }

  /** The ways in which messages of a type are put together, most frequent first. */
  static List<Part.Way> of(MessageType type, Map<String, Rule> rules) {
    return new MessageParts(rules, new Symbols(type)).ways(type.id()).ways();
  }

  private Ways ways(String symbol) {
    if (!(rules.get(symbol) instanceof Choice c)) {
      return new Ways(List.of(), 0);
    }
    long seen = 0;
    long others = 0;
    List<Alternative> sequences = new ArrayList<>();
    for (Alternative a : c.alternatives()) {
      boolean any = any(a.symbols());
      seen += any ? 0 : a.count();
      others += any ? a.count() : 0;
      if (!any) {
        sequences.add(a);
      }
    }
    // what is left for the unseen has a weight of one for each alternative, the rest was seen
    long total = Math.max(1, seen + Math.max(0, others - sequences.size()));
    List<Part.Way> out = new ArrayList<>();
    int size = 0;
    for (Alternative a : sequences) {
      Made made = parts(a.symbols(), MOST - size);
      if (!made.parts().isEmpty()) {
        out.add(new Part.Way((double) a.count() / total, made.parts()));
        size += made.size();
      }
    }
    return new Ways(out, size);
  }

  private boolean any(List<String> sequence) {
    return sequence.contains(symbols.other()) || sequence.contains(symbols.unexplained());
  }

  /** The parts of a sequence; none when it has one that nothing is known of, or too many. */
  private Made parts(List<String> sequence, int most) {
    List<Part> out = new ArrayList<>();
    int size = 0;
    for (String s : sequence) {
      Made made = made(s);
      size += made.size();
      if (made.parts().isEmpty() || size > most) {
        return Made.NOTHING;
      }
      out.addAll(made.parts());
    }
    return new Made(out, size);
  }

  private Made made(String symbol) {
    Made before = known.get(symbol);
    if (before != null) {
      return before;
    }
    if (open.size() >= DEEPEST || !open.add(symbol)) {
      return Made.NOTHING;
    }
    Made made =
        switch (rules.get(symbol)) {
          case Choice c -> {
            Ways w = ways(c.name());
            yield new Made(List.of(new Part.Unit(tag(c.name()), w.ways())), 1 + w.size());
          }
          case Repetition r -> repeated(r);
          case Content c ->
              symbols
                  .field(c.name())
                  .map(f -> new Made(List.of(new Part.Leaf(f)), 1))
                  .orElse(Made.NOTHING);
          case null -> Made.NOTHING;
        };
    open.remove(symbol);
    known.put(symbol, made);
    return made;
  }

  private Made repeated(Repetition r) {
    List<String> items = new ArrayList<>();
    if (r.item().endsWith(Symbols.item("")) && rules.get(r.item()) instanceof Choice c) {
      for (Alternative a : c.alternatives()) {
        boolean rest = any(a.symbols()) || a.symbols().contains(symbols.element());
        if (!a.symbols().isEmpty() && (!rest || c.alternatives().size() == 1)) {
          items.add(a.symbols().getFirst());
        }
      }
    } else {
      items.add(r.item());
    }
    Made made = parts(items, MOST);
    List<Counts.Range> seen = r.times().ranges();
    return made.parts().isEmpty()
        ? Made.NOTHING
        : new Made(
            List.of(
                new Part.Repeated(
                    made.parts(),
                    seen.isEmpty() ? 0 : seen.getFirst().from(),
                    seen.isEmpty() ? 0 : seen.getLast().to())),
            1 + made.size());
  }

  /** The tag of an element by its symbol, in hex; that of the innermost of nested ones. */
  private String tag(String unit) {
    boolean tagged =
        unit.startsWith(symbols.element() + "/") || unit.startsWith(symbols.ber() + "/");
    return tagged ? unit.substring(unit.lastIndexOf('/') + 1) : "";
  }
}
