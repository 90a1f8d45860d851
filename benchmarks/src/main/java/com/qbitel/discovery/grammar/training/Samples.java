package com.qbitel.discovery.grammar.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows to learn from: what was measured, how often the answer was yes, and how much it counts.
 *
 * @param rows measures; all of one length
 * @param targets per row the share of yes, 0 to 1
 * @param weights per row its weight; those of one protocol sum to its own
 */
record Samples(float[][] rows, float[] targets, float[] weights) {

  /** The rows of all, weighing what they weigh. */
  static Samples join(List<Samples> parts) {
    List<Double> weights = new ArrayList<>();
    for (Samples p : parts) {
      double sum = 0;
      for (float w : p.weights) {
        sum += w;
      }
      weights.add(sum);
    }
    return join(parts, weights);
  }

  /** The rows of all, each part with its weight shared out. */
  static Samples join(List<Samples> parts, List<Double> weightOfPart) {
    List<float[]> rows = new ArrayList<>();
    int n = parts.stream().mapToInt(p -> p.rows.length).sum();
    float[] targets = new float[n];
    float[] weights = new float[n];
    int k = 0;
    for (int i = 0; i < parts.size(); i++) {
      Samples p = parts.get(i);
      double sum = 0;
      for (float w : p.weights) {
        sum += w;
      }
      for (int j = 0; j < p.rows.length; j++) {
        rows.add(p.rows[j]);
        targets[k] = p.targets[j];
        weights[k++] = (float) (p.weights[j] / sum * weightOfPart.get(i));
      }
    }
    return new Samples(rows.toArray(float[][]::new), targets, weights);
  }
}
