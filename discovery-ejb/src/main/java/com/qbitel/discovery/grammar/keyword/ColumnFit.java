package com.qbitel.discovery.grammar.keyword;

import java.util.Arrays;

/**
 * The first columns of some messages with each byte reduced to one of seven classes: 0, 1-7, 8-31,
 * printable, 127-254, 255, absent. Says what divisions of the messages make of them.
 *
 * <p>Classes show the layout of a message and hide its values, so that a division can be judged by
 * how regular it makes all other columns. Only columns with more than one class are kept.
 *
 * <p>Counts of all seven classes fit into one long of 9 bits each, since there are at most {@link
 * Sample#MOST} messages: a division costs one addition per message and column.
 */
final class ColumnFit {

  private static final int MOST = 160;
  private static final int CLASSES = 7;
  private static final int BITS = 9;
  private static final double LN2 = Math.log(2);

  private final int rows;
  private final int[] offset;
  private final byte[][] shift;
  private final double[] nLogN;

  ColumnFit(Sample sample) {
    rows = sample.size();
    int width = Math.min(Math.min(MOST, sample.width()), sample.lengthQuantile(90));
    byte[][] shifts = new byte[width][];
    int[] offsets = new int[width];
    int kept = 0;
    for (int o = 0; o < width; o++) {
      byte[] s = new byte[rows];
      int seen = 0;
      short[] column = sample.column(o);
      for (int i = 0; i < rows; i++) {
        int c = classOf(column[i]);
        seen |= 1 << c;
        s[i] = (byte) (BITS * c);
      }
      if (Integer.bitCount(seen) > 1) {
        shifts[kept] = s;
        offsets[kept++] = o;
      }
    }
    shift = Arrays.copyOf(shifts, kept);
    offset = Arrays.copyOf(offsets, kept);
    nLogN = new double[rows + 1];
    for (int n = 2; n <= rows; n++) {
      nLogN[n] = n * Math.log(n) / LN2;
    }
  }

  private static int classOf(int b) {
    if (b < 0) {
      return 6;
    }
    return b == 0 ? 0 : b < 8 ? 1 : b < 32 ? 2 : b < 127 ? 3 : b < 255 ? 4 : 5;
  }

  /** Number of columns. */
  int size() {
    return offset.length;
  }

  int offset(int column) {
    return offset[column];
  }

  /**
   * Columns under a division.
   *
   * @param entropy bits per message that are left in each column
   * @param constant share of messages that have the commonest class of their part, per column
   */
  record Fit(double[] entropy, double[] constant) {}

  Fit fit(Labels division) {
    double[] entropy = new double[size()];
    double[] constant = new double[size()];
    int[] sizes = division.sizes();
    int[] begin = new int[sizes.length + 1];
    for (int l = 0; l < sizes.length; l++) {
      begin[l + 1] = begin[l] + sizes[l];
    }
    int[] member = new int[rows];
    int[] filled = begin.clone();
    for (int i = 0; i < rows; i++) {
      member[filled[division.of()[i]]++] = i;
    }
    for (int c = 0; c < shift.length; c++) {
      byte[] s = shift[c];
      double left = 0;
      int same = 0;
      for (int l = 0; l < sizes.length; l++) {
        if (sizes[l] == 1) {
          same++; // and nothing is left
          continue;
        }
        long counts = 0;
        for (int k = begin[l]; k < begin[l + 1]; k++) {
          counts += 1L << s[member[k]];
        }
        left += nLogN[sizes[l]];
        int most = 0;
        for (; counts != 0; counts >>>= BITS) {
          int m = (int) (counts & (1 << BITS) - 1);
          left -= nLogN[m];
          most = Math.max(most, m);
        }
        same += most;
      }
      entropy[c] = Math.max(0, left / rows);
      constant[c] = (double) same / rows;
    }
    return new Fit(entropy, constant);
  }
}
