package com.qbitel.benchmarks.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a partition of messages agrees with the true one, by entropy; Rosenberg and Hirschberg,
 * V-Measure (EMNLP-CoNLL 2007).
 *
 * @param homogeneity 1 when every cluster holds messages of one type
 * @param completeness 1 when every type is in one cluster
 */
public record ClusterMatch(double homogeneity, double completeness) {

  private record Pair(String type, String cluster) {}

  static ClusterMatch of(List<String> types, List<String> clusters) {
    Map<String, Integer> byType = new HashMap<>();
    Map<String, Integer> byCluster = new HashMap<>();
    Map<Pair, Integer> byBoth = new HashMap<>();
    for (int i = 0; i < types.size(); i++) {
      byType.merge(types.get(i), 1, Integer::sum);
      byCluster.merge(clusters.get(i), 1, Integer::sum);
      byBoth.merge(new Pair(types.get(i), clusters.get(i)), 1, Integer::sum);
    }
    double n = types.size();
    double typeGivenCluster = 0;
    double clusterGivenType = 0;
    for (Map.Entry<Pair, Integer> e : byBoth.entrySet()) {
      double v = e.getValue();
      typeGivenCluster -= v / n * Math.log(v / byCluster.get(e.getKey().cluster()));
      clusterGivenType -= v / n * Math.log(v / byType.get(e.getKey().type()));
    }
    return new ClusterMatch(
        byType.size() < 2 ? 1 : 1 - typeGivenCluster / entropy(byType, n),
        byCluster.size() < 2 ? 1 : 1 - clusterGivenType / entropy(byCluster, n));
  }

  /** Harmonic mean of homogeneity and completeness. */
  public double vMeasure() {
    return MatchRate.harmonicMean(homogeneity, completeness);
  }

  private static double entropy(Map<String, Integer> counts, double n) {
    double h = 0;
    for (int v : counts.values()) {
      h -= v / n * Math.log(v / n);
    }
    return h;
  }
}
