package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * How the messages of a type are laid out: columns counted from the start, a body of varying or
 * opaque content, columns counted from the end.
 *
 * <p>Found by description length: each column that is sent as a column of its own costs its
 * adaptive code length, each byte of the body costs what a byte of the pooled body costs. The split
 * with the least sum is taken, so that columns which say nothing that the pool does not say fall to
 * the body.
 *
 * @param minLength length that every message of the type has at least
 * @param head columns from the start
 * @param tail columns from the end, the last byte of the message last
 * @param body whether there is a body
 * @param fixed whether all messages have the same length
 */
record Layout(
    int minLength,
    List<ColumnProfile> head,
    List<ColumnProfile> tail,
    boolean body,
    boolean fixed) {

  private static final int MAX_HEAD = 1500;
  private static final int MAX_TAIL = 32;

  /** A body inside messages of equal length has at least as many bytes. */
  private static final int MIN_OPAQUE = 48;

  private static final double UNIFORM = 0.05;

  /** Bits per message that a column has to save before it leaves the body. */
  private static final double MARGIN = 0.25;

  /**
   * @param rows a sample of the type's messages
   * @param minLength length that all of them have at least
   * @param fixed whether all messages of the type, sampled or not, have this length
   * @param leastHead columns from the start that are known to hold fields
   * @param leastTail columns from the end that are known to hold fields
   */
  static Layout of(Rows rows, int minLength, boolean fixed, int leastHead, int leastTail) {
    List<ColumnProfile> forward = new ArrayList<>();
    int width = Math.min(minLength, MAX_HEAD);
    for (int o = 0; o < width; o++) {
      forward.add(new ColumnProfile(rows, o, false));
    }
    List<ColumnProfile> backward = new ArrayList<>();
    for (int d = 1; !fixed && d <= Math.min(minLength, MAX_TAIL); d++) {
      backward.add(new ColumnProfile(rows, d, true));
    }
    double[] pool = pool(rows, fixed ? minLength / 2 : minLength, minLength);
    double[] after = saving(forward, pool); // what the first columns save against being body
    double[] before = saving(backward, pool);
    int head = 0;
    int tail = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int s = Math.min(leastTail, backward.size()); s <= backward.size(); s++) {
      for (int p = Math.min(leastHead, minLength - s); p <= Math.min(width, minLength - s); p++) {
        if (after[p] + before[s] > best + 1e-6) {
          best = after[p] + before[s];
          head = p;
          tail = s;
        }
      }
    }
    if (fixed && (width - head < MIN_OPAQUE || rows.size() < 6 || entropy(pool) < 0.7)) {
      head = width;
    }
    List<ColumnProfile> end = new ArrayList<>(backward.subList(0, tail));
    java.util.Collections.reverse(end);
    boolean body = !fixed || head < minLength;
    return new Layout(minLength, forward.subList(0, head), end, body, fixed);
  }

  /** Running sum of the bits that columns save when each is sent as a column of its own. */
  private static double[] saving(List<ColumnProfile> columns, double[] pool) {
    double[] sum = new double[columns.size() + 1];
    for (int k = 0; k < columns.size(); k++) {
      ColumnProfile c = columns.get(k);
      double asBody = 0;
      for (int i = 0; i < c.rows(); i++) {
        asBody -= c.value(i) < 0 ? 0 : Math.log(pool[c.value(i)]) / Math.log(2);
      }
      sum[k + 1] = sum[k] + asBody - c.bits(pool) - MARGIN * c.n();
    }
    return sum;
  }

  /**
   * Distribution of all bytes from the given offset on, of earlier ones too when there are few,
   * mixed with the uniform one.
   */
  private static double[] pool(Rows rows, int from, int minLength) {
    double[] pool = new double[256];
    double n = 0;
    for (int start = from; ; start /= 2) {
      for (int i = 0; i < rows.size(); i++) {
        int end =
            start == from ? Math.min(rows.length(i), MAX_HEAD) : Math.min(2 * start, minLength);
        for (int o = start; o < end; o++) {
          pool[rows.at(i, o)]++;
          n++;
        }
      }
      if (n >= 64 || start == 0) {
        break;
      }
    }
    for (int b = 0; b < 256; b++) {
      pool[b] = (pool[b] + UNIFORM) / (n + 256 * UNIFORM);
    }
    return pool;
  }

  private static double entropy(double[] distribution) {
    double h = 0;
    for (double p : distribution) {
      h -= p * Math.log(p) / Math.log(2);
    }
    return h;
  }
}
