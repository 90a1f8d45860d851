package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Classes of messages that lie densely together by length, entropy, number of different bytes, and
 * shares of zeros and of printable bytes, whatever stands where in them.
 *
 * @param examined number of messages clustered
 * @param complete whether these are all messages
 * @param found number of clusters
 * @param clusters the largest, bounded by the limits; equally large ones by their first message
 * @param outliers number of messages in no cluster
 */
public record ClusterStatistics(
    int examined, boolean complete, int found, List<Cluster> clusters, int outliers) {

  public ClusterStatistics {
    clusters = List.copyOf(clusters);
  }

  /** Statistics that have looked at no message. */
  static ClusterStatistics none() {
    return new ClusterStatistics(0, false, 0, List.of(), 0);
  }

  /**
   * One class.
   *
   * @param count number of messages
   * @param share their share of the messages clustered
   * @param first index of the first of them
   * @param minimumLength length of the shortest
   * @param maximumLength length of the longest
   * @param meanEntropy mean entropy of a message in bits a byte
   * @param meanDistinct mean number of different byte values of a message
   * @param zeroShare mean share of zero bytes
   * @param printableShare mean share of printable bytes
   */
  public record Cluster(
      int count,
      double share,
      int first,
      int minimumLength,
      int maximumLength,
      double meanEntropy,
      double meanDistinct,
      double zeroShare,
      double printableShare) {}
}
