package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds where messages of a type turn into chained elements, and how those are written.
 *
 * <p>A pattern counts when from one offset on its elements lead exactly to the end in nearly all
 * messages, in more than one shape, with tags that come again; its evidence is measured against how
 * often the pattern would lead to the end from any offset. Patterns that several types share weigh
 * more, and a type that shows none takes the shared one when most of its messages fit.
 */
public final class ElementChains {

  private static final int SAMPLE = 40;
  private static final int LONG = 500;
  private static final int FEW = 12;
  private static final int STARTS = 400;
  private static final double USUAL_SHARE = 0.95;

  /** Types are not always told apart well: so many messages of one must have the elements. */
  private static final double LEAST_SHARE = 0.75;

  private static final double ELEMENTS = 1.5;
  private static final double REUSE = 1.5;

  /** Most elements may have no value: text with a zero between its letters parses as such. */
  private static final double EMPTY = 0.6;

  private static final double STRONG = 60;
  private static final double ACCEPTED = 55;
  private static final double ACCEPTED_SHARED = 30;
  private static final double FITS = 0.6;

  /**
   * What a type's messages are made of from an offset on.
   *
   * @param bits evidence, in bits
   * @param usual whether nearly all messages are, rather than most
   */
  public record Chained(int start, ChainPattern pattern, double bits, boolean usual) {}

  private record Candidate(int type, Chained chained) {}

  private final TypedBytes messages;

  private ElementChains(TypedBytes messages) {
    this.messages = messages;
  }

  /** Per type that is made of elements, how. */
  public static Map<Integer, Chained> in(TypedBytes messages) {
    return new ElementChains(messages).search();
  }

  private Map<Integer, Chained> search() {
    List<int[]> members = new ArrayList<>();
    for (int t = 0; t < messages.types(); t++) {
      int type = t;
      members.add(
          IntStream.range(0, messages.size()).filter(m -> messages.type()[m] == type).toArray());
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int t = 0; t < members.size(); t++) {
      int type = t;
      all(members.get(t)).forEach(c -> candidates.add(new Candidate(type, c)));
    }
    Map<Integer, Chained> found = new TreeMap<>(best(candidates));
    Map<Chained, Double> shared = new HashMap<>();
    found.values().forEach(c -> shared.merge(key(c), c.bits(), Double::sum));
    if (messages.types() > 1) {
      List<Candidate> together = new ArrayList<>();
      all(IntStream.range(0, messages.size()).toArray())
          .forEach(c -> together.add(new Candidate(0, c)));
      best(together).values().forEach(c -> shared.merge(key(c), c.bits(), Double::sum));
    }
    for (int t = 0; t < members.size(); t++) {
      if (!found.containsKey(t) || found.get(t).bits() < STRONG) {
        adopt(t, members.get(t), shared, found);
      }
    }
    return found;
  }

  private static Chained key(Chained c) {
    return new Chained(c.start(), c.pattern(), 0, true);
  }

  private static Map<Integer, Chained> best(List<Candidate> candidates) {
    Map<ChainPattern, Double> support = new HashMap<>();
    for (Candidate c : candidates) {
      support.merge(c.chained().pattern(), Math.min(150, c.chained().bits()), Double::sum);
    }
    double most = support.values().stream().mapToDouble(s -> s).max().orElse(1);
    Map<Integer, Chained> best = new HashMap<>();
    Map<Integer, Double> score = new HashMap<>();
    for (Candidate c : candidates) {
      double share = support.get(c.chained().pattern()) / most;
      double least = share >= 0.9 && candidates.size() > 1 ? ACCEPTED_SHARED : ACCEPTED;
      double s = c.chained().bits() * (1 + 0.8 * share);
      if (c.chained().bits() > least && s > score.getOrDefault(c.type(), 0.0)) {
        score.put(c.type(), s);
        best.put(c.type(), c.chained());
      }
    }
    return best;
  }

  /** Gives a type without elements of its own those of the others, when its messages fit. */
  private void adopt(
      int type, int[] members, Map<Chained, Double> shared, Map<Integer, Chained> found) {
    List<Map.Entry<Chained, Double>> strongest =
        shared.entrySet().stream()
            .filter(e -> e.getValue() >= STRONG)
            .sorted(Map.Entry.<Chained, Double>comparingByValue().reversed())
            .limit(2)
            .toList();
    int[] looked = Arrays.copyOf(members, Math.min(30, members.length));
    for (var e : strongest) {
      int start = e.getKey().start();
      int fits = 0;
      for (int m : looked) {
        ChainPattern.Chain chain = chain(e.getKey().pattern(), m);
        fits += chain.leads(start) && chain.next(start) > 0 ? 1 : 0;
      }
      if (fits >= Math.max(1, FITS * looked.length)) {
        found.put(type, new Chained(start, e.getKey().pattern(), e.getValue() / 2, true));
        return;
      }
    }
  }

  private ChainPattern.Chain chain(ChainPattern pattern, int m) {
    return pattern.new Chain(messages.bytes(), messages.start()[m], messages.start()[m + 1]);
  }

