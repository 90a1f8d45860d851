package com.qbitel.discovery.grammar.kind;

import static com.qbitel.discovery.grammar.kind.Row.log2;

import com.qbitel.discovery.grammar.column.Runs;
import java.util.Arrays;
import java.util.List;

/**
 * A field as a number in one byte order: its range, what it says of the lengths of the message and
 * of what stands behind it, and how it changes from message to message.
 */
final class IntegerMeasures {

  private static final List<String> NAMES =
      List.of(
          "max",
          "median",
          "min",
          "mean.share",
          "fits",
          "length",
          "length.distinct",
          "rest",
          "rest.after",
          "correlation",
          "items",
          "next.run",
          "next.text",
          "steps.same",
          "steps.one",
          "rises",
          "near",
          "negative",
          "hundreds",
          "magnitude.varies",
          "float",
          "host");
  private static final int LOOK = 16;
  private static final int[] ITEMS = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24};

  private final Sample s;
  private final long[] v;
  private final boolean little;
  private final String order;
  private final Row row;
  private int next;

  private IntegerMeasures(Sample s, boolean little, Row row) {
    this.s = s;
    this.little = little;
    v = little ? s.little : s.big;
    order = little ? "little." : "big.";
    this.row = row;
  }

  static void add(Sample s, Runs printable, int[] sender, Row row) {
    for (boolean little : new boolean[] {false, true}) {
      IntegerMeasures m = new IntegerMeasures(s, little, row);
      if (s.integer) {
        m.range();
        m.lengths();
        m.behind(printable);
        m.steps(sender);
        m.formats();
      } else {
        for (String _ : NAMES) {
          m.put(-1);
        }
      }
    }
  }

  private void put(double value) {
    row.add(order, NAMES.get(next++), value);
  }

  private void range() {
    double max = 0;
    double min = Double.MAX_VALUE;
    double sum = 0;
    double[] sorted = new double[s.size];
    for (int i = 0; i < s.size; i++) {
      double x = Sample.real(v[i]);
      sorted[i] = x;
      max = Math.max(max, x);
      min = Math.min(min, x);
      sum += x;
    }
    Arrays.sort(sorted);
    put(log2(1 + max));
    put(log2(1 + sorted[s.size / 2]));
    put(log2(1 + min));
    put(max == 0 ? -1 : sum / s.size / max);
  }

  /** The message's length, the bytes behind, and how the value goes with them. */
  private void lengths() {
    int fits = 0;
    int rest = 0;
    double sv = 0;
    double sl = 0;
    long[] difference = new long[s.size];
    for (int i = 0; i < s.size; i++) {
      int length = s.messages.length()[s.message[i]];
      double x = Sample.real(v[i]);
      fits += x <= length ? 1 : 0;
      rest += x == s.behind(i) ? 1 : 0;
      difference[i] = length - v[i];
      sv += x;
      sl += length;
    }
    double vv = 0;
    double ll = 0;
    double vl = 0;
    for (int i = 0; i < s.size; i++) {
      double a = Sample.real(v[i]) - sv / s.size;
      double b = s.messages.length()[s.message[i]] - sl / s.size;
      vv += a * a;
      ll += b * b;
      vl += a * b;
    }
    Tally t = new Tally(difference);
    put((double) fits / s.size);
    put((s.values.distinct > 1 ? 1 : -0.5) * t.most / s.size);
    put(distinctWhere(difference, t.mode));
    put((double) rest / s.size);
    put(restAfter());
    put(vv * ll <= 0 ? 0 : vl / Math.sqrt(vv * ll));
    put(items());
  }

  /** How many different lengths there are among the messages for which the difference holds. */
  private int distinctWhere(long[] difference, long mode) {
    int last = -1;
    int count = 0;
    for (int i = 0; i < s.size; i++) {
      int length = s.messages.length()[s.message[i]];
      if (difference[i] == mode && length != last && count < 9) {
        count++;
        last = length;
      }
    }
    return Math.min(count, s.lengths.distinct);
  }

  /** Share of values after which exactly so many bytes stand, but for a fixed number. */
  private double restAfter() {
    long[] d = new long[s.size];
    for (int i = 0; i < s.size; i++) {
      d[i] = s.behind(i) - v[i];
    }
    Tally t = new Tally(d);
    return t.mode < 0 || t.mode > 16 ? 0 : (double) t.most / s.size;
  }

  /**
   * Best share of values that are the number of equal items behind, of a usual size. What stands
   * behind besides the items is taken from two of the messages.
   */
  private double items() {
    if (s.values.distinct < 2 || s.lengths.distinct < 2) {
      return -1;
    }
    int best = 0;
    for (int size : ITEMS) {
      best = Math.max(best, agreeing(size, s.size / 3));
      best = Math.max(best, agreeing(size, 2 * s.size / 3));
    }
    return (double) best / s.size;
  }

  /** How many messages have as much beside items of a size as one of them has. */
  private int agreeing(int size, int one) {
    long rest = s.behind(one) - size * v[one];
    int count = 0;
    for (int i = 0; rest >= 0 && i < s.size; i++) {
      count += s.behind(i) - size * v[i] == rest ? 1 : 0;
    }
    return count;
  }

  private void behind(Runs printable) {
    double run = 0;
    double text = 0;
    for (int i = 0; i < s.size; i++) {
      int k = s.end[i];
      int to = s.limit(i);
      int r = k < to ? printable.beginning(k) : 0;
      run += r > 0 && v[i] == r ? 1 : 0;
      // a text of that length, perhaps with a NUL
      boolean whole = v[i] >= 2 && v[i] <= to - k;
      text += whole && r >= v[i] - 1 ? 1 : 0;
    }
    put(run / s.size);
    put(text / s.size);
  }

  /** Differences to the sender's next message of the kind. */
  private void steps(int[] sender) {
    int known = 0;
    int one = 0;
    int up = 0;
    int near = 0;
    long[] step = new long[s.size];
    int n = s.slot.size();
    for (int i = 0; i < s.size; i++) {
      int a = s.at[i];
      for (int b = a + 1; b < Math.min(n, a + LOOK); b++) {
        if (sender[s.slot.message()[a]] == sender[s.slot.message()[b]]
            && s.slot.message()[a] != s.slot.message()[b]) {
          long other = s.value(s.slot.begin()[b], s.slot.end()[b], little);
          long d = other - v[i];
          step[known++] = d;
          one += d == 1 ? 1 : 0;
          up += d > 0 ? 1 : 0;
          near += d != 0 && Math.abs(d) <= 64 ? 1 : 0;
          break;
        }
      }
    }
    Tally t = new Tally(Arrays.copyOf(step, known));
    put(known == 0 || t.mode == 0 ? -1 : (double) t.most / known);
    put(known == 0 ? -1 : (double) one / known);
    put(known == 0 ? -1 : (double) up / known);
    put(known == 0 ? -1 : (double) near / known);
  }

  private void formats() {
    int w = s.width();
    int negative = 0;
    int round = 0;
    int real = 0;
    int host = 0;
    int least = 64;
    int most = 0;
    for (long x : v) {
      int bits = 64 - Long.numberOfLeadingZeros(x);
      least = Math.min(least, bits);
      most = Math.max(most, bits);
      boolean below = x >>> 8 * w - 4 == 15 && x != (w == 8 ? -1 : (1L << 8 * w) - 1);
      negative += below ? 1 : 0;
      round += x != 0 && (x % 100 == 0 || x % 256 == 0) ? 1 : 0;
      real += isReal(x, w) ? 1 : 0;
      int first = (int) (x >>> 8 * w - 8) & 0xff;
      host += first == 10 || first == 192 || first == 172 || first == 127 || first == 224 ? 1 : 0;
    }
    put((double) negative / s.size);
    put((double) round / s.size);
    put(most - least);
    put((double) real / s.size);
    put(w == 4 ? (double) host / s.size : -1);
  }

  /** Whether a value is a real number of everyday size (IEEE 754). */
  private static boolean isReal(long x, int width) {
    if (x == 0 || width != 4 && width != 8) {
      return false;
    }
    double d = width == 4 ? Float.intBitsToFloat((int) x) : Double.longBitsToDouble(x);
    double size = Math.abs(d);
    return size > 1e-5 && size < 1e7;
  }
}
