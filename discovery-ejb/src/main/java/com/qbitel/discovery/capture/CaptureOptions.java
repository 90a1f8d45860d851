package com.qbitel.discovery.capture;

/**
 * How a capture is read.
 *
 * @param filter which conversation group to analyse, in the words of {@link
 *     ConversationGroup#filter()}; null takes the busiest group
 * @param strict whether a capture that ends inside a record is refused instead of used with a
 *     warning
 * @param maxBytes most payload bytes that are kept
 * @param maxMessages most messages that are kept
 */
public record CaptureOptions(String filter, boolean strict, long maxBytes, int maxMessages) {

  /** Busiest group, lenient, 1 GiB and 5,000,000 messages at most. */
  public static CaptureOptions defaults() {
    return new CaptureOptions(null, false, 1L << 30, 5_000_000);
  }

  /** The same with another filter; null takes the busiest group. */
  public CaptureOptions withFilter(String newFilter) {
    return new CaptureOptions(newFilter, strict, maxBytes, maxMessages);
  }

  /** The same, strict or lenient. */
  public CaptureOptions withStrict(boolean newStrict) {
    return new CaptureOptions(filter, newStrict, maxBytes, maxMessages);
  }
}
