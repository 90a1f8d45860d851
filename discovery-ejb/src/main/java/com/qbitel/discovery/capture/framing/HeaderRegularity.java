package com.qbitel.discovery.capture.framing;

import java.util.List;

/**
 * How regular the first bytes of messages are, compared with any bytes of the same streams.
 *
 * <p>The idea: at the right boundaries the bytes behind them are headers, so that each of the first
 * columns has few values; at wrong ones they are whatever comes. The gain of a column is the
 * difference of two code lengths: of its bytes by a model of the streams that knows the byte before
 * (leave-one-out, so that nothing pays for itself), and of the same bytes by the column's own
 * distribution (Krichevsky-Trofimov, with a price for each different value). Not thread-safe.
 */
final class HeaderRegularity {

  private static final int COLUMNS = 8;

  /** Of each stream. */
  private static final int MODEL_BYTES = 16 << 10;

  private static final double VALUE_BITS = 6;
  private static final double WEIGHT = 4;

  /** Share of messages that have the same value in a rigid column. */
  private static final double RIGID = 0.9;

  private static final double LN2 = Math.log(2);

  private final List<ByteStream> streams;
  private final int[] pairs = new int[1 << 16];
  private final int[] before = new int[256];
  private final int[] single = new int[256];
  private final double[] surprise = new double[1 << 16];
  private long total;

  HeaderRegularity(List<ByteStream> streams) {
    this.streams = streams;
    for (ByteStream s : streams) {
      int previous = 0;
      for (int p = 0; p < Math.min(MODEL_BYTES, s.length()); p++) {
        int b = s.bytes()[p] & 0xff;
        pairs[previous << 8 | b]++;
        before[previous]++;
        single[b]++;
        total++;
        previous = b;
      }
    }
  }

  /**
   * Bits that a byte costs behind another; no pair costs nothing, so that 0 means not known yet.
   */
  private double surprise(int previous, int b) {
    int pair = previous << 8 | b;
    if (surprise[pair] == 0) {
      // what lies behind the modelled part of its stream has not been counted
      double alone = (Math.max(1, single[b]) - 0.5) / (total + 127);
      double seen = Math.max(0, pairs[pair] - 1);
      double n = Math.max(0, before[previous] - 1);
      surprise[pair] = -Math.log((seen + WEIGHT * alone) / (n + WEIGHT)) / LN2;
    }
    return surprise[pair];
  }

  /**
   * Bits saved by knowing the boundaries, summed over the first {@value #COLUMNS} columns.
   *
   * @param starts per stream the offsets of its messages, ascending
   * @param ends per stream the end of its last message
   */
  double gain(List<int[]> starts, int[] ends) {
    double gain = 0;
    for (int column = 0; column < COLUMNS; column++) {
      gain += Math.max(0, gain(column, starts, ends));
    }
    return gain;
  }

  private double gain(int column, List<int[]> starts, int[] ends) {
    int[] count = new int[256];
    int n = 0;
    int values = 0;
    double saved = 0;
    for (int i = 0; i < starts.size(); i++) {
      byte[] b = streams.get(i).bytes();
      int[] s = starts.get(i);
      for (int k = 0; k < s.length; k++) {
        int at = s[k] + column;
        if (at < (k + 1 < s.length ? s[k + 1] : ends[i])) {
          int x = b[at] & 0xff;
          saved += surprise(at == 0 ? 0 : b[at - 1] & 0xff, x);
          values += count[x]++ == 0 ? 1 : 0;
          n++;
        }
      }
    }
    if (n < 2) {
      return 0;
    }
    // Dirichlet(1/2) over the values that occur
    double bits = logGamma(n + 0.5 * values) - logGamma(0.5 * values);
    for (int c : count) {
      if (c > 0) {
        bits -= logGamma(c + 0.5) - logGamma(0.5);
      }
    }
    return saved - bits / LN2 - VALUE_BITS * values;
  }

  /**
   * Share of streams whose first message begins like the others, shrunk towards one. The beginning
   * of a stream is a boundary for certain; a rule that leads from it into another rhythm, regular
   * as that may be, is wrong.
   */
  double openingShare(List<int[]> starts, int[] ends) {
    int[] rigid = rigid(starts, ends);
    int tested = 0;
    int fits = 0;
    for (int i = 0; i < starts.size(); i++) {
      int[] s = starts.get(i);
      if (s.length >= 3) {
        int columns = 0;
        int same = 0;
        for (int c = 0; c < COLUMNS && s[0] + c < s[1]; c++) {
          columns += rigid[c] >= 0 ? 1 : 0;
          same += rigid[c] == (streams.get(i).bytes()[s[0] + c] & 0xff) ? 1 : 0;
        }
        tested++;
        fits += 3 * same >= columns ? 1 : 0;
      }
    }
    return (1.0 + fits) / (1 + tested);
  }

  /** Per column the value that nearly all messages but the first ones have there, -1 without. */
  private int[] rigid(List<int[]> starts, int[] ends) {
    int[] rigid = new int[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      int[] count = new int[256];
      int n = 0;
      int most = 0;
      for (int i = 0; i < starts.size(); i++) {
        int[] s = starts.get(i);
        for (int k = 1; k < s.length; k++) {
          if (s[k] + c < (k + 1 < s.length ? s[k + 1] : ends[i])) {
            int x = streams.get(i).bytes()[s[k] + c] & 0xff;
            most = ++count[x] > count[most] ? x : most;
            n++;
          }
        }
      }
      rigid[c] = n > 0 && count[most] >= RIGID * n ? most : -1;
    }
    return rigid;
  }

  /** Natural logarithm of the gamma function, by Stirling's series (relative error below 1e-9). */
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < 8) {
      shift -= Math.log(z);
      z++;
    }
    double r = 1 / (z * z);
    double series = (1 / 12.0 - r * (1 / 360.0 - r * (1 / 1260.0 - r / 1680.0))) / z;
    return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
