package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * Statistics of the bytes that several messages have at one place.
 *
 * <p>Shares are of the messages that have a byte there; entropies are in bits.
 */
final class ColumnProfile {

  private static final double LN2 = Math.log(2);
  private static final double PRIOR_WEIGHT = 2;

  private final int[] value;
  private final int n;
  private final int distinct;
  private final int mode;
  private final double entropy;
  private final double modeShare;
  private final double zero;
  private final double printable;
  private final double small;
  private final double change;

  /**
   * @param rows messages
   * @param place 0-based offset, or distance from the end (1 is the last byte)
   */
  ColumnProfile(Rows rows, int place, boolean fromEnd) {
    int[] count = new int[256];
    value = new int[rows.size()];
    int last = -1;
    int present = 0;
    int zeros = 0;
    int prints = 0;
    int smalls = 0;
    int changed = 0;
    int steps = 0;
    for (int i = 0; i < value.length; i++) {
      int b = fromEnd ? rows.fromEnd(i, place) : rows.at(i, place);
      value[i] = b;
      if (b < 0) {
        continue;
      }
      present++;
      count[b]++;
      zeros += b == 0 ? 1 : 0;
      prints += b >= 32 && b < 127 ? 1 : 0;
      smalls += b < 16 ? 1 : 0;
      if (last >= 0) {
        steps++;
        changed += last != b ? 1 : 0;
      }
      last = b;
    }
    int d = 0;
    int m = 0;
    double h = 0;
    for (int b = 0; b < 256; b++) {
      if (count[b] > 0) {
        d++;
        m = count[b] > count[m] ? b : m;
        double p = (double) count[b] / present;
        h -= p * Math.log(p) / LN2;
      }
    }
    n = present;
    distinct = d;
    mode = m;
    entropy = h;
    int safe = Math.max(1, present);
    modeShare = (double) count[m] / safe;
    zero = (double) zeros / safe;
    printable = (double) prints / safe;
    small = (double) smalls / safe;
    change = (double) changed / Math.max(1, steps);
  }

  int n() {
    return n;
  }

  /** Number of messages, whether they reach this far or not. */
  int rows() {
    return value.length;
  }

  int value(int row) {
    return value[row];
  }

  int distinct() {
    return distinct;
  }

  /** The commonest value. */
  int mode() {
    return mode;
  }

  boolean constant() {
    return distinct <= 1;
  }

  double entropy() {
    return entropy;
  }

  /** Entropy as a share of what {@code n} values can have at most. */
  double relativeEntropy() {
    return n < 2 ? 0 : entropy / (Math.log(Math.min(n, 256)) / LN2);
  }

  /**
   * Bits to send the column to someone who at first expects bytes of the given distribution and
   * then more and more what the column has shown (Dirichlet prior of total weight {@value
   * #PRIOR_WEIGHT}).
   */
  double bits(double[] expected) {
    int[] count = new int[256];
    int seen = 0;
    double nats = 0;
    for (int b : value) {
      if (b >= 0) {
        nats -= Math.log((count[b] + PRIOR_WEIGHT * expected[b]) / (seen + PRIOR_WEIGHT));
        count[b]++;
        seen++;
      }
    }
    return nats / LN2;
  }

  double modeShare() {
    return modeShare;
  }

  double zero() {
    return zero;
  }

  double printable() {
    return printable;
  }

  /** Share of values below 16. */
  double small() {
    return small;
  }

  /** Share of messages whose value differs from that of the message before. */
  double change() {
    return change;
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
}