  /** The first offset of each pattern that fits some messages of one type. */
  private List<Chained> all(int[] members) {
    int[] byLength =
        Arrays.stream(members)
            .boxed()
            .sorted(Comparator.comparingInt(m -> messages.length()[m]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sample = spread(Arrays.stream(byLength).filter(this::whole).toArray());
    List<Chained> out = new ArrayList<>();
    if (members.length < 3 || sample.length < 3) {
      return out;
    }
    int shortest = messages.length()[sample[(int) ((1 - LEAST_SHARE) * (sample.length - 1))]];
    for (ChainPattern pattern : ChainPattern.ALL) {
      int starts = Math.min(STARTS, shortest - pattern.header() + 1);
      if (starts > 0) {
        fit(pattern, sample, starts).ifPresent(out::add);
      }
    }
    return out;
  }

  /** Some of them, evenly, fewer of long ones. */
  private int[] spread(int[] all) {
    double mean = Arrays.stream(all).map(m -> messages.length()[m]).average().orElse(1);
    int most = (int) Math.clamp(SAMPLE * LONG / mean, FEW, SAMPLE);
    int n = Math.min(most, all.length);
    return IntStream.range(0, n)
        .map(i -> all[n == 1 ? 0 : (int) ((long) i * (all.length - 1) / (n - 1))])
        .distinct()
        .toArray();
  }

  private boolean whole(int m) {
    return messages.length()[m] == messages.start()[m + 1] - messages.start()[m];
  }

  private Optional<Chained> fit(ChainPattern pattern, int[] sample, int starts) {
    int[] leading = new int[starts];
    int[] elements = new int[starts];
    long leadingAnywhere = 0;
    long offsets = 0;
    List<ChainPattern.Chain> chains = new ArrayList<>(sample.length);
    for (int m : sample) {
      if (hopeless(leading, sample.length, chains.size())) {
        return Optional.empty();
      }
      ChainPattern.Chain chain = chain(pattern, m);
      chains.add(chain);
      int most = Math.min(starts, messages.start()[m + 1] - messages.start()[m]);
      for (int p = 0; p < most; p++) {
        if (chain.leads(p) && chain.elements(p) > 0 && chain.next(p) - p > pattern.header()) {
          leading[p]++;
          elements[p] += chain.elements(p);
          leadingAnywhere++;
        }
      }
      offsets += most;
    }
    int start = start(leading, elements, sample.length);
    if (start < 0) {
      return Optional.empty();
    }
    double rate = Math.clamp((double) leadingAnywhere / offsets, 0.5 / offsets, 0.5);
    return judge(pattern, sample, chains, start, leading[start], elements[start], rate);
  }

  /** The first offset from which nearly all messages are elements, else the one most are; or -1. */
  private static int start(int[] leading, int[] elements, int messages) {
    int best = -1;
    for (int p = 0; p < leading.length; p++) {
      if (elements[p] < ELEMENTS * messages || leading[p] < LEAST_SHARE * messages) {
        continue;
      }
      if (leading[p] >= USUAL_SHARE * messages) {
        return p;
      }
      best = best < 0 || leading[p] > leading[best] ? p : best;
    }
    return best;
  }

  /** Whether so many messages have failed at every offset that none can be accepted any more. */
  private static boolean hopeless(int[] leading, int messages, int looked) {
    for (int l : leading) {
      if (l + messages - looked >= LEAST_SHARE * messages) {
        return false;
      }
    }
    return true;
  }

  private Optional<Chained> judge(
      ChainPattern pattern,
      int[] sample,
      List<ChainPattern.Chain> chains,
      int start,
      int leading,
      int elements,
      double rate) {
    Set<Integer> sizes = new HashSet<>();
    Set<List<Integer>> shapes = new HashSet<>();
    Set<Long> tags = new HashSet<>();
    int count = 0;
    int empty = 0;
    int padded = 0;
    int badlyPadded = 0;
    for (int i = 0; i < sample.length; i++) {
      int from = messages.start()[sample[i]];
      List<Integer> shape = new ArrayList<>();
      for (int p = start; chains.get(i).next(p) > 0 && shape.size() < 200; ) {
        int behind = chains.get(i).next(p);
        shape.add(behind - p);
        sizes.add(behind - p);
        tags.add(Integers.read(messages.bytes(), from + p + pattern.tagAt(), pattern.tag(), false));
        empty += behind - p <= pattern.header() ? 1 : 0;
        int end = (int) Math.min(behind, p + pattern.size(messages.bytes(), from + p));
        padded += end < behind ? 1 : 0;
        boolean zeros = true;
        for (int k = end; k < behind; k++) {
          zeros &= messages.bytes()[from + k] == 0;
        }
        badlyPadded += zeros ? 0 : 1;
        p = behind;
      }
      count += shape.size();
      shapes.add(shape);
    }
    if (pattern.widens() && tags.equals(Set.of(0L))) {
      return Optional.empty(); // these zeros are the length's high bytes
    }
    double reuse = pattern.tag() > 0 ? (double) count / Math.max(1, tags.size()) : REUSE;
    if (shapes.size() < 2 || sizes.size() < 2 || reuse < REUSE || empty > EMPTY * count) {
      return Optional.empty();
    }
    double bits = leading * -log2(rate) * Math.min(1, shapes.size() / 4.0) + 2 * log2(1 + elements);
    bits += pattern.tag() > 0 ? log2(reuse) * Math.min(count, 50) * 0.2 : 0;
    bits *= pattern.padding() > 1 && (padded < 2 || badlyPadded > 0.3 * padded) ? 0.45 : 1;
    bits *= pattern.tag() == 0 || pattern.tag() == 4 ? 0.8 : 1;
    bits *= pattern.tagFirst() ? 1 : 0.85;
    boolean usual = leading >= USUAL_SHARE * sample.length;
    return Optional.of(new Chained(start, pattern, bits, usual));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
