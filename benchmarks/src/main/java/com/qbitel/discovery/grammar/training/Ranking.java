package com.qbitel.discovery.grammar.training;

import java.util.Arrays;
import java.util.List;

/**
 * Fits a linear score by which the best of several is chosen: maximises, over groups, the mean
 * logarithm of the relative worth that is expected when one is drawn with the softmax of the scores
 * (a listwise loss as in Cao and others, ICML 2007, with the third power of the worth).
 *
 * @param penalty of the squared weights of measures of unit variance
 */
record Ranking(double penalty) {

  private static final int STEPS = 200;
  private static final double LEAST = 1e-3;

  /**
   * Several, of which one is to be chosen.
   *
   * @param measures of each
   * @param worth of each, 0 to 1
   * @param weight of the group
   */
  record Group(double[][] measures, double[] worth, double weight) {}

  /** The weights of the measures. */
  double[] fit(List<Group> groups) {
    int width = groups.getFirst().measures()[0].length;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    moments(groups, mean, deviation);
    double[][][] scaled = new double[groups.size()][][];
    double[][] worth = new double[groups.size()][];
    double all = 0;
    for (int g = 0; g < scaled.length; g++) {
      double[][] rows = groups.get(g).measures();
      scaled[g] = new double[rows.length][width];
      worth[g] = new double[rows.length];
      double most = 1e-6;
      for (double w : groups.get(g).worth()) {
        most = Math.max(most, w);
      }
      for (int c = 0; c < rows.length; c++) {
        worth[g][c] = Math.pow(groups.get(g).worth()[c] / most, 3);
        for (int k = 0; k < width; k++) {
          scaled[g][c][k] = (rows[c][k] - mean[k]) / deviation[k];
        }
      }
      all += groups.get(g).weight();
    }
    double total = all;
    double[] b =
        new Descent(STEPS)
            .minimise((x, gradient) -> loss(scaled, worth, groups, total, x, gradient), width);
    for (int k = 0; k < width; k++) {
      b[k] /= deviation[k];
    }
    return b;
  }

  private static void moments(List<Group> groups, double[] mean, double[] deviation) {
    long n = 0;
    for (Group g : groups) {
      for (double[] row : g.measures()) {
        for (int k = 0; k < mean.length; k++) {
          mean[k] += row[k];
        }
        n++;
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= n;
    }
    for (Group g : groups) {
      for (double[] row : g.measures()) {
        for (int k = 0; k < mean.length; k++) {
          deviation[k] += (row[k] - mean[k]) * (row[k] - mean[k]);
        }
      }
    }
    for (int k = 0; k < mean.length; k++) {
      double d = Math.sqrt(deviation[k] / n);
      deviation[k] = d < 1e-6 ? 1e6 : d; // what never changes cannot weigh
    }
  }

  private double loss(
      double[][][] rows,
      double[][] worth,
      List<Group> groups,
      double total,
      double[] x,
      double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int g = 0; g < rows.length; g++) {
      double[] p = softmax(rows[g], x);
      double expected = 0;
      for (int c = 0; c < p.length; c++) {
        expected += p[c] * worth[g][c];
      }
      double w = groups.get(g).weight() / total;
      loss -= w * Math.log(expected + LEAST);
      for (int c = 0; c < p.length; c++) {
        double slope = -w * p[c] * (worth[g][c] - expected) / (expected + LEAST);
        for (int k = 0; k < x.length; k++) {
          gradient[k] += slope * rows[g][c][k];
        }
      }
    }
    for (int k = 0; k < x.length; k++) {
      loss += penalty * x[k] * x[k];
      gradient[k] += 2 * penalty * x[k];
    }
    return loss;
  }

  private static double[] softmax(double[][] rows, double[] x) {
    double[] s = new double[rows.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < s.length; c++) {
      for (int k = 0; k < x.length; k++) {
        s[c] += x[k] * rows[c][k];
      }
      most = Math.max(most, s[c]);
    }
    double sum = 0;
    for (int c = 0; c < s.length; c++) {
      s[c] = Math.exp(s[c] - most);
      sum += s[c];
    }
    for (int c = 0; c < s.length; c++) {
      s[c] /= sum;
    }
    return s;
  }
}
