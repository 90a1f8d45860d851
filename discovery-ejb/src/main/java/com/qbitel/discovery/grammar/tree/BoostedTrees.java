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
  private final Routes routes;

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
    routes = new Routes(this.root, this.left, this.threshold, conditions);
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
    boolean[] reached = new boolean[feature.length];
    for (int r : root) {
      reach(r, reached);
    }
    for (int k = 0; k < feature.length; k++) {
      if (feature[k] != LEAF) {
        // children lie behind their parent, so that every walk ends
        if (feature[k] < 0
            || feature[k] >= features
            || left[k] <= k
            || left[k] + 1 >= feature.length) {
          throw new IllegalArgumentException("node " + k + " leads nowhere");
        }
        reach(left[k], reached);
        reach(left[k] + 1, reached);
      }
    }
  }

  private static void reach(int k, boolean[] reached) {
    if (reached[k]) {
      throw new IllegalArgumentException("node " + k + " is reached in two ways");
    }
    reached[k] = true;
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

  /** The sums of rows, one row behind the other. */
  private double[] sums(float[][] rows) {
    double[] sums = new double[rows.length * classes];
    if (rows.length <= FEW) {
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(score(rows[i]), 0, sums, i * classes, classes);
      }
      return sums;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = base[i % classes];
    }
    Conditions.Asking asking = conditions.new Asking();
    for (int from = 0; from < rows.length; from += Conditions.ROWS) {
      int to = Math.min(rows.length, from + Conditions.ROWS);
      routes.add(asking.ask(rows, from, to), to - from, sums, from * classes, classes);
    }
    return sums;
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
