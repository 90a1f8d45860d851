package com.qbitel.discovery.statistics;

/**
 * Requests and their responses.
 *
 * @param requests number of messages sent by clients
 * @param responses number of messages sent by servers
 * @param undirected number of messages of unknown direction; they are never paired
 * @param method how pairs were found
 * @param pairs number of pairs; a message belongs to at most one
 * @param pairedShare share of the requests and responses that belong to a pair
 * @param echoedId the field by which responses name their request, null when none was found
 * @param latency time from request to response, null when no pair has both times
 */
public record PairingStatistics(
    int requests,
    int responses,
    int undirected,
    PairingMethod method,
    int pairs,
    double pairedShare,
    EchoedId echoedId,
    Latency latency) {

  /** How pairs were found. */
  public enum PairingMethod {
    /** There are none. */
    NONE,
    /** A response belongs to the last request before it in its flow, unless that has one. */
    FLOW_ORDER,
    /** A response belongs to the last request of its flow with the same identifier. */
    ECHOED_ID
  }

  /**
   * A field whose value responses copy from their request.
   *
   * <p>Tested are values that occur exactly once in each direction of their flow.
   *
   * @param offset offset of the field from the start of the message
   * @param width bytes in the field
   * @param matched number of values found in both directions
   * @param matchShare {@code matched} over the smaller of the numbers of requests and responses
   *     that were tested
   * @param inOrderShare share of the matched values that the request shows first
   */
  public record EchoedId(
      int offset, int width, int matched, double matchShare, double inOrderShare) {}

  /**
   * Time from request to response in milliseconds.
   *
   * @param measured number of pairs with both times
   * @param minimum shortest; negative when a capture's times run backwards
   * @param median the middle one; the mean of the middle two of an even number
   * @param percentile95 shortest time that at least 95 % of the pairs do not exceed
   */
  public record Latency(int measured, double minimum, double median, double percentile95) {}
}
