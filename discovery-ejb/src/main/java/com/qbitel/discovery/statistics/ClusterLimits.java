package com.qbitel.discovery.statistics;

/**
 * Bounds and parameters of density clustering.
 *
 * @param messages messages clustered, evenly spread when there are more; every pair of them is
 *     compared
 * @param radius distance at which two messages are neighbours, in standard deviations
 * @param neighbours messages within the radius, itself counted, that make a message dense
 * @param clusters clusters kept, the largest
 */
public record ClusterLimits(int messages, double radius, int neighbours, int clusters) {

  private static final ClusterLimits DEFAULTS = new ClusterLimits(2000, 0.3, 3, 64);

  public ClusterLimits {
    Limit.require("cluster messages", messages, 1, 1 << 14);
    Limit.require("cluster neighbours", neighbours, 1, 1 << 14);
    Limit.require("cluster clusters", clusters, 1, 1 << 14);
    Limit.requirePositive("cluster radius", radius, 100);
  }

  /** 2,000 messages, a radius of 0.3, three neighbours, 64 clusters. */
  public static ClusterLimits defaults() {
    return DEFAULTS;
  }
}
