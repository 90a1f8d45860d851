package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * Log-odds that a field ends between two neighbouring columns, from their statistics.
 *
 * <p>A logistic function of some thirty measures of the two columns and their neighbours. Its
 * weights were fitted to randomly generated protocols of known layout; no recorded protocol took
 * part. Log-odds are natural logarithms.
 */
final class CutPrior {

  private static final double[] WEIGHT = {
    -0.921, -1.229, 0.105, 0.238, -0.393, -1.063, 0.560, 0.082, -0.078, 0.480, -0.359, 0.694, 0.433,
    0.152, 0.745, 0.357, -0.664, -1.403, 0.060, 0.100, -1.374, 0.504, 1.059, 1.008, -0.468, 2.523,
    0.309, 0.171, 0.005, 0.157, 0.447, -0.283, -0.428, -0.177, 0.178, 0.101, 0.005, 0.141, -1.666,
    -0.895, 0.292, 0.443
  };

  static final int MEASURES = WEIGHT.length;

  private final List<ColumnProfile> columns;
  private final int first;
  private final double bigEndian;

  /**
   * @param columns neighbouring columns
   * @param first offset of the first of them, for alignment; may be negative when counted from the
   *     end
   * @param bigEndian evidence for the byte order of integers, -1 (little) to 1 (big)
   */
  CutPrior(List<ColumnProfile> columns, int first, double bigEndian) {
    this.columns = columns;
    this.first = first;
    this.bigEndian = bigEndian;
  }

  /** Evidence for the byte order, from which side of small integers is zero; -1 to 1. */
  static double byteOrder(List<ColumnProfile> columns) {
    double big = 0;
    double little = 0;
    for (int k = 1; k < columns.size(); k++) {
      ColumnProfile a = columns.get(k - 1);
      ColumnProfile b = columns.get(k);
      if (a.zero() > 0.6 && b.zero() < 0.5 && b.printable() < 0.8) {
        big += a.zero() * variety(b);
      } else if (b.zero() > 0.6 && a.zero() < 0.5 && a.printable() < 0.8) {
        little += b.zero() * variety(a);
      }
    }
    return (big - little) / (big + little + 1);
  }

  /** A byte that takes many values is part of a number rather than a code beside one; 0 to 1. */
  private static double variety(ColumnProfile c) {
    return Math.log(Math.max(2, c.distinct())) / Math.log(256);
  }

  /** Log-odds of a cut before each column; entry 0 is unused. */
  double[] logOdds() {
    double[] out = new double[columns.size()];
    for (int k = 1; k < out.length; k++) {
      double[] m = measures(k);
      for (int j = 0; j < m.length; j++) {
        out[k] += WEIGHT[j] * m[j];
      }
    }
    return out;
  }

  private ColumnProfile column(int k) {
    return k < 0 || k >= columns.size() ? null : columns.get(k);
  }

  /** What is known of the gap before column {@code k}. */
  double[] measures(int k) {
    ColumnProfile a = columns.get(k - 1);
    ColumnProfile b = columns.get(k);
    ColumnProfile before = column(k - 2);
    ColumnProfile after = column(k + 1);
    double[] m = new double[MEASURES];
    int at = first + k;
    int i = 0;
    m[i++] = 1;
    // two constants
    boolean constants = a.constant() && b.constant();
    m[i++] = constants && a.mode() == 0 && b.mode() == 0 ? 1 : 0;
    m[i++] = constants && a.mode() == 0 && b.mode() != 0 ? 1 : 0;
    m[i++] = constants && a.mode() != 0 && b.mode() == 0 ? 1 : 0;
    m[i++] = constants && a.mode() != 0 && b.mode() != 0 ? 1 : 0;
    m[i++] = m[2] * bigEndian;
    m[i++] = m[3] * bigEndian;
    m[i++] = constants && a.mode() == b.mode() && a.mode() != 0 ? 1 : 0;
    // a constant beside a varying column
    m[i++] = a.constant() && !b.constant() && a.mode() == 0 ? 1 : 0;
    m[i++] = a.constant() && !b.constant() && a.mode() != 0 ? 1 : 0;
    m[i++] = !a.constant() && b.constant() && b.mode() == 0 ? 1 : 0;
    m[i++] = !a.constant() && b.constant() && b.mode() != 0 ? 1 : 0;
    // two varying columns
    double ha = a.relativeEntropy();
    double hb = b.relativeEntropy();
    m[i++] = !a.constant() && !b.constant() ? 1 : 0;
    m[i++] = Math.max(0, hb - ha);
    m[i++] = Math.max(0, ha - hb);
    m[i++] = Math.abs(a.modeShare() - b.modeShare());
    m[i++] = Math.min(ha, hb);
    double least = Math.min(a.entropy(), b.entropy());
    double joint = a.jointEntropy(b);
    double common = least < 0.05 ? 0 : (a.entropy() + b.entropy() - joint) / least;
    double log = Math.log(Math.max(2, a.n())) / Math.log(2);
    m[i++] = joint > 0.8 * log ? 0 : common; // beyond, the sample is too small to tell
    m[i++] = Math.abs(a.change() - b.change());
    // content
    m[i++] = Math.abs(a.printable() - b.printable());
    m[i++] = Math.min(a.printable(), b.printable());
    m[i++] = a.zero() * (1 - b.zero());
    m[i++] = (1 - a.zero()) * b.zero();
    m[i++] = a.zero() * (1 - b.zero()) * bigEndian;
    m[i++] = (1 - a.zero()) * b.zero() * bigEndian;
    m[i++] = a.small() * b.small() * (1 - a.zero()) * (1 - b.zero());
    // alignment
    int two = Math.floorMod(at, 2);
    int four = Math.floorMod(at, 4);
    m[i++] = two == 0 ? 1 : 0;
    m[i++] = four == 0 ? 1 : 0;
    m[i++] = Math.floorMod(at, 8) == 0 ? 1 : 0;
    m[i++] = at == 1 ? 1 : 0;
    m[i++] = at == 2 ? 1 : 0;
    m[i++] = at == 3 ? 1 : 0;
    // the neighbours beyond
    m[i++] = before == null ? 0 : Math.abs(before.relativeEntropy() - ha);
    m[i++] = after == null ? 0 : Math.abs(after.relativeEntropy() - hb);
    m[i++] = before != null && before.zero() > 0.8 && a.zero() < 0.5 ? bigEndian : 0;
    m[i++] = after != null && after.zero() > 0.8 && b.zero() < 0.5 ? -bigEndian : 0;
    m[i++] = after != null && b.zero() > 0.8 && after.zero() < 0.5 ? bigEndian : 0;
    m[i++] = before != null && a.zero() > 0.8 && before.zero() < 0.5 ? -bigEndian : 0;
    m[i++] = ha > 0.85 && hb > 0.85 ? 1 : 0;
    m[i++] = Math.log(Math.max(1, run(k - 1, -1) + run(k, 1) - 1)) / 4;
    m[i++] =
        a.distinct() > 1 && b.distinct() > 1
            ? Math.abs(Math.log((double) a.distinct() / b.distinct())) / 4
            : 0;
    m[i++] = 1.0 / Math.sqrt(Math.max(1, a.n()));
    return m;
  }

  /** Length of the run of constant columns from {@code k} in a direction. */
  private int run(int k, int step) {
    int n = 0;
    for (int j = k;
        j >= 0 && j < columns.size() && columns.get(j).constant() && n < 64;
        j += step) {
      n++;
    }
    return n;
  }
}
