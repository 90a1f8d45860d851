package com.qbitel.discovery.grammar.kind;

import static com.qbitel.discovery.grammar.kind.Row.log2;

/** How the values of a field are distributed, and what their bytes and bits look like. */
final class ValueMeasures {

  private static final int LABEL = 63;
  private static final int REFERENCE = 0xc0;

  private ValueMeasures() {}

  static void add(Sample s, Row row) {
    Tally v = s.values;
    int n = s.size;
    row.add("width", Math.min(40, s.least));
    row.add("width.most", Math.min(80, s.widest));
    row.add("width.varies", s.least == s.widest ? 0 : 1);
    row.add("occurrences", log2(1 + s.slot.size()));
    row.add("distinct", v.distinct);
    row.add("distinct.share", (double) v.distinct / n);
    row.add("entropy", v.entropy);
    row.add("entropy.share", n < 2 ? 0 : v.entropy / log2(n));
    row.add("mode.share", (double) v.most / n);
    row.add("second.share", (double) v.second / n);
    row.add("single.share", (double) v.single / n);
    row.add("constant", v.distinct == 1 ? 1 : 0);
    double bits = 8.0 * Math.min(s.least, 7);
    // how many different values so many uniform draws would give, against those that there are
    double cells = Math.pow(2, bits);
    double expected = cells * -Math.expm1(n * Math.log1p(-1 / cells));
    row.add("distinct.uniform", v.distinct / expected);
    bytes(s, row);
    bits(s, row);
    row.add("labels", labels(s));
  }

  private static void bytes(Sample s, Row row) {
    int[] count = new int[256];
    int total = 0;
    double firsts = 0;
    double text = 0;
    for (int i = 0; i < s.size; i++) {
      int printable = 0;
      int to = Math.min(s.end[i], s.begin[i] + 64);
      for (int k = s.begin[i]; k < to; k++) {
        int b = s.at(k);
        count[b]++;
        printable += b >= 32 && b < 127 ? 1 : 0;
      }
      int w = to - s.begin[i];
      total += w;
      text += printable == w ? 1 : 0;
      firsts += s.at(s.begin[i]) > 127 ? 1 : 0;
    }
    row.add("printable", share(count, 32, 127, total));
    row.add("printable.whole", text / s.size);
    row.add("digits", share(count, '0', '9' + 1, total));
    row.add("letters", share(count, 'A', 'Z' + 1, total) + share(count, 'a', 'z' + 1, total));
    row.add("zeros", share(count, 0, 1, total));
    row.add("ones", share(count, 255, 256, total));
    row.add("small", share(count, 1, 16, total));
    row.add("delimiters", share(count, 9, 14, total) + share(count, 32, 33, total));
    row.add("high.first", firsts / s.size);
    int kinds = 0;
    for (int c : count) {
      kinds += c > 0 ? 1 : 0;
    }
    row.add("bytes.entropy", Tally.entropy(count, total) / log2(Math.clamp(total, 2, 256)));
    row.add("bytes.distinct", kinds);
  }

  private static double share(int[] count, int from, int to, int total) {
    int sum = 0;
    for (int b = from; b < to; b++) {
      sum += count[b];
    }
    return (double) sum / total;
  }

  /** Which bits vary, and whether the values are combinations of few of them. */
  private static void bits(Sample s, Row row) {
    if (!s.integer) {
      for (String name :
          new String[] {
            "bits.vary",
            "bits.set",
            "bits.mean",
            "bits.single",
            "bits.low",
            "bits.combined",
            "bits.top",
            "high.zero",
            "low.zero",
            "first.distinct",
            "last.distinct",
            "nibble.high",
            "nibble.low"
          }) {
        row.add(name, -1);
      }
      return;
    }
    long or = 0;
    long and = -1;
    double mean = 0;
    double single = 0;
    int w = s.width();
    for (long x : s.big) {
      or |= x;
      and &= x;
      mean += Long.bitCount(x);
      single += Long.bitCount(x) <= 1 ? 1 : 0;
    }
    int vary = Long.bitCount(or & ~and);
    row.add("bits.vary", vary);
    row.add("bits.set", Long.bitCount(or));
    row.add("bits.mean", mean / s.size);
    row.add("bits.single", single / s.size);
    row.add("bits.low", Long.numberOfTrailingZeros(or & ~and | 1L << 63));
    row.add("bits.combined", vary == 0 ? -1 : s.values.distinct / Math.pow(2, Math.min(vary, 8)));
    row.add("bits.top", or >>> 8 * w - 1 & 1);
    row.add("high.zero", or == 0 ? w : (Long.numberOfLeadingZeros(or) - 8 * (8 - w)) / 8);
    row.add("low.zero", or == 0 ? w : Long.numberOfTrailingZeros(or) / 8);
    row.add("first.distinct", distinct(s, 0));
    row.add("last.distinct", distinct(s, w - 1));
    row.add("nibble.high", s.at(s.begin[0]) >> 4);
    row.add("nibble.low", s.at(s.end[0] - 1) & 15);
  }

  private static int distinct(Sample s, int index) {
    long[] seen = new long[4];
    for (int i = 0; i < s.size; i++) {
      int b = s.at(s.begin[i] + index);
      seen[b >> 6] |= 1L << (b & 63);
    }
    int sum = 0;
    for (long x : seen) {
      sum += Long.bitCount(x);
    }
    return sum;
  }

  /** Share of values that are lists of labels, each behind its length (RFC 1035, 3.1). */
  private static double labels(Sample s) {
    int yes = 0;
    for (int i = 0; i < s.size; i++) {
      yes += label(s, s.begin[i], s.end[i]) ? 1 : 0;
    }
    return (double) yes / s.size;
  }

  private static boolean label(Sample s, int from, int to) {
    int k = from;
    while (k < to) {
      int length = s.at(k);
      if (length == 0 || length >= REFERENCE) {
        return k + (length == 0 ? 1 : 2) == to && to - from >= 2;
      }
      if (length > LABEL) {
        return false;
      }
      k += 1 + length;
    }
    return false;
  }
}
