package com.qbitel.discovery.grammar.column;

/**
 * How likely fields begin at multiples of 2, 4 and 8 bytes from a gap, as against elsewhere: in an
 * array the elements that vary say where those begin that never do. Only gaps beside a byte that
 * varies count.
 */
final class Strides {

  /** Number of values that are added. */
  static final int COUNT = 6;

  private static final int[] WIDTHS = {2, 4, 8};
  private static final int WIDEST = 8;
  private static final int REACH = 5 * WIDEST;
  private static final float NOTHING = -1;

  private final float[] sum; // of chances, over this byte and those 8, 16 ... before it
  private final float[] count;

  Strides(TypedBytes messages, CutFeatures features, float[] chance) {
    sum = new float[messages.byteCount()];
    count = new float[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      boolean before = false;
      for (int k = from; k < messages.start()[m + 1]; k++) {
        boolean here = features.varies(features.column(k));
        boolean known = k > from && (here || before);
        before = here;
        boolean earlier = k - WIDEST >= from;
        sum[k] = (known ? chance[k] : 0) + (earlier ? sum[k - WIDEST] : 0);
        count[k] = (known ? 1 : 0) + (earlier ? count[k - WIDEST] : 0);
      }
    }
  }

  /** Adds what is known around byte {@code k} of a message, from entry {@code j} of a row on. */
  int add(int k, int from, int to, float[] row, int j) {
    float[] chances = new float[WIDEST];
    float[] counts = new float[WIDEST];
    float all = 0;
    float n = 0;
    for (int phase = 0; phase < WIDEST; phase++) {
      int last = k + phase - WIDEST + REACH;
      while (last >= to) {
        last -= WIDEST;
      }
      int first = k + phase - WIDEST - REACH; // the one before the first that counts
      if (last >= from && last > first) {
        chances[phase] = sum[last] - (first < from ? 0 : sum[first]);
        counts[phase] = count[last] - (first < from ? 0 : count[first]);
      }
      all += chances[phase];
      n += counts[phase];
    }
    float own = count[k] - (k - WIDEST < from ? 0 : count[k - WIDEST]);
    float ownChance = sum[k] - (k - WIDEST < from ? 0 : sum[k - WIDEST]);
    int at = j;
    for (int width : WIDTHS) {
      float on = -ownChance;
      float onCount = -own;
      for (int phase = 0; phase < WIDEST; phase += width) {
        on += chances[phase];
        onCount += counts[phase];
      }
      float off = all - ownChance - on;
      float offCount = n - own - onCount;
      row[at++] += onCount < 1 ? NOTHING : on / onCount;
      row[at++] += offCount < 1 ? NOTHING : off / offCount;
    }
    return at;
  }
}
