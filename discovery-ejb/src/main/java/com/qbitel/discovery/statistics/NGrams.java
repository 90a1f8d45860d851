package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.NGramStatistics.NGram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Frequent byte pairs, counted over all messages in a table of 65536, and triples, read off the
 * suffix array of the sample: equal triples are neighbours there.
 */
final class NGrams {

  /** An n-gram by the number that its bytes form. */
  private record Counted(int code, long count, int position) {}

  private static final Comparator<Counted> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Counted::count).reversed().thenComparingInt(Counted::code);

  private final int limit;
  private final PriorityQueue<Counted> kept = new PriorityQueue<>(MOST_FREQUENT_FIRST.reversed());

  private NGrams(int limit) {
    this.limit = limit;
  }

  static NGramStatistics of(MessageTable table, Sample sample, SuffixArray suffixes, int limit) {
    int[] pairs = new int[1 << 16];
    for (int i = 0; i < table.size(); i++) {
      for (int at = 1; at < table.length(i); at++) {
        pairs[table.byteAt(i, at - 1) << 8 | table.byteAt(i, at)]++;
      }
    }
    int distinct = 0;
    for (int c : pairs) {
      distinct += c > 0 ? 1 : 0;
    }
    return new NGramStatistics(
        bigrams(table, pairs, limit),
        trigrams(sample, suffixes, limit),
        distinct,
        conditionalEntropy(pairs));
  }

  /** H(X(n-1), X(n)) - H(X(n-1)), both over the pairs. */
  private static double conditionalEntropy(int[] pairs) {
    long[] first = new long[256];
    for (int code = 0; code < pairs.length; code++) {
      first[code >> 8] += pairs[code];
    }
    return Math.max(0, Entropy.ofInts(pairs, 0, pairs.length) - Entropy.ofLongs(first));
  }

  private static List<NGram> bigrams(MessageTable table, int[] pairs, int limit) {
    NGrams grams = new NGrams(limit);
    for (int code = 0; code < pairs.length; code++) {
      grams.offer(code, pairs[code], 0);
    }
    List<Counted> best = grams.best();
    int[] slot = new int[pairs.length];
    Arrays.fill(slot, -1);
    for (int k = 0; k < best.size(); k++) {
      slot[best.get(k).code()] = k;
    }
    PayloadReference[] first = new PayloadReference[best.size()];
    int missing = first.length;
    for (int i = 0; missing > 0; i++) {
      for (int at = 1; at < table.length(i); at++) {
        int k = slot[table.byteAt(i, at - 1) << 8 | table.byteAt(i, at)];
        if (k >= 0 && first[k] == null) {
          first[k] = new PayloadReference(i, at - 1, 2);
          missing--;
        }
      }
    }
    List<NGram> result = new ArrayList<>();
    for (int k = 0; k < first.length; k++) {
      result.add(new NGram(first[k], best.get(k).count()));
    }
    return result;
  }

  private static List<NGram> trigrams(Sample sample, SuffixArray suffixes, int limit) {
    NGrams grams = new NGrams(limit);
    int[] text = sample.text();
    for (int from = 0; from < suffixes.size(); ) {
      int earliest = suffixes.position(from);
      int to = from + 1;
      while (to < suffixes.size() && suffixes.common(to) >= 3) {
        earliest = Math.min(earliest, suffixes.position(to));
        to++;
      }
      int code = trigram(text, earliest);
      if (code >= 0) {
        grams.offer(code, to - from, earliest);
      }
      from = to;
    }
    return grams.best().stream()
        .map(g -> new NGram(sample.reference(g.position(), 3), g.count()))
        .toList();
  }

  /** The number that three bytes form, -1 when the message ends before. */
  private static int trigram(int[] text, int at) {
    int code = 0;
    for (int k = at; k < at + 3; k++) {
      if (k >= text.length || text[k] == Sample.SEPARATOR) {
        return -1;
      }
      code = code << 8 | text[k] - 1;
    }
    return code;
  }

  private void offer(int code, long count, int position) {
    if (count > 0 && (kept.size() < limit || count >= kept.element().count())) {
      kept.add(new Counted(code, count, position));
      if (kept.size() > limit) {
        kept.remove();
      }
    }
  }

  private List<Counted> best() {
    return kept.stream().sorted(MOST_FREQUENT_FIRST).toList();
  }
}
