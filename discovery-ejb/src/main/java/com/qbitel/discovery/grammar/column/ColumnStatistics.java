package com.qbitel.discovery.grammar.column;

import java.util.Arrays;

/**
 * What is known of the bytes of each column. Entropies are in bits; relative ones are shares of
 * what as many bytes can have at most. All in time proportional to the number of bytes, but for the
 * sorting of each column's pairs.
 */
final class ColumnStatistics {

  private static final double LN2 = Math.log(2);

  final int count;
  final float[] n;
  final float[] entropy;
  final float[] relative;
  final float[] distinct;
  final float[] mode;
  final float[] modeShare;
  final float[] zero;
  final float[] ones;
  final float[] printable;
  final float[] digit;
  final float[] letter;
  final float[] small;
  final float[] mean;

  /** How much each byte says of the one before it: mutual information by the lesser entropy. */
  final float[] dependence;

  /** Entropy of the pair with the byte before, relative to the number of pairs. */
  final float[] pair;

  ColumnStatistics(TypedBytes messages, Columns columns) {
    count = columns.count();
    n = new float[count];
    entropy = new float[count];
    relative = new float[count];
    distinct = new float[count];
    mode = new float[count];
    modeShare = new float[count];
    zero = new float[count];
    ones = new float[count];
    printable = new float[count];
    digit = new float[count];
    letter = new float[count];
    small = new float[count];
    mean = new float[count];
    dependence = new float[count];
    pair = new float[count];
    boolean[] first = firsts(messages);
    int[] counts = new int[256];
    for (int c = 0; c < count; c++) {
      bytes(messages, columns, c, counts);
      pairs(messages, columns, c, first);
    }
  }

  private static boolean[] firsts(TypedBytes messages) {
    boolean[] first = new boolean[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      if (messages.start()[m] < messages.start()[m + 1]) {
        first[messages.start()[m]] = true;
      }
    }
    return first;
  }

  private void bytes(TypedBytes messages, Columns columns, int c, int[] counts) {
    Arrays.fill(counts, 0);
    int size = columns.size(c);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int b = messages.at(columns.member(c, i));
      counts[b]++;
      sum += b;
    }
    double h = 0;
    int kinds = 0;
    int most = 0;
    for (int b = 0; b < 256; b++) {
      if (counts[b] > 0) {
        kinds++;
        double p = (double) counts[b] / size;
        h -= p * Math.log(p) / LN2;
        most = counts[b] > counts[most] ? b : most;
      }
    }
    n[c] = size;
    entropy[c] = (float) h;
    relative[c] = (float) (h / (Math.log(Math.clamp(size, 2, 256)) / LN2));
    distinct[c] = kinds;
    mode[c] = most;
    modeShare[c] = (float) counts[most] / size;
    zero[c] = (float) counts[0] / size;
    ones[c] = (float) counts[255] / size;
    printable[c] = share(counts, 32, 127, size);
    digit[c] = share(counts, '0', '9' + 1, size);
    letter[c] = share(counts, 'A', 'Z' + 1, size) + share(counts, 'a', 'z' + 1, size);
    small[c] = share(counts, 0, 16, size);
    mean[c] = (float) (sum / size / 255);
  }

  private static float share(int[] counts, int from, int to, int size) {
    int sum = 0;
    for (int b = from; b < to; b++) {
      sum += counts[b];
    }
    return (float) sum / size;
  }

  private void pairs(TypedBytes messages, Columns columns, int c, boolean[] first) {
    int size = columns.size(c);
    int[] pairs = new int[size];
    int known = 0;
    for (int i = 0; i < size; i++) {
      int k = columns.member(c, i);
      if (!first[k]) {
        pairs[known++] = messages.at(k - 1) << 8 | messages.at(k);
      }
    }
    if (known == 0) {
      dependence[c] = -1;
      pair[c] = -1;
      return;
    }
    if (known == 1) {
      dependence[c] = -0.5f;
      return;
    }
    Arrays.sort(pairs, 0, known);
    int[] before = new int[256];
    int[] here = new int[256];
    double joint = 0;
    int run = 0;
    for (int i = 0; i < known; i++) {
      before[pairs[i] >> 8]++;
      here[pairs[i] & 0xff]++;
      run++;
      if (i + 1 == known || pairs[i + 1] != pairs[i]) {
        joint -= term(run, known);
        run = 0;
      }
    }
    double x = 0;
    double y = 0;
    for (int b = 0; b < 256; b++) {
      x -= term(before[b], known);
      y -= term(here[b], known);
    }
    double least = Math.min(x, y);
    dependence[c] = least < 1e-6 ? -0.5f : (float) (Math.max(0, x + y - joint) / least);
    pair[c] = (float) (joint / (Math.log(Math.max(2, known)) / LN2));
  }

  private static double term(int count, int of) {
    if (count == 0) {
      return 0;
    }
    double p = (double) count / of;
    return p * Math.log(p) / LN2;
  }
}
