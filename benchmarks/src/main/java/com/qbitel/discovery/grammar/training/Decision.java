package com.qbitel.discovery.grammar.training;

import java.util.List;

/**
 * Fits the log-odds of yes as a linear function of measures: logistic regression.
 *
 * @param penalty of the squared weights of measures of unit variance
 */
record Decision(double penalty) {

  private static final int STEPS = 200;

  /**
   * A question that has been answered.
   *
   * @param measures what the answer depends on; one of them may be constant
   * @param yes the answer
   * @param weight how much is lost by a wrong answer
   */
  record Case(double[] measures, boolean yes, double weight) {}

  /** The weights of the measures. */
  double[] fit(List<Case> cases) {
    int width = cases.getFirst().measures().length;
    double[] scale = new double[width];
    double all = 0;
    for (Case c : cases) {
      for (int k = 0; k < width; k++) {
        scale[k] += c.measures()[k] * c.measures()[k] / cases.size();
      }
      all += c.weight();
    }
    for (int k = 0; k < width; k++) {
      scale[k] = scale[k] < 1e-12 ? 1e6 : Math.sqrt(scale[k]);
    }
    double total = all;
    double[] b = new Descent(STEPS).minimise((x, g) -> loss(cases, scale, total, x, g), width);
    for (int k = 0; k < width; k++) {
      b[k] /= scale[k];
    }
    return b;
  }

  private double loss(
      List<Case> cases, double[] scale, double total, double[] x, double[] gradient) {
    double loss = 0;
    for (int k = 0; k < x.length; k++) {
      loss += penalty * x[k] * x[k];
      gradient[k] = 2 * penalty * x[k];
    }
    for (Case c : cases) {
      double z = 0;
      for (int k = 0; k < x.length; k++) {
        z += x[k] * c.measures()[k] / scale[k];
      }
      double margin = c.yes() ? z : -z;
      double w = c.weight() / total;
      loss +=
          w * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
      double slope = -w * (c.yes() ? 1 : -1) / (1 + Math.exp(margin));
      for (int k = 0; k < x.length; k++) {
        gradient[k] += slope * c.measures()[k] / scale[k];
      }
    }
    return loss;
  }
}
