package com.qbitel.discovery.language;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * How often lengths or numbers of repetitions were seen, as a probability distribution over all
 * numbers from 0 on.
 *
 * <p>A range stands for each of its numbers alike. What was not seen shares the weight {@code
 * unseen} (Witten and Bell 1991, doi:10.1109/18.87000: the number of different ones that were
 * seen), each number n by the implicit probability of Elias' gamma code of n + 1, which falls with
 * n and sums to one (Elias 1975, doi:10.1109/TIT.1975.1055349).
 *
 * @param ranges ascending, apart from each other
 * @param unseen weight of all numbers by themselves, at least 1
 */
public record Counts(List<Range> ranges, long unseen) {

  /** Nothing was seen. */
  public static final Counts NONE = new Counts(List.of(), 1);

  private static final int MOST_RANGES = 16;

  /** Most repetitions drawn where nothing was seen. */
  private static final int DRAWN = 8;

  /**
   * Some numbers.
   *
   * @param from the least one
   * @param to the greatest one
   * @param count how often one of them was seen
   */
  public record Range(int from, int to, long count) {
    private double probability(int n) {
      return n >= from && n <= to ? (double) count / (to - from + 1L) : 0;
    }
  }

  public Counts {
    ranges = List.copyOf(ranges);
    if (unseen < 1) {
      throw new IllegalArgumentException("nothing is left for what was not seen");
    }
  }

  /** The distribution of numbers that were seen so often. */
  static Counts of(SortedMap<Integer, Long> seen) {
    long total = seen.values().stream().mapToLong(Long::longValue).sum();
    long full = seen.size() <= MOST_RANGES ? 1 : total / MOST_RANGES + 1;
    List<Range> ranges = new ArrayList<>();
    int from = -1;
    int last = -1;
    long count = 0;
    for (SortedMap.Entry<Integer, Long> e : seen.entrySet()) {
      from = count == 0 ? e.getKey() : from;
      last = e.getKey();
      count += e.getValue();
      if (count >= full) {
        ranges.add(new Range(from, last, count));
        count = 0;
      }
    }
    if (count > 0) {
      ranges.add(new Range(from, last, count));
    }
    return new Counts(ranges, Math.max(1, seen.size()));
  }

  /** All that was seen, and what is left for the rest. */
  public long total() {
    return seen() + unseen;
  }

  private long seen() {
    return ranges.stream().mapToLong(Range::count).sum();
  }

  /** The probability of a number from 0 on. */
  public double probability(int n) {
    double weight = unseen * gamma(n);
    for (Range r : ranges) {
      weight += r.probability(n);
    }
    return weight / total();
  }

  private static double gamma(int n) {
    int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(n + 1L);
    return Math.scalb(1.0, -2 * bits - 1);
  }

  /** A number that may have been seen. */
  int draw(RandomGenerator random) {
    long at = seen() == 0 ? 0 : random.nextLong(seen());
    for (Range r : ranges) {
      if (at < r.count()) {
        return random.nextInt(r.from(), r.to() + 1);
      }
      at -= r.count();
    }
    return random.nextInt(1, DRAWN + 1);
  }
}
