package com.qbitel.discovery.grammar.tree;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An ensemble of regression trees whose leaves are summed per class, as gradient boosting leaves it
 * (Friedman 2001, doi:10.1214/aos/1013203451). All trees lie in one array each of features,
 * thresholds and children. Immutable, safe for several threads.
 *
 * <p>An inner node sends a row to its left child when the feature's value is less than the
 * threshold, or when it is not a number; a leaf has feature {@value #LEAF} and its weight in place
 * of the threshold. The children of node {@code k} are {@code left[k]} and {@code left[k] + 1}.
 */
public final class BoostedTrees {

  /** Marks a leaf. */
  public static final int LEAF = -1;

  private static final int MAX_NODES = 1 << 22;

  /** So few rows are judged one by one. */
  private static final int FEW = 4;

  private final int features;
  private final int classes;
  private final double[] base;
  private final int[] root;
  private final short[] feature;
  private final float[] threshold;
  private final int[] left;
  private final Conditions conditions;
  private final int height;

  /**
   * @param features number of values of a row
   * @param classes number of sums; tree {@code t} adds to sum {@code t % classes}
   * @param base what each sum starts from
   * @param root first node of each tree
   */
  public BoostedTrees(
      int features,
      int classes,
      double[] base,
      int[] root,
      short[] feature,
      float[] threshold,
      int[] left) {
    this.features = features;
    this.classes = classes;
    this.base = base.clone();
    this.root = root.clone();
    this.feature = feature.clone();
    this.threshold = threshold.clone();
    this.left = left.clone();
    check();
    conditions = new Conditions(features, this.feature, this.threshold);
    height = height();
  }

  private void check() {
    boolean shapes =
        features > 0
            && features <= Short.MAX_VALUE
            && classes > 0
            && base.length == classes
            && root.length % classes == 0
            && feature.length == threshold.length
            && feature.length == left.length;
    if (!shapes) {
      throw new IllegalArgumentException("the arrays do not fit each other");
    }
    for (int r : root) {
      if (r < 0 || r >= feature.length) {
        throw new IllegalArgumentException("a tree begins outside of the nodes");
      }
    }
    for (int k = 0; k < feature.length; k++) {
      boolean inner = feature[k] != LEAF;
      // children lie behind their parent, so that every walk ends
      if (inner
          && (feature[k] < 0
              || feature[k] >= features
              || left[k] <= k
              || left[k] + 1 >= feature.length)) {
        throw new IllegalArgumentException("node " + k + " leads nowhere");
      }
    }
  }

  /** Number of values of a row. */
  public int features() {
    return features;
  }

  /** Number of sums that a row is given. */
  public int classes() {
    return classes;
  }

  /** Number of trees. */
  public int trees() {
    return root.length;
  }

  /** The sums of a row: log-odds of one class, or unscaled log-probabilities of several. */
  public double[] score(float[] row) {
    double[] sum = base.clone();
    for (int t = 0; t < root.length; t++) {
      int k = root[t];
      while (feature[k] != LEAF) {
        // not (value >= threshold) also sends what is not a number to the left
        k = row[feature[k]] >= threshold[k] ? left[k] + 1 : left[k];
      }
      sum[t % classes] += threshold[k];
    }
    return sum;
  }

  /** The first sum of a row. */
  public double logOdds(float[] row) {
    return score(row)[0];
  }

  /** The first sums of many rows; those that {@link #logOdds(float[])} gives. */
  public double[] logOdds(float[][] rows) {
    double[] sums = sums(rows);
    double[] first = new double[rows.length];
    Arrays.setAll(first, i -> sums[i * classes]);
    return first;
  }

  /** The sums of many rows; those that {@link #score(float[])} gives. */
  public double[][] scores(float[][] rows) {
    double[] sums = sums(rows);
    double[][] out = new double[rows.length][];
    Arrays.setAll(out, i -> Arrays.copyOfRange(sums, i * classes, (i + 1) * classes));
    return out;
  }

  /**
   * The sums of rows, one row behind the other.
   *
   * <p>As many rows as a long has bits go through a tree together: a node parts the rows that have
   * come to it by one operation on bits. Work is thus one step for each node that any row comes to,
   * and one addition for each row and tree, rather than a walk for each row and tree (the bits of
   * QuickScorer, Lucchese et al. 2015, doi:10.1145/2766462.2767733, turned to rows).
   */
  private double[] sums(float[][] rows) {
    double[] sums = new double[rows.length * classes];
    long[] met = new long[conditions.count()];
    for (int from = 0; from < rows.length; from += Conditions.ROWS) {
      int to = Math.min(rows.length, from + Conditions.ROWS);
      if (to - from <= FEW) {
        for (int i = from; i < to; i++) {
          System.arraycopy(score(rows[i]), 0, sums, i * classes, classes);
        }
      } else {
        conditions.ask(rows, from, to, met);
        sum(met, from, to - from, sums);
      }
    }
    return sums;
  }

  /** Sums of the rows from {@code first} on, of which it is known which conditions they meet. */
  private void sum(long[] met, int first, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(base, 0, sums, (first + i) * classes, classes);
    }
    int[] waiting = new int[height + 1];
    long[] waitingRows = new long[height + 1];
    for (int t = 0; t < root.length; t++) {
      int begin = first * classes + t % classes;
      int open = 0;
      waiting[0] = root[t];
      waitingRows[0] = -1L >>> Conditions.ROWS - rows;
      while (open >= 0) {
        int k = waiting[open];
        long here = waitingRows[open--];
        for (int asked = conditions.of(k); asked != LEAF; asked = conditions.of(k)) {
          long right = here & met[asked];
          long rest = here ^ right;
          k = left[k];
          if (rest == 0) {
            k++;
          } else if (right != 0) {
            waiting[++open] = k + 1;
            waitingRows[open] = right;
          }
          here = rest == 0 ? right : rest;
        }
        double weight = threshold[k];
        for (; here != 0; here &= here - 1) {
          sums[begin + Long.numberOfTrailingZeros(here) * classes] += weight;
        }
      }
    }
  }

  /** Most inner nodes on a way from a root to a leaf. */
  private int height() {
    int[] above = new int[feature.length];
    int most = 0;
    for (int k = feature.length - 1; k >= 0; k--) {
      // children lie behind their parent
      above[k] = feature[k] == LEAF ? 0 : 1 + Math.max(above[left[k]], above[left[k] + 1]);
      most = Math.max(most, above[k]);
    }
    return most;
  }

  /** Writes the trees; big-endian, the counts first. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(features);
    out.writeInt(classes);
    for (double b : base) {
      out.writeDouble(b);
    }
    out.writeInt(root.length);
    out.writeInt(feature.length);
    for (int r : root) {
      out.writeInt(r);
    }
    for (int k = 0; k < feature.length; k++) {
      out.writeShort(feature[k]);
      out.writeFloat(threshold[k]);
      if (feature[k] != LEAF) {
        out.writeInt(left[k]);
      }
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException when it ends early or is no such thing
   */
  public static BoostedTrees read(DataInput in) throws IOException {
    int features = in.readInt();
    int classes = bounded(in.readInt(), 256);
    double[] base = new double[classes];
    for (int c = 0; c < classes; c++) {
      base[c] = in.readDouble();
    }
    int[] root = new int[bounded(in.readInt(), MAX_NODES)];
    int nodes = bounded(in.readInt(), MAX_NODES);
    for (int t = 0; t < root.length; t++) {
      root[t] = in.readInt();
    }
    short[] feature = new short[nodes];
    float[] threshold = new float[nodes];
    int[] left = new int[nodes];
    for (int k = 0; k < nodes; k++) {
      feature[k] = in.readShort();
      threshold[k] = in.readFloat();
      left[k] = feature[k] == LEAF ? 0 : in.readInt();
    }
    try {
      return new BoostedTrees(features, classes, base, root, feature, threshold, left);
    } catch (IllegalArgumentException e) {
      throw new IOException("no boosted trees: " + e.getMessage(), e);
    }
  }

  private static int bounded(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("no boosted trees: a count of " + count);
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoostedTrees t
        && features == t.features
        && classes == t.classes
        && Arrays.equals(base, t.base)
        && Arrays.equals(root, t.root)
        && Arrays.equals(feature, t.feature)
        && Arrays.equals(threshold, t.threshold)
        && Arrays.equals(left, t.left);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(threshold) + Arrays.hashCode(root);
  }
}
