package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what stands in a field. Values are kept only where they are few and the document lists
 * them anyway; of all others only the sorts of bytes.
 */
final class ContentCounter {

  /** Share of the places at which a value has to follow from the rest to be believed to. */
  private static final double FOLLOWS = 0.9;

  private final Set<String> listed;
  private final boolean tag;
  private final Tally following;
  private final Tally free;
  private Derived derivation = Derived.NOT;
  private long least = Long.MAX_VALUE;
  private long greatest = -1;

  /**
   * A counter of a field.
   *
   * @param tag whether the field is the tag of a unit that has its name from it
   */
  ContentCounter(Field field, boolean tag) {
    this.tag = tag;
    listed = field.values() == null ? Set.of() : Set.copyOf(field.values());
    boolean positional = field.length() != null && field.length() <= ByteModel.POSITIONS;
    following = new Tally(positional);
    free = new Tally(positional);
  }

  /** What is counted of some places. */
  private static final class Tally {
    private final SortedMap<String, Long> values = new TreeMap<>();
    private final SortedMap<Integer, Long> otherLengths = new TreeMap<>();
    private final SortedMap<Integer, Long> lengths = new TreeMap<>();
    private final ByteModel.Counter bytes;
    private long count;

    private Tally(boolean positional) {
      bytes = new ByteModel.Counter(positional);
    }

    private void add(byte[] payload, int from, int to, String value) {
      count++;
      lengths.merge(to - from, 1L, Long::sum);
      if (value != null) {
        values.merge(value, 1L, Long::sum);
      } else {
        otherLengths.merge(to - from, 1L, Long::sum);
        bytes.add(payload, from, to);
      }
    }

    private void add(Tally o) {
      count += o.count;
      o.values.forEach((v, c) -> values.merge(v, c, Long::sum));
      o.lengths.forEach((n, c) -> lengths.merge(n, c, Long::sum));
      o.otherLengths.forEach((n, c) -> otherLengths.merge(n, c, Long::sum));
      bytes.add(o.bytes);
    }

    private long others() {
      return otherLengths.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  void add(Place place) {
    Node.Leaf leaf = place.leaf();
    byte[] payload = place.derivation().payload();
    String value = null;
    if (tag || !listed.isEmpty()) {
      String hex = HexFormat.of().formatHex(payload, leaf.from(), leaf.to());
      value = tag || listed.contains(hex) ? hex : null;
    }
    derivation = derivation == Derived.NOT ? DerivedValues.derivation(place) : derivation;
    boolean follows = derivation != Derived.NOT && DerivedValues.holds(place, derivation, payload);
    (follows ? following : free).add(payload, leaf.from(), leaf.to(), value);
    if (follows && derivation == Derived.COUNT) {
      long n = Values.read(payload, leaf.from(), leaf.to(), false);
      least = Math.min(least, n);
      greatest = Math.max(greatest, n);
    }
  }

  /** The rule of what was counted. */
  Content rule(String name) {
    long all = following.count + free.count;
    boolean counts = derivation != Derived.COUNT || free.count == 0 && least < greatest;
    boolean derived = following.count > 0 && following.count >= FOLLOWS * all && counts;
    SortedMap<Integer, Long> lengths = new TreeMap<>(free.otherLengths);
    if (derived) {
      following.lengths.forEach((n, c) -> lengths.merge(n, c, Long::sum));
    } else {
      free.add(following);
      lengths.clear();
      lengths.putAll(free.otherLengths);
    }
    long others = free.others();
    long distinct =
        free.values.size() + List.of(derived, others > 0).stream().filter(x -> x).count();
    return new Content(
        name,
        free.values,
        derived ? derivation : Derived.NOT,
        derived ? following.count : 0,
        others,
        Math.max(1, distinct),
        Counts.of(lengths),
        free.bytes.model());
  }

  /** The rule of a field that was never seen. */
  static Content unseen(String name) {
    return new Content(name, new TreeMap<>(), Derived.NOT, 0, 0, 1, Counts.NONE, ByteModel.NONE);
  }
}
