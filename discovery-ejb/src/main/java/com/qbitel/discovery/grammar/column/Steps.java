package com.qbitel.discovery.grammar.column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How bytes change from one message of a sender and type to the next. Two bytes of one number step
 * together: the high one moves when the low one runs over, so that the differences of the number
 * are fewer, or smaller, than those of two bytes that have nothing to do with each other.
 */
final class Steps {

  /** Differences up to here, of 65,536, are small. */
  private static final int SMALL = 0x1000;

  private static final int FEW = 4;
  private static final float UNKNOWN = -1;

  /** Share of messages whose byte differs from that of the message before; -1 unknown. */
  final float[] change;

  /**
   * Entropy of the differences of the big-endian number of the byte before and this one, by that of
   * the pairs of their differences; -1 when one of them never moves.
   */
  final float[] big;

  /** The same of the little-endian number. */
  final float[] little;

  /** Share of small positive differences of the big-endian number, where its high byte moves. */
  final float[] risesBig;

  /** The same of the little-endian number. */
  final float[] risesLittle;

  private final TypedBytes messages;
  private final Columns columns;
  private final int[] before; // per message the one of its sender and type before it; -1 none

  /**
   * @param message per byte the message that it belongs to
   */
  Steps(TypedBytes messages, Columns columns, int[] message) {
    this.messages = messages;
    this.columns = columns;
    before = new int[messages.size()];
    Map<Long, Integer> last = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      long key = (long) messages.sender()[m] << 32 | messages.type()[m];
      Integer previous = last.put(key, m);
      before[m] = previous == null ? -1 : previous;
    }
    change = new float[columns.count()];
    big = new float[columns.count()];
    little = new float[columns.count()];
    risesBig = new float[columns.count()];
    risesLittle = new float[columns.count()];
    for (int c = 0; c < columns.count(); c++) {
      column(c, message);
    }
  }

  private void column(int c, int[] message) {
    int size = columns.size(c);
    int[] pairs = new int[size];
    int[] ofBig = new int[size];
    int[] ofLittle = new int[size];
    int seen = 0;
    int changed = 0;
    int n = 0;
    int highBig = 0;
    int highLittle = 0;
    int smallBig = 0;
    int smallLittle = 0;
    for (int i = 0; i < size; i++) {
      int k = columns.member(c, i);
      int m = message[k];
      int from = messages.start()[m];
      int other = before[m] < 0 ? -1 : messages.start()[before[m]] + k - from;
      if (other < 0 || other >= messages.start()[before[m] + 1]) {
        continue;
      }
      seen++;
      int low = messages.at(k) - messages.at(other);
      changed += low == 0 ? 0 : 1;
      if (k > from) {
        int high = messages.at(k - 1) - messages.at(other - 1);
        int big16 = (high << 8) + low & 0xffff;
        int little16 = (low << 8) + high & 0xffff;
        boolean rises = big16 > 0 && big16 <= SMALL;
        highBig += high == 0 ? 0 : 1;
        smallBig += high != 0 && rises ? 1 : 0;
        highLittle += low == 0 ? 0 : 1;
        smallLittle += low != 0 && little16 > 0 && little16 <= SMALL ? 1 : 0;
        pairs[n] = (high & 0xff) << 8 | low & 0xff;
        ofBig[n] = big16;
        ofLittle[n++] = little16;
      }
    }
    change[c] = seen == 0 ? UNKNOWN : (float) changed / seen;
    boolean known = n >= FEW && highBig > 0 && highLittle > 0;
    double joint = known ? entropy(pairs, n) : 0;
    big[c] = joint > 0 ? (float) (entropy(ofBig, n) / joint) : UNKNOWN;
    little[c] = joint > 0 ? (float) (entropy(ofLittle, n) / joint) : UNKNOWN;
    risesBig[c] = known ? (float) smallBig / highBig : UNKNOWN;
    risesLittle[c] = known ? (float) smallLittle / highLittle : UNKNOWN;
  }

  private static double entropy(int[] values, int n) {
    Arrays.sort(values, 0, n);
    double h = 0;
    int run = 0;
    for (int i = 0; i < n; i++) {
      run++;
      if (i + 1 == n || values[i + 1] != values[i]) {
        double p = (double) run / n;
        h -= p * Math.log(p);
        run = 0;
      }
    }
    return h;
  }
}
