package com.qbitel.discovery.grammar.tree;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An ensemble of regression trees whose leaves are summed per class, as gradient boosting leaves it
 * (Friedman 2001, doi:10.1214/aos/1013203451). All trees lie in one array each of features,
 * thresholds and children; evaluating allocates nothing but the result. Immutable, safe for several
 * threads.
 *
 * <p>An inner node sends a row to its left child when the feature's value is less than the
 * threshold, or when it is not a number; a leaf has feature {@value #LEAF} and its weight in place
 * of the threshold. The children of node {@code k} are {@code left[k]} and {@code left[k] + 1}.
 */
public final class BoostedTrees {

  /** Marks a leaf. */
  public static final int LEAF = -1;

  private static final int MAX_NODES = 1 << 22;
  private static final int BLOCK = 64;

  private final int features;
  private final int classes;
  private final double[] base;
  private final int[] root;
  private final short[] feature;
  private final float[] threshold;
  private final int[] left;

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

  /**
   * The first sums of many rows, tree by tree, so that a tree is read once for a block of rows; the
   * sums are those that {@link #logOdds(float[])} gives.
   */
  public double[] logOdds(float[][] rows) {
    double[] sums = new double[rows.length];
    Arrays.fill(sums, base[0]);
    for (int from = 0; from < rows.length; from += BLOCK) {
      int to = Math.min(rows.length, from + BLOCK);
      for (int t = 0; t < root.length; t += classes) {
        for (int i = from; i < to; i++) {
          float[] row = rows[i];
          int k = root[t];
          int f = feature[k];
          while (f != LEAF) {
            k = left[k] + (row[f] >= threshold[k] ? 1 : 0);
            f = feature[k];
          }
          sums[i] += threshold[k];
        }
      }
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
