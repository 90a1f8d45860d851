package com.qbitel.discovery.statistics;

import java.util.Arrays;

/**
 * The suffixes of a text in lexicographic order, and the lengths that neighbours have in common.
 *
 * <p>Suffixes are sorted by induced sorting (SA-IS; Nong, Zhang, Chan, doi:10.1109/TC.2010.188): a
 * suffix is S-type when it is smaller than the one that begins a symbol later, else L-type; those
 * S-type suffixes that follow an L-type one (LMS) are sorted by recursion on the text of their
 * ranks, at most half as long, and the order of all others is induced by two sweeps over the
 * buckets of equal first symbols. The end of the text counts as smaller than any symbol. Common
 * prefixes follow by Kasai's method (doi:10.1007/3-540-48194-X_17). Both take linear time; memory
 * is about five ints for each symbol.
 *
 * <p>Common prefixes end before a separator and at the longest length asked for. Because the
 * separator is the smallest symbol, suffixes cut at their first separator are still in order.
 */
final class SuffixArray {

  private final int[] order;
  private final int[] common;

  private SuffixArray(int[] order, int[] common) {
    this.order = order;
    this.common = common;
  }

  static SuffixArray of(Sample sample, int longest) {
    int[] order = sort(sample.text(), Sample.ALPHABET);
    return new SuffixArray(order, commonPrefixes(sample.text(), order, longest));
  }

  /** Number of suffixes. */
  int size() {
    return order.length;
  }

  /** Where the suffix of a rank begins. */
  int position(int rank) {
    return order[rank];
  }

  /** Common prefix of the suffixes {@code rank - 1} and {@code rank}; 0 at both ends. */
  int common(int rank) {
    return rank == common.length ? 0 : common[rank];
  }

  /** Lengths of the common prefixes of neighbours in {@code order}, the first one 0. */
  static int[] commonPrefixes(int[] text, int[] order, int longest) {
    int n = text.length;
    int[] rank = new int[n];
    for (int i = 0; i < n; i++) {
      rank[order[i]] = i;
    }
    int[] common = new int[n];
    int h = 0;
    for (int i = 0; i < n; i++) {
      if (rank[i] == 0) {
        h = 0;
        continue;
      }
      int j = order[rank[i] - 1];
      while (h < longest
          && i + h < n
          && j + h < n
          && text[i + h] == text[j + h]
          && text[i + h] != Sample.SEPARATOR) {
        h++;
      }
      common[rank[i]] = h;
      h = Math.max(0, h - 1);
    }
    return common;
  }

  /** Start positions of all suffixes in order; symbols are 0..alphabet-1. */
  static int[] sort(int[] text, int alphabet) {
    int n = text.length;
    int[] order = new int[n];
    if (n < 2) {
      return order;
    }
    boolean[] small = new boolean[n]; // S-type
    for (int i = n - 2; i >= 0; i--) {
      small[i] = text[i] < text[i + 1] || text[i] == text[i + 1] && small[i + 1];
    }
    int[] ends = bucketEnds(text, alphabet);
    int[] lms = lmsPositions(small);
    induce(text, small, ends, lms, order);
    if (lms.length > 1) {
      induce(text, small, ends, sortLms(text, small, lms, order), order);
    }
    return order;
  }

  private static int[] bucketEnds(int[] text, int alphabet) {
    int[] ends = new int[alphabet];
    for (int symbol : text) {
      ends[symbol]++;
    }
    for (int symbol = 1; symbol < alphabet; symbol++) {
      ends[symbol] += ends[symbol - 1];
    }
    return ends;
  }

  private static boolean isLms(boolean[] small, int i) {
    return i > 0 && small[i] && !small[i - 1];
  }

  private static int[] lmsPositions(boolean[] small) {
    int[] lms = new int[small.length / 2];
    int count = 0;
    for (int i = 1; i < small.length; i++) {
      if (isLms(small, i)) {
        lms[count++] = i;
      }
    }
    return Arrays.copyOf(lms, count);
  }

  /** Fills {@code order}, given the LMS suffixes in an order that each bucket keeps. */
  private static void induce(int[] text, boolean[] small, int[] ends, int[] lms, int[] order) {
    int n = text.length;
    Arrays.fill(order, -1);
    int[] next = ends.clone();
    for (int k = lms.length - 1; k >= 0; k--) {
      order[--next[text[lms[k]]]] = lms[k];
    }
    next[0] = 0;
    System.arraycopy(ends, 0, next, 1, ends.length - 1);
    order[next[text[n - 1]]++] = n - 1;
    for (int rank = 0; rank < n; rank++) {
      int before = order[rank] - 1;
      if (before >= 0 && !small[before]) {
        order[next[text[before]]++] = before;
      }
    }
    System.arraycopy(ends, 0, next, 0, ends.length);
    for (int rank = n - 1; rank >= 0; rank--) {
      int before = order[rank] - 1;
      if (before >= 0 && small[before]) {
        order[--next[text[before]]] = before;
      }
    }
  }

  /** The LMS suffixes in order; {@code order} holds the LMS substrings sorted. */
  private static int[] sortLms(int[] text, boolean[] small, int[] lms, int[] order) {
    int[] name = new int[text.length];
    int names = -1;
    int last = -1;
    for (int position : order) {
      if (isLms(small, position)) {
        if (last < 0 || !sameLmsSubstring(text, small, last, position)) {
          names++;
        }
        name[position] = names;
        last = position;
      }
    }
    int[] reduced = new int[lms.length];
    for (int k = 0; k < lms.length; k++) {
      reduced[k] = name[lms[k]];
    }
    int[] reducedOrder = sort(reduced, names + 1);
    int[] sorted = new int[lms.length];
    for (int k = 0; k < sorted.length; k++) {
      sorted[k] = lms[reducedOrder[k]];
    }
    return sorted;
  }

  private static boolean sameLmsSubstring(int[] text, boolean[] small, int a, int b) {
    for (int k = 0; a + k < text.length && b + k < text.length; k++) {
      if (text[a + k] != text[b + k] || small[a + k] != small[b + k]) {
        return false;
      }
      if (k > 0 && isLms(small, a + k)) {
        return isLms(small, b + k);
      }
      if (k > 0 && isLms(small, b + k)) {
        return false;
      }
    }
    return false;
  }
}
