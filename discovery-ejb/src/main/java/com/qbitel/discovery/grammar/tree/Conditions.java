package com.qbitel.discovery.grammar.tree;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The different questions that the inner nodes of an ensemble ask: whether a feature's value is at
 * least a threshold. Asked of {@value #ROWS} rows at once, each has one bit for each row as its
 * answer. Immutable, safe for several threads.
 *
 * <p>A value is placed among the thresholds of its feature once; all answers of the feature follow
 * from that, since they are sorted. A table of cells of equal width says where to look: a value is
 * compared as many times as a cell of its feature has thresholds at most, mostly once, so that no
 * branch depends on it. Behind the thresholds of each feature stands one that nothing reaches.
 */
final class Conditions {

  /** Most rows that are asked at once. */
  static final int ROWS = 256;

  /** Longs that hold one bit for each of so many rows. */
  static final int WORDS = ROWS / Long.SIZE;

  private static final int CELLS = 256;

  private final int[] first; // per feature its first threshold; one more entry for the end
  private final float[] threshold; // the last one of each feature is not a number
  private final int[] ofNode; // negative for leaves
  private final float[] least;
  private final float[] scale;
  private final short[][] below; // per feature and cell the thresholds of all cells before
  private final int[] crowd; // per feature most thresholds of a cell

  /**
   * The conditions of nodes.
   *
   * @param feature per node what it asks for, or {@link BoostedTrees#LEAF}
   * @param thresholds per node what it compares with
   */
  Conditions(int features, short[] feature, float[] thresholds) {
    int[] nodes =
        IntStream.range(0, feature.length)
            .filter(k -> feature[k] != BoostedTrees.LEAF)
            .boxed()
            .sorted((a, b) ->
                feature[a] != feature[b]
                    ? Integer.compare(feature[a], feature[b])
                    : Float.compare(thresholds[a], thresholds[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    first = new int[features + 1];
    ofNode = new int[feature.length];
    Arrays.fill(ofNode, BoostedTrees.LEAF);
    threshold = new float[nodes.length + features];
    int next = 0;
    int n = 0;
    for (int f = 0; f < features; f++) {
      first[f] = n;
      for (; next < nodes.length && feature[nodes[next]] == f; next++) {
        float t = thresholds[nodes[next]];
        if (n == first[f] || Float.compare(threshold[n - 1], t) != 0) {
          threshold[n++] = t;
        }
        ofNode[nodes[next]] = n - 1;
      }
      threshold[n++] = Float.NaN;
    }
    first[features] = n;
    least = new float[features];
    scale = new float[features];
    below = new short[features][];
    crowd = new int[features];
    for (int f = 0; f < features; f++) {
      below[f] = cells(f);
      for (int c = 0; c < below[f].length; c++) {
        int behind = c + 1 < below[f].length ? below[f][c + 1] : count(f);
        crowd[f] = Math.max(crowd[f], behind - below[f][c]);
      }
    }
  }

  /** Number of thresholds of a feature. */
  private int count(int f) {
    return first[f + 1] - first[f] - 1;
  }

  private short[] cells(int f) {
    int from = first[f];
    int to = from + count(f);
    boolean even =
        to - from > 1
            && to - from <= Short.MAX_VALUE
            && Float.isFinite(threshold[from])
            && Float.isFinite(threshold[to - 1]);
    if (!even) {
      return new short[1]; // a scale of 0 leads all values to the one cell
    }
    least[f] = threshold[from];
    scale[f] = (CELLS - 1) / (threshold[to - 1] - threshold[from]);
    if (!Float.isFinite(scale[f])) {
      scale[f] = 0;
      return new short[1];
    }
    short[] before = new short[CELLS];
    int next = from;
    for (int c = 0; c < CELLS; c++) {
      while (next < to && cell(f, threshold[next]) < c) {
        next++;
      }
      before[c] = (short) (next - from);
    }
    return before;
  }

  /** Rises with the value, so that thresholds of lower cells are not above it. */
  private int cell(int f, float value) {
    int c = (int) ((value - least[f]) * scale[f]); // not a number gives 0
    return Math.max(0, Math.min(CELLS - 1, c));
  }

  /** The condition that a node asks for; {@link BoostedTrees#LEAF} for a leaf. */
  int of(int node) {
    return ofNode[node];
  }

  /** Most thresholds of a feature. */
  private int most() {
    return IntStream.range(0, first.length - 1).map(this::count).max().orElse(0);
  }

  /** Asks rows, again and again in the same memory. */
  final class Asking {

    private final float[] values = new float[(first.length - 1) * ROWS]; // feature by feature
    private final long[] met = new long[threshold.length * WORDS];
    private final int[] places = new int[ROWS];
    private final long[] placed = new long[(most() + 1) * WORDS];

    /**
     * Asks rows.
     *
     * @param rows of which {@code from} to {@code to}, at most {@value #ROWS}, are asked
     * @return per condition the rows that meet it, {@value #WORDS} longs, the first row as the
     *     lowest bit; bits behind the last row mean nothing; overwritten when other rows are asked
     */
    long[] ask(float[][] rows, int from, int to) {
      turn(rows, from, to);
      for (int f = 0; f < first.length - 1; f++) {
        if (count(f) > 0) {
          place(f);
          answer(f);
        }
      }
      return met;
    }

    /** Lays the values of a feature beside each other, a few rows at once to go easy on caches. */
    private void turn(float[][] rows, int from, int to) {
      int features = first.length - 1;
      int i = from;
      for (; i + 4 <= to; i += 4) {
        float[] a = rows[i];
        float[] b = rows[i + 1];
        float[] c = rows[i + 2];
        float[] d = rows[i + 3];
        for (int f = 0, at = i - from; f < features; f++, at += ROWS) {
          values[at] = a[f];
          values[at + 1] = b[f];
          values[at + 2] = c[f];
          values[at + 3] = d[f];
        }
      }
      for (; i < to; i++) {
        for (int f = 0; f < features; f++) {
          values[f * ROWS + i - from] = rows[i][f];
        }
      }
    }

    /** Places the values of a feature among its thresholds, also of rows that are not asked. */
    private void place(int f) {
      int from = f * ROWS;
      int begin = first[f];
      short[] before = below[f];
      float low = least[f];
      float factor = scale[f];
      int top = before.length - 1;
      for (int i = 0; i < ROWS; i++) {
        places[i] = Math.max(0, Math.min(top, (int) ((values[from + i] - low) * factor)));
      }
      for (int i = 0; i < ROWS; i++) {
        int at = before[places[i]];
        places[i] = at + (values[from + i] >= threshold[begin + at] ? 1 : 0);
      }
      for (int again = 1; again < crowd[f]; again++) {
        for (int i = 0; i < ROWS; i++) {
          places[i] += values[from + i] >= threshold[begin + places[i]] ? 1 : 0;
        }
      }
      Arrays.fill(placed, 0, (count(f) + 1) * WORDS, 0);
      for (int i = 0; i < Long.SIZE; i++) {
        for (int w = 0; w < WORDS; w++) { // neighbours would often wait for each other
          placed[places[w * Long.SIZE + i] * WORDS + w] |= 1L << i;
        }
      }
    }

    /** A threshold is met by all rows that are placed above it. */
    private void answer(int f) {
      int begin = first[f] * WORDS;
      for (int w = 0; w < WORDS; w++) {
        long reached = 0;
        for (int t = count(f) * WORDS + w; t >= WORDS; t -= WORDS) {
          reached |= placed[t];
          met[begin + t - WORDS] = reached;
        }
      }
    }
  }
}
