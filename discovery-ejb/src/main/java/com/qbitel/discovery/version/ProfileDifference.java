package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.version.Change.Kind;
import com.qbitel.discovery.version.TypeDifference.Fate;
import com.qbitel.discovery.version.TypePairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * What is different between two profiles of a protocol, found without any message. That something
 * is different says nothing about compatibility; see {@link Compatibility}.
 *
 * @param types every type of either, those of the newer profile first in its order, then those that
 *     are gone in the order of the older one
 * @param changes what is different about the protocol as a whole
 */
public record ProfileDifference(List<TypeDifference> types, List<Change> changes) {

  public ProfileDifference {
    types = List.copyOf(types);
    changes = List.copyOf(changes);
  }

  /** What is different in {@code after}. */
  public static ProfileDifference between(Edition before, Edition after) {
    List<Pair> pairs = TypePairs.of(before.grammar().types(), after.grammar().types());
    List<TypeDifference> types = new ArrayList<>();
    for (Pair p : pairs) {
      types.add(
          new TypeDifference(
              p.before(),
              p.after(),
              p.before().flatMap(b -> p.after().map(a -> changes(b, a))).orElse(List.of())));
    }
    List<Change> whole = new ArrayList<>();
    layout(before.grammar(), after.grammar()).ifPresent(whole::add);
    whole.addAll(OrderChanges.between(before.machine(), after.machine(), pairs));
    return new ProfileDifference(types, whole);
  }

  /** Whether nothing is different. */
  public boolean isEmpty() {
    return changes.isEmpty() && count(Fate.SAME) == types.size();
  }

  /** Number of types with a fate. */
  public int count(Fate fate) {
    return (int) types.stream().filter(t -> t.fate() == fate).count();
  }

  private static List<Change> changes(MessageType before, MessageType after) {
    List<Change> out = new ArrayList<>();
    if (!before.name().equals(after.name())) {
      out.add(Change.of(Kind.RENAMED, before.name(), after.name()).quoting());
    }
    String oldKey = key(before.selector());
    String newKey = key(after.selector());
    if (!oldKey.equals(newKey)) {
      out.add(Change.of(Kind.SELECTOR, oldKey, newKey).quoting());
    }
    if (before.direction() != after.direction()) {
      out.add(Change.of(Kind.DIRECTION, lower(before.direction()), lower(after.direction())));
    }
    if (!before.structure().equals(after.structure())) {
      out.add(
          Change.of(
              Kind.STRUCTURE,
              StructureWords.of(before.structure()),
              StructureWords.of(after.structure())));
    }
    out.addAll(FieldChanges.between(before, after));
    return out;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** How a message is recognised: what it has, not what others have that it lacks. */
  private static String key(Selector s) {
    if (!s.token().isEmpty()) {
      return String.join(" ", s.token());
    }
    return s.tests().stream()
        .filter(Selector.Test::among)
        .map(t -> t.reading() + " = " + t.values().stream().sorted().collect(joined()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ");
  }

  private static Optional<Change> layout(Grammar before, Grammar after) {
    String old = layout(before);
    String now = layout(after);
    return old.equals(now)
        ? Optional.empty()
        : Optional.of(Change.of(Kind.LAYOUT, old, now).quoting());
  }

  /** The parts of a layout that do not depend on every message that it was learned from. */
  private static String layout(Grammar grammar) {
    return grammar
        .layout()
        .map(t ->
            "text"
                + t.delimiter().map(d -> ", records end with " + d).orElse("")
                + (t.lines().isEmpty()
                    ? ""
                    : ", lines " + t.lines().stream().sorted().collect(joined())))
        .orElse("binary");
  }
}
