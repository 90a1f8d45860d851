package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The first columns of some messages, each byte reduced to one of seven classes: absent, 0, 1-7,
 * 8-31, printable, 127-254, 255.
 *
 * <p>Classes show the layout of a message and hide its values, so that a division into types can be
 * judged by how regular it makes the other columns. Only columns with more than one class are kept.
 */
final class ColumnClasses {

  private static final int CLASSES = 7;
  private static final double LN2 = Math.log(2);

  private final int rows;
  private final List<byte[]> columns = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final int[] alphabet;
  private final double[] lnGammaHalves;

  ColumnClasses(Rows rows, int width) {
    this.rows = rows.size();
    List<Integer> sizes = new ArrayList<>();
    for (int o = 0; o < width; o++) {
      byte[] column = new byte[this.rows];
      int seen = 0;
      for (int i = 0; i < this.rows; i++) {
        column[i] = classOf(rows.at(i, o));
        seen |= 1 << column[i];
      }
      if (Integer.bitCount(seen) > 1) {
        columns.add(column);
        offsets.add(o);
        sizes.add(Integer.bitCount(seen));
      }
    }
    alphabet = sizes.stream().mapToInt(Integer::intValue).toArray();
    lnGammaHalves = new double[2 * this.rows + CLASSES + 3];
    lnGammaHalves[1] = Math.log(Math.PI) / 2;
    for (int h = 3; h < lnGammaHalves.length; h++) {
      lnGammaHalves[h] = Math.log((h - 2) / 2.0) + lnGammaHalves[h - 2];
    }
  }

  private static byte classOf(int b) {
    if (b < 0) {
      return 6;
    }
    return (byte) (b == 0 ? 0 : b < 8 ? 1 : b < 32 ? 2 : b < 127 ? 3 : b < 255 ? 4 : 5);
  }

  int size() {
    return columns.size();
  }

  int offset(int column) {
    return offsets.get(column);
  }

  /** What a division of the rows says about each column. */
  Fit fit(Partition p) {
    double[] bits = new double[size()];
    double[] entropy = new double[size()];
    double[] constant = new double[size()];
    int[] count = new int[p.count() * CLASSES];
    for (int c = 0; c < size(); c++) {
      java.util.Arrays.fill(count, 0);
      byte[] column = columns.get(c);
      for (int i = 0; i < rows; i++) {
        count[p.label(i) * CLASSES + column[i]]++;
      }
      for (int l = 0; l < p.count(); l++) {
        int n = p.size(l);
        int max = 0;
        double s = lnGammaHalves[2 * n + alphabet[c]] - lnGammaHalves[alphabet[c]];
        for (int k = 0; k < CLASSES; k++) {
          int m = count[l * CLASSES + k];
          if (m > 0) {
            s -= lnGammaHalves[2 * m + 1] - lnGammaHalves[1];
            entropy[c] -= (double) m / rows * Math.log((double) m / n) / LN2;
            max = Math.max(max, m);
          }
        }
        bits[c] += s / LN2;
        constant[c] += (double) max / rows;
      }
    }
    return new Fit(bits, entropy, constant);
  }

  /**
   * Columns under a division.
   *
   * @param bits code length per column in bits (Dirichlet-multinomial, one half per class)
   * @param entropy bits per row that remain in each column
   * @param constant share of rows that have the commonest class of their part, per column
   */
  record Fit(double[] bits, double[] entropy, double[] constant) {}
}
