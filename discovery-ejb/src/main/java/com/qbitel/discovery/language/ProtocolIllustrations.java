package com.qbitel.discovery.language;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.Illustration;
import com.qbitel.discovery.parser.Illustration.Example;
import com.qbitel.discovery.parser.ParsedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What messages of a protocol look like, by its probabilistic grammar: the ways in which they are
 * put together, and up to two examples of each type.
 *
 * <p>They are made when they are first asked for, those of all types at once, so that the same
 * protocol has the same ones in whatever order it is asked. Not safe for several threads.
 */
public final class ProtocolIllustrations implements Illustration.Source {

  private static final long SEED = 1;

  /** Messages made of a type, of which the examples are chosen. */
  private static final int DRAWN = 6;

  /** Messages made of all types; each has one at least. */
  private static final int MOST_DRAWN = 600;

  /** Parts and bytes that are drawn before no more examples are made. */
  private static final long MOST_EFFORT = 10_000_000;

  private final Grammar grammar;
  private final Framing framing;
  private final Supplier<Optional<ProbabilisticGrammar>> language;
  private Map<String, Illustration> known;

  /**
   * Illustrations of a grammar in the language learned for it, if there is one.
   *
   * @param framing how streams fall into messages, one of which each example is
   */
  public ProtocolIllustrations(
      Grammar grammar, Framing framing, Supplier<Optional<ProbabilisticGrammar>> language) {
    this.grammar = grammar;
    this.framing = framing;
    this.language = language;
  }

  @Override
  public Illustration of(String type) {
    if (known == null) {
      known = language.get().map(this::all).orElse(Map.of());
    }
    return known.getOrDefault(type, Illustration.NONE);
  }

  private Map<String, Illustration> all(ProbabilisticGrammar learned) {
    Map<String, Illustration> out = new HashMap<>();
    Map<String, Rule> rules = learned.byName();
    MessageGenerator generator =
        new MessageGenerator(grammar, learned, Optional.of(MessageBoundaries.of(framing)), SEED);
    int each = Math.clamp(MOST_DRAWN / Math.max(1, grammar.types().size()), 1, DRAWN);
    for (MessageType t : grammar.types()) {
      List<Example> drawn = drawn(t, each, generator);
      out.put(t.id(), new Illustration(MessageParts.of(t, rules), chosen(drawn)));
    }
    return out;
  }

  private static List<Example> drawn(MessageType type, int most, MessageGenerator generator) {
    List<Example> out = new ArrayList<>();
    boolean more = true;
    while (more && out.size() < most && generator.effort() < MOST_EFFORT) {
      Optional<GeneratedMessage> next = generator.next(type, type.direction(), true);
      next.ifPresent(m -> out.add(new Example(m.payload(), m.fields())));
      more = next.isPresent();
    }
    return out;
  }

  /**
   * A short one of the most frequent shape, and the one that has most that it has not; better ones
   * without bytes that no field explains.
   */
  private static List<Example> chosen(List<Example> all) {
    long least = all.stream().mapToLong(ProtocolIllustrations::unexplained).min().orElse(0);
    List<Example> drawn = all.stream().filter(e -> unexplained(e) == least).toList();
    Map<List<String>, Integer> shapes = new HashMap<>();
    drawn.forEach(e -> shapes.merge(shape(e), 1, Integer::sum));
    Comparator<Example> frequent = Comparator.comparingInt(e -> -shapes.get(shape(e)));
    Optional<Example> first =
        drawn.stream().min(frequent.thenComparingInt(e -> e.payload().length));
    Set<String> shown = new HashSet<>(first.map(ProtocolIllustrations::shape).orElse(List.of()));
    Comparator<Example> telling = Comparator.comparingLong(e -> -added(e, shown));
    Optional<Example> second =
        drawn.stream()
            .filter(e -> added(e, shown) > 0)
            .min(telling.thenComparingInt(e -> e.payload().length));
    List<Example> out = new ArrayList<>();
    first.ifPresent(out::add);
    second.ifPresent(out::add);
    return out;
  }

  private static List<String> shape(Example e) {
    return e.fields().stream().map(ParsedField::field).map(Field::name).toList();
  }

  private static long unexplained(Example e) {
    return e.fields().stream().filter(f -> f.field() == Field.UNEXPLAINED).count();
  }

  private static long added(Example e, Set<String> shown) {
    return shape(e).stream().distinct().filter(n -> !shown.contains(n)).count();
  }
}
