package com.qbitel.discovery.grammar.kind;

import static com.qbitel.discovery.grammar.kind.Row.log2;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.Runs;

/** Where a field stands, and what stands before and behind it. */
final class PlaceMeasures {

  private static final float OUTSIDE = -1;

  private final Sample s;
  private final Row row;

  private PlaceMeasures(Sample s, Row row) {
    this.s = s;
    this.row = row;
  }

  static void add(
      Sample s, Columns typed, Variety own, Columns common, Variety all, Runs printable, Row row) {
    PlaceMeasures m = new PlaceMeasures(s, row);
    m.place();
    m.neighbours(typed, own, printable);
    m.alike(typed, own);
    m.columns(typed, own, common, all);
  }

  private void place() {
    double offset = 0;
    double relative = 0;
    double rest = 0;
    double even = 0;
    double four = 0;
    boolean sameRest = true;
    boolean sameOffset = true;
    for (int i = 0; i < s.size; i++) {
      offset += Math.min(200, s.before(i));
      relative += (double) s.before(i) / Math.max(1, s.messages.length()[s.message[i]]);
      rest += Math.clamp(s.behind(i), 0, 200);
      even += s.before(i) % 2 == 0 ? 1 : 0;
      four += s.before(i) % 4 == 0 ? 1 : 0;
      sameRest &= s.behind(i) == s.behind(0);
      sameOffset &= s.before(i) == s.before(0);
    }
    int n = s.size;
    row.add("offset", offset / n);
    row.add("offset.relative", relative / n);
    row.add("offset.same", sameOffset ? 1 : 0);
    row.add("even", even / n);
    row.add("four", four / n);
    row.add("rest", rest / n);
    row.add("rest.same", sameRest ? 1 : 0);
    row.add("part", Math.min(10, s.slot.part()));
    row.add("part.offset", Math.min(100, s.slot.offset()));
    row.add("lengths", s.lengths.distinct);
    row.add("lengths.explained", s.values.explains(s.lengths));
    row.add("value.explained", s.lengths.explains(s.values));
  }

  /** The bytes beside the field, and lengths that may be written before it. */
  private void neighbours(Columns typed, Variety own, Runs printable) {
    double zeroBefore = 0;
    double zeroBehind = 0;
    double textBefore = 0;
    double textBehind = 0;
    double run = 0;
    double length = 0;
    double wide = 0;
    double inclusive = 0;
    for (int i = 0; i < s.size; i++) {
      int from = s.begin[i];
      int to = s.end[i];
      int w = to - from;
      boolean left = s.before(i) > 0;
      boolean right = to < s.limit(i);
      zeroBefore += !left ? OUTSIDE : s.at(from - 1) == 0 ? 1 : 0;
      zeroBehind += !right ? OUTSIDE : s.at(to) == 0 ? 1 : 0;
      textBefore += left && printable.ending(from - 1) >= 3 ? 1 : 0;
      textBehind += right && printable.beginning(to) >= 3 ? 1 : 0;
      run += right ? Math.min(40, printable.beginning(to)) : 0;
      length += left && s.at(from - 1) == w ? 1 : 0;
      boolean two = s.before(i) >= 2;
      int last = left ? s.at(from - 1) : 0;
      int first = two ? s.at(from - 2) : 0;
      wide += two && (first << 8 | last) == w || two && (last << 8 | first) == w ? 1 : 0;
      inclusive += left && last > w && last <= w + 4 || two && first > w && first <= w + 4 ? 1 : 0;
    }
    int n = s.size;
    row.add("zero.before", zeroBefore / n);
    row.add("zero.behind", zeroBehind / n);
    row.add("text.before", textBefore / n);
    row.add("text.behind", textBehind / n);
    row.add("run.behind", run / n);
    row.add("length.before", length / n);
    row.add("length.before.wide", wide / n);
    row.add("length.before.inclusive", inclusive / n);
    for (int shift = 1; shift <= 4; shift++) {
      row.add("entropy.before", shift, beside(own.entropy, typed, -shift));
      row.add("entropy.behind", shift, beside(own.entropy, typed, shift));
    }
    row.add("zeros.before", beside(own.zero, typed, -1));
    row.add("zeros.behind", beside(own.zero, typed, 1));
    row.add("zeros.behind2", beside(own.zero, typed, 2));
    row.add("distinct.before", log2(2 + beside(own.distinct, typed, -1)));
    row.add("distinct.behind", log2(2 + beside(own.distinct, typed, 1)));
  }

  /**
   * How much the bytes before, and behind, look like the field's own, as those of an array's
   * elements do: one less the mean difference of their entropies.
   */
  private void alike(Columns typed, Variety own) {
    int w = s.width();
    for (int side = -1; side <= 1; side += 2) {
      double sum = 0;
      double zeros = 0;
      int n = Math.min(8, s.size);
      for (int i = 0; i < n; i++) {
        int j = (int) ((long) i * s.size / n);
        int from = s.begin[j] + side * w;
        boolean inside =
            s.integer && from >= s.messages.start()[s.message[j]] && from + w <= s.limit(j);
        double apart = 0;
        double empty = 0;
        for (int k = 0; inside && k < w; k++) {
          int here = typed.of(s.begin[j] + k);
          int there = typed.of(from + k);
          apart += Math.abs(own.entropy[here] - own.entropy[there]) / w;
          empty += Math.abs(own.zero[here] - own.zero[there]) / w;
        }
        sum += inside ? 1 - apart : OUTSIDE;
        zeros += inside ? 1 - empty : OUTSIDE;
      }
      row.add(side < 0 ? "alike.before" : "alike.behind", sum / n);
      row.add(side < 0 ? "alike.zeros.before" : "alike.zeros.behind", zeros / n);
    }
  }

  /** Mean of what is known of columns before the first or behind the last byte. */
  private double beside(float[] statistic, Columns columns, int shift) {
    double sum = 0;
    int n = Math.min(12, s.size);
    for (int i = 0; i < n; i++) {
      int j = (int) ((long) i * s.size / n);
      int k = shift < 0 ? s.begin[j] + shift : s.end[j] - 1 + shift;
      boolean inside = k >= s.messages.start()[s.message[j]] && k < s.limit(j);
      sum += inside ? statistic[columns.of(k)] : OUTSIDE;
    }
    return sum / n;
  }

  /** The same bytes in the messages of this type, and in those of all types. */
  private void columns(Columns typed, Variety own, Columns common, Variety all) {
    for (int end = 0; end < 2; end++) {
      int k = end == 0 ? s.begin[s.size / 2] : s.end[s.size / 2] - 1;
      String name = end == 0 ? "first." : "last.";
      int c = common.of(k);
      int t = typed.of(k);
      row.add(name, "entropy", own.entropy[t]);
      row.add(name, "all.entropy", all.entropy[c]);
      row.add(name, "all.within", all.within[c]);
      row.add(name, "all.type", all.type[c]);
      row.add(name, "all.distinct", log2(1 + all.distinct[c]));
      row.add(name, "all.zero", all.zero[c]);
      row.add(name, "all.share", log2((double) typed.size(t) / common.size(c)));
    }
  }
}
