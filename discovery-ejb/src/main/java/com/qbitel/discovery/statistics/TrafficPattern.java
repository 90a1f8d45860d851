package com.qbitel.discovery.statistics;

/**
 * Volume, conversations and timing of traffic.
 *
 * @param messages number of messages
 * @param flows number of conversations
 * @param bytes number of payload bytes
 * @param binaryRatio share of the non-empty messages that are not text: not valid UTF-8, or less
 *     than 80 % of the characters printable, in the first 64 KiB; 0 without such messages
 * @param timing figures of the capture times, null when fewer than two messages have one
 */
public record TrafficPattern(
    int messages, int flows, long bytes, double binaryRatio, Timing timing) {

  /**
   * Figures of the capture times.
   *
   * @param timed number of messages with a capture time
   * @param durationMillis from the earliest to the latest time
   * @param messagesPerSecond {@code (timed - 1) / duration}; 0 when the duration is 0
   * @param medianInterArrivalMillis median of the gaps between neighbours in order of time
   */
  public record Timing(
      int timed,
      double durationMillis,
      double messagesPerSecond,
      double medianInterArrivalMillis) {}
}
