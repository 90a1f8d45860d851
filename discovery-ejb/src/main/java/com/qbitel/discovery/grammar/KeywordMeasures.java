package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures how well a candidate explains the rest of the messages, and weighs the measures.
 *
 * <p>The weights were fitted to randomly generated protocols whose types are known (a linear
 * ranking by softmax over the candidates of each protocol); no recorded protocol took part. The
 * last measures describe where a candidate stands and what its values look like.
 */
final class KeywordMeasures {

  /** Share of the other columns' variety explained beyond chance. */
  static final int EXPLAINED = 0;

  /** Share of the message lengths' variety explained beyond chance. */
  static final int LENGTH = 2;

  /** Share of the variety of columns with few values that goes with the key. */
  static final int DEPENDENCE = 4;

  /** Weight of each measure of {@link #of}, in the same order. */
  private static final double[] WEIGHT = {
    0.553, 1.857, 0.356, 0.124, 0.047, 0.243, -0.698, 0.541, -0.314, -0.052, 0.671, 0.283, 0.412,
    0.100, -0.451, -0.183
  };

  private static final int MAX_PARTNERS = 48;

  private final Rows rows;
  private final Partition direction;
  private final Partition length;
  private final Pairing pairs;
  private final ColumnClasses columns;
  private final ColumnClasses.Fit undivided;
  private final ColumnClasses.Fit byDirection;
  private final List<Integer> partnerOffset = new ArrayList<>();
  private final List<Partition> partner = new ArrayList<>();
  private final int[][] shuffles;

  KeywordMeasures(Rows rows, Random random) {
    this.rows = rows;
    int n = rows.size();
    direction = Partition.of(n, rows::direction);
    length = Partition.of(n, rows::length);
    pairs = Pairing.of(rows);
    int width = Math.min(KeywordSearch.MAX_COLUMNS, rows.lengthQuantile(90));
    columns = new ColumnClasses(rows, width);
    undivided = columns.fit(Partition.of(n, i -> 0));
    byDirection = columns.fit(direction);
    for (int o = 0; o < width && partner.size() < MAX_PARTNERS; o++) {
      int offset = o;
      Partition p = Partition.of(n, i -> rows.at(i, offset));
      if (p.count() >= 2 && p.count() <= 32) {
        partner.add(p);
        partnerOffset.add(o);
      }
    }
    shuffles = new int[][] {shuffleWithinDirection(random), shuffleWithinDirection(random)};
  }

