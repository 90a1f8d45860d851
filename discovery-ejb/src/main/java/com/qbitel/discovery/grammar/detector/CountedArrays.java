package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.LengthFields.LengthField;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Arrays behind a field that counts their bytes or elements: whatever it counts is a multiple of
 * one width, and the model holds cuts at multiples for likelier than elsewhere, all of them alike.
 * It is sure of few where the values of elements say little, so that what it sees at most multiples
 * is taken to hold for all.
 */
final class CountedArrays {

  /** Narrow ones first: multiples of a wide one are multiples of a narrow one too. */
  private static final int[] WIDTHS = {2, 4, 8};

  /** Different counts that are multiples of a width by chance: one in 2^5 at most. */
  private static final int LEAST_COUNTS = 5;

  /** How much likelier a cut is at multiples of the width than elsewhere. */
  private static final double RATIO = 3;

  /** Chance of a cut at multiples: below it, nothing speaks for elements. */
  private static final double LEAST_CHANCE = 0.08;

  /** What odd multiples have of the chance of even ones, unless elements are twice as wide. */
  private static final double ALIKE = 0.6;

  /** Where the model is this sure of a cut, it sees a field of its own rather than an element. */
  private static final double OTHER = 0.9;

  /** A cut that it is this sure of elsewhere than at multiples contradicts. */
  private static final double CONTRARY = 0.5;

  /** Messages that an offset needs to count. */
  private static final int LEAST_MESSAGES = 3;

  private final TypedBytes messages;
  private final double[] logOdds;

  /**
   * @param logOdds of a cut before each byte of the messages
   */
  CountedArrays(TypedBytes messages, double[] logOdds) {
    this.messages = messages;
    this.logOdds = logOdds;
  }

  /** The arrays by type, each behind the last of the fields that say where their message ends. */
  Map<Integer, ElementArray> in(List<LengthField> lengths) {
    Map<Integer, ElementArray> found = new HashMap<>();
    for (int t = 0; t < messages.types(); t++) {
      int type = t;
      lengths.stream()
          .filter(f -> f.everywhere() || f.type() == type)
          .filter(f -> f.addend() == f.offset() + f.width())
          .max(Comparator.comparingInt(LengthField::addend))
          .flatMap(f -> behind(type, f))
          .ifPresent(a -> found.put(type, a));
    }
    return found;
  }

  private Optional<ElementArray> behind(int type, LengthField f) {
    Set<Integer> counted = new HashSet<>();
    for (int m = 0; m < messages.size(); m++) {
      if (messages.type()[m] == type && messages.length()[m] > f.addend()) {
        counted.add(messages.length()[m] - f.addend());
      }
    }
    if (counted.size() < LEAST_COUNTS) {
      return Optional.empty();
    }
    for (int width : WIDTHS) {
      if (counted.stream().allMatch(n -> n % width == 0) && seen(type, f.addend(), width)) {
        return Optional.of(new ElementArray(f.addend(), width, 0));
      }
    }
    return Optional.empty();
  }

  /** Whether the model sees elements of a width. */
  private boolean seen(int type, int start, int width) {
    double[] chances = chances(type);
    double[] there = sorted(chances, start, o -> o % width == 0);
    double[] odd = sorted(chances, start, o -> o % (2 * width) == width);
    double[] even = sorted(chances, start, o -> o % (2 * width) == 0);
    double[] elsewhere = sorted(chances, start, o -> o % width != 0);
    if (odd.length == 0 || even.length == 0) {
      return false;
    }
    double usual = median(there);
    return usual >= LEAST_CHANCE
        && usual >= RATIO * median(elsewhere)
        && median(odd) >= ALIKE * median(even)
        && there[there.length - 1] < OTHER
        && elsewhere[elsewhere.length - 1] < CONTRARY;
  }

  /** The chances at some distances from the first element, without its own. */
  private static double[] sorted(double[] chances, int start, IntPredicate distance) {
    return IntStream.range(start + 1, chances.length)
        .filter(o -> distance.test(o - start))
        .mapToDouble(o -> chances[o])
        .filter(p -> !Double.isNaN(p))
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** Mean chance of a cut by offset in the messages of a type; NaN for offsets that few have. */
  private double[] chances(int type) {
    int reach = 0;
    for (int m = 0; m < messages.size(); m++) {
      reach = Math.max(reach, messages.start()[m + 1] - messages.start()[m]);
    }
    double[] sum = new double[reach];
    int[] count = new int[reach];
    for (int m = 0; m < messages.size(); m++) {
      for (int k = messages.start()[m];
          messages.type()[m] == type && k < messages.start()[m + 1];
          k++) {
        sum[k - messages.start()[m]] += 1 / (1 + Math.exp(-logOdds[k]));
        count[k - messages.start()[m]]++;
      }
    }
    for (int o = 0; o < reach; o++) {
      sum[o] = count[o] < LEAST_MESSAGES ? Double.NaN : sum[o] / count[o];
    }
    return sum;
  }
}
