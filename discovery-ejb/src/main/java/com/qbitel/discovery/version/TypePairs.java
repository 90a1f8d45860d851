package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds for each type of a profile the one that it has become in another. Types are alike when they
 * are told by the same bytes or words, or by the same ones elsewhere, and have fields in common;
 * their identifiers, which only number them, do not count. The most alike become a pair first.
 *
 * <p>Types that nothing tells apart but an unknown key are paired at last, when their fields are
 * the same and no other type's are.
 */
final class TypePairs {

  private static final double KEY = 0.5;
  private static final double FIELDS = 0.4;
  private static final double NAME = 0.1;

  /** Likeness from which on two types are the same. */
  private static final double LEAST = 0.5;

  /** What the same values at another place are worth. */
  private static final double ELSEWHERE = 0.8;

  /** What it is worth that nothing tells either type from others. */
  private static final double NO_KEY = 0.5;

  /** From which on the fields alone make two types the same, and how many there have to be. */
  private static final double SAME_FIELDS = 0.9;

  private static final int TELLING_FIELDS = 4;

  /** A type of the older profile, of the newer one, or both. */
  record Pair(Optional<MessageType> before, Optional<MessageType> after) {}

  private record Candidate(int before, int after, double likeness, double fields) {}

  private final List<MessageType> before;
  private final List<MessageType> after;
  private final int[] partner;
  private final boolean[] taken;

  private TypePairs(List<MessageType> before, List<MessageType> after) {
    this.before = before;
    this.after = after;
    partner = new int[after.size()];
    taken = new boolean[before.size()];
    Arrays.fill(partner, -1);
  }

  /** Every type once: those of the newer profile in its order, then those that are gone. */
  static List<Pair> of(List<MessageType> before, List<MessageType> after) {
    TypePairs pairs = new TypePairs(before, after);
    List<Candidate> candidates = pairs.candidates();
    candidates.stream().filter(c -> c.likeness >= LEAST).forEach(pairs::take);
    candidates.stream()
        .filter(c -> c.fields >= SAME_FIELDS && pairs.alone(c, candidates))
        .toList()
        .forEach(pairs::take);
    return pairs.all();
  }

  private List<Candidate> candidates() {
    List<Candidate> out = new ArrayList<>();
    for (int b = 0; b < before.size(); b++) {
      for (int a = 0; a < after.size(); a++) {
        MessageType old = before.get(b);
        MessageType now = after.get(a);
        if (opposed(old.direction(), now.direction())) {
          continue;
        }
        double key = keys(old.selector(), now.selector());
        double fields = FieldAlignment.of(old.fields(), now.fields()).likeness();
        double likeness = KEY * key + FIELDS * fields + (old.name().equals(now.name()) ? NAME : 0);
        out.add(new Candidate(b, a, likeness, fields));
      }
    }
    out.sort(Comparator.comparingDouble(Candidate::likeness).reversed());
    return out;
  }

  private static boolean opposed(Direction a, Direction b) {
    return a != b && a != Direction.UNKNOWN && b != Direction.UNKNOWN;
  }

  private void take(Candidate c) {
    if (partner[c.after] < 0 && !taken[c.before]) {
      partner[c.after] = c.before;
      taken[c.before] = true;
    }
  }

  /** Whether two types that are left have fields that no other types that are left have. */
  private boolean alone(Candidate c, List<Candidate> candidates) {
    return open(c)
        && before.get(c.before).fields().size() >= TELLING_FIELDS
        && candidates.stream()
            .filter(o -> o.before == c.before ^ o.after == c.after)
            .noneMatch(o -> open(o) && o.fields >= SAME_FIELDS);
  }

  private boolean open(Candidate c) {
    return partner[c.after] < 0 && !taken[c.before];
  }

  private List<Pair> all() {
    List<Pair> out = new ArrayList<>();
    for (int a = 0; a < after.size(); a++) {
      Optional<MessageType> old =
          partner[a] < 0 ? Optional.empty() : Optional.of(before.get(partner[a]));
      out.add(new Pair(old, Optional.of(after.get(a))));
    }
    for (int b = 0; b < before.size(); b++) {
      if (!taken[b]) {
        out.add(new Pair(Optional.of(before.get(b)), Optional.empty()));
      }
    }
    return out;
  }

  /** How much of what tells two types is the same, 0..1. */
  private static double keys(Selector before, Selector after) {
    Set<String> old = keys(before, true);
    Set<String> now = keys(after, true);
    if (old.isEmpty() && now.isEmpty()) {
      return NO_KEY;
    }
    double same = jaccard(old, now);
    return Math.max(same, ELSEWHERE * jaccard(keys(before, false), keys(after, false)));
  }

  private static Set<String> keys(Selector s, boolean withPlace) {
    Set<String> out = new HashSet<>(s.token());
    for (Selector.Test t : s.tests()) {
      if (t.among()) {
        t.values().forEach(v -> out.add(withPlace ? t.reading() + " " + v : v));
      }
    }
    return out;
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    Set<String> common = new HashSet<>(a);
    common.retainAll(b);
    int all = a.size() + b.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