  private int[] shuffleWithinDirection(Random random) {
    int[] order = new int[rows.size()];
    for (int d = 0; d < direction.count(); d++) {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < order.length; i++) {
        if (direction.label(i) == d) {
          members.add(i);
        }
      }
      List<Integer> shuffled = new ArrayList<>(members);
      java.util.Collections.shuffle(shuffled, random);
      for (int k = 0; k < members.size(); k++) {
        order[members.get(k)] = shuffled.get(k);
      }
    }
    return order;
  }

  static double score(double[] measures) {
    double s = 0;
    for (int k = 0; k < measures.length; k++) {
      s += WEIGHT[k] * measures[k];
    }
    return s;
  }

  /** The measures, in the order of the weights. */
  double[] of(KeywordSearch.Candidate c) {
    int n = rows.size();
    Partition key = c.classes();
    Partition crossed = key.cross(direction);
    ColumnClasses.Fit fit = columns.fit(crossed);
    double chanceEntropy = 0;
    double chanceConstant = 0;
    double entropy = 0;
    double constant = 0;
    double gain = 0;
    int improved = 0;
    int others = 0;
    for (int s = 0; s < shuffles.length; s++) {
      ColumnClasses.Fit random = columns.fit(key.permute(shuffles[s]).cross(direction));
      for (int j = 0; j < columns.size(); j++) {
        if (!inside(c, columns.offset(j))) {
          chanceEntropy += random.entropy()[j] / shuffles.length;
          chanceConstant += random.constant()[j] / shuffles.length;
        }
      }
    }
    for (int j = 0; j < columns.size(); j++) {
      if (!inside(c, columns.offset(j))) {
        others++;
        entropy += fit.entropy()[j];
        constant += fit.constant()[j];
        double g = Math.min(undivided.bits()[j], byDirection.bits()[j]) - fit.bits()[j];
        gain += Math.max(0, g);
        improved += g > 0.05 * n ? 1 : 0;
      }
    }
    double lengthLeft = direction.conditionalEntropy(length);
    Partition shuffled = key.permute(shuffles[0]);
    double lengthGain =
        shuffled.cross(direction).conditionalEntropy(length) - crossed.conditionalEntropy(length);
    double[] m = new double[WEIGHT.length];
    m[EXPLAINED] = chanceEntropy > 1e-9 ? (chanceEntropy - entropy) / chanceEntropy : 0;
    m[1] = Math.log1p(gain / n);
    m[LENGTH] = lengthLeft > 1e-9 ? lengthGain / Math.max(0.05, lengthLeft) : 0;
    m[3] = others == 0 ? 0 : (constant - chanceConstant) / others;
    m[DEPENDENCE] = dependence(c, key);
    m[5] = Math.log(key.count()) / Math.log(2) / 4;
    m[6] = Math.log1p(c.offset());
    m[7] = share(c, 1, 31);
    m[8] = share(c, 0, 0);
    m[9] = share(c, 32, 126);
    m[10] = c.offset() > 0 && single(c.offset() - 1) ? 1 : 0;
    m[11] = coupling(key);
    m[12] = others == 0 ? 0 : (double) improved / others;
    m[13] = 1;
    m[14] = c.width() - 1;
    m[15] = c.mask() == 0xf0 || c.mask() == 0x0f ? 1 : 0;
    return m;
  }

  private static boolean inside(KeywordSearch.Candidate c, int offset) {
    return offset >= c.offset() && offset < c.offset() + c.width();
  }

  private boolean single(int offset) {
    return Partition.of(rows.size(), i -> rows.at(i, offset)).count() == 1;
  }

  private double share(KeywordSearch.Candidate c, int low, int high) {
    int m = 0;
    for (int i = 0; i < rows.size(); i++) {
      int b = rows.at(i, c.offset() + c.width() - 1);
      m += b >= low && b <= high ? 1 : 0;
    }
    return (double) m / Math.max(1, rows.size());
  }

  /**
   * Share of the other low-cardinality columns' variety that goes with the key, within direction.
   */
  private double dependence(KeywordSearch.Candidate c, Partition key) {
    double total = 0;
    double told = 0;
    double hd = direction.entropy();
    double hkd = key.cross(direction).entropy();
    for (int p = 0; p < partner.size(); p++) {
      if (inside(c, partnerOffset.get(p))) {
        continue;
      }
      Partition x = partner.get(p);
      double hxd = x.cross(direction).entropy();
      double bias = (x.count() - 1.0) * (key.count() - 1.0) / (2.0 * rows.size() * Math.log(2));
      double mi = hxd + hkd - hd - x.cross(key).cross(direction).entropy();
      total += hxd - hd;
      told += Math.max(0, mi - bias);
    }
    return total < 1e-9 ? 0 : told / total;
  }

  /** Dependence of a reply's key on its request's key beyond that of shifted pairs. */
  private double coupling(Partition key) {
    int n = pairs.size();
    if (n < 3) {
      return 0;
    }
    Partition a = Partition.of(n, p -> key.label(pairs.request()[p]));
    Partition b = Partition.of(n, p -> key.label(pairs.reply()[p]));
    Partition shifted = Partition.of(n, p -> key.label(pairs.reply()[(p + 1 + n / 3) % n]));
    double least = Math.min(a.entropy(), b.entropy());
    return least < 1e-9 ? 0 : (a.mutualInformation(b) - a.mutualInformation(shifted)) / least;
  }
}
