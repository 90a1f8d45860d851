package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.RequestException;

/**
 * How a capture is read.
 *
 * @param filter which conversations to analyse: a {@link ConversationGroup#filter()} for that
 *     group, or another expression in a subset of pcap-filter(7) for those of the busiest group
 *     that it selects; null for the busiest group
 * @param strict whether a capture that ends inside a record is refused instead of used with a
 *     warning
 * @param maxBytes most payload bytes that are kept for the analysis; all others are counted
 * @param maxMessages most messages, or segments of streams, that are kept
 */
public record CaptureOptions(String filter, boolean strict, long maxBytes, int maxMessages) {

  /** Most characters of a filter. */
  public static final int MAX_FILTER = FilterExpression.MAX_LENGTH;

  /**
   * Options that can be used.
   *
   * @throws RequestException when the filter breaks its grammar, naming the place
   */
  public CaptureOptions {
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 8L || maxMessages < 1) {
      throw new IllegalArgumentException("no room: " + maxBytes + ", " + maxMessages);
    }
    if (filter != null) {
      FilterExpression.parse(filter);
    }
  }

  /** Busiest group, lenient, 64 MiB and 1,000,000 messages at most. */
  public static CaptureOptions defaults() {
    return new CaptureOptions(null, false, 64L << 20, 1_000_000);
  }

  /** The same with another filter; null takes the busiest group. */
  public CaptureOptions withFilter(String newFilter) {
    return new CaptureOptions(newFilter, strict, maxBytes, maxMessages);
  }

  /** The same, strict or lenient. */
  public CaptureOptions withStrict(boolean newStrict) {
    return new CaptureOptions(filter, newStrict, maxBytes, maxMessages);
  }

  /** What selects conversations. */
  FilterExpression expression() {
    return FilterExpression.parse(filter == null ? "all" : filter);
  }
}
