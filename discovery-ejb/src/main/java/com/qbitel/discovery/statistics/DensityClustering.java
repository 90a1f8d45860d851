package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ClusterStatistics.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * DBSCAN (Ester, Kriegel, Sander and Xu, KDD 1996) over the standardised features of messages.
 *
 * <p>A message with enough neighbours within the radius is dense; dense neighbours belong to one
 * cluster, and a message that is not dense to that of its nearest dense neighbour, if it has any.
 * The original gives it to whichever cluster comes first; by the nearest, of equally near ones the
 * one whose features come first, the clusters do not depend on the order of the messages. Every
 * pair is compared, which the limit on messages bounds.
 */
final class DensityClustering {

  private static final int NONE = -1;

  private final Selection messages;
  private final ClusterLimits limits;
  private final MessageFeatures features;
  private final double[][] points;
  private final int[] parent;

  private DensityClustering(Selection messages, ClusterLimits limits) {
    this.messages = messages;
    this.limits = limits;
    features = new MessageFeatures(messages);
    points = features.standardized();
    parent = new int[messages.size()];
    Arrays.setAll(parent, m -> m);
  }

  static ClusterStatistics of(MessageTable table, ClusterLimits limits) {
    return new DensityClustering(Selection.of(table, limits.messages()), limits).cluster();
  }

  private ClusterStatistics cluster() {
    boolean[] dense = dense();
    for (int a = 0; a < points.length; a++) {
      for (int b = 0; dense[a] && b < a; b++) {
        if (dense[b] && near(a, b)) {
          parent[root(a)] = root(b);
        }
      }
    }
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    int outliers = 0;
    for (int m = 0; m < points.length; m++) {
      int centre = dense[m] ? m : nearest(m, dense);
      if (centre == NONE) {
        outliers++;
      } else {
        members.computeIfAbsent(root(centre), r -> new ArrayList<>()).add(m);
      }
    }
    List<Cluster> clusters =
        members.values().stream()
            .map(this::describe)
            .sorted(
                Comparator.comparingInt(Cluster::count).reversed().thenComparingInt(Cluster::first))
            .limit(limits.clusters())
            .toList();
    return new ClusterStatistics(
        messages.size(), messages.complete(), members.size(), clusters, outliers);
  }

  private boolean[] dense() {
    int[] neighbours = new int[points.length];
    for (int a = 0; a < points.length; a++) {
      neighbours[a]++;
      for (int b = 0; b < a; b++) {
        if (near(a, b)) {
          neighbours[a]++;
          neighbours[b]++;
        }
      }
    }
    boolean[] dense = new boolean[points.length];
    for (int m = 0; m < dense.length; m++) {
      dense[m] = neighbours[m] >= limits.neighbours();
    }
    return dense;
  }

  private int nearest(int m, boolean[] dense) {
    int nearest = NONE;
    for (int other = 0; other < points.length; other++) {
      if (dense[other] && near(m, other) && (nearest == NONE || closer(m, other, nearest))) {
        nearest = other;
      }
    }
    return nearest;
  }

  private boolean closer(int m, int a, int b) {
    int order = Double.compare(distance(m, a), distance(m, b));
    return order < 0 || order == 0 && Arrays.compare(points[a], points[b]) < 0;
  }

  private boolean near(int a, int b) {
    return distance(a, b) <= limits.radius() * limits.radius();
  }

  /** The squared Euclidean distance. */
  private double distance(int a, int b) {
    double sum = 0;
    for (int f = 0; f < points[a].length; f++) {
      double difference = points[a][f] - points[b][f];
      sum += difference * difference;
    }
    return sum;
  }

  private int root(int m) {
    int root = m;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private Cluster describe(List<Integer> members) {
    return new Cluster(
        members.size(),
        messages.share(members.size()),
        messages.message(members.getFirst()),
        members.stream().mapToInt(messages::length).min().orElse(0),
        members.stream().mapToInt(messages::length).max().orElse(0),
        mean(members, m -> features.value(MessageFeatures.ENTROPY, m)),
        mean(members, m -> features.value(MessageFeatures.DISTINCT, m)),
        mean(members, m -> features.value(MessageFeatures.ZEROS, m)),
        mean(members, m -> features.value(MessageFeatures.PRINTABLE, m)));
  }

  private static double mean(List<Integer> members, IntToDoubleFunction figure) {
    double[] sorted = members.stream().mapToInt(Integer::intValue).mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return Arrays.stream(sorted).sum() / sorted.length;
  }
}
