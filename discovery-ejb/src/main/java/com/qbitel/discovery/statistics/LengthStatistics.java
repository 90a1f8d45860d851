package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Distribution of message lengths in bytes; all 0 without messages.
 *
 * @param minimum shortest
 * @param maximum longest
 * @param mean mean length
 * @param standardDeviation population standard deviation
 * @param distinct number of different lengths
 * @param fixed whether there are messages and all have one length; variable otherwise
 * @param distribution most frequent lengths with their counts, the most frequent first, equal
 *     counts by length; bounded by the limits
 * @param classes number of messages by order of magnitude of their length
 */
public record LengthStatistics(
    int minimum,
    int maximum,
    double mean,
    double standardDeviation,
    int distinct,
    boolean fixed,
    List<LengthCount> distribution,
    List<LengthClassCount> classes) {

  public LengthStatistics {
    distribution = List.copyOf(distribution);
    classes = List.copyOf(classes);
  }

  /** How many messages have a length. */
  public record LengthCount(int length, int count) {}

  /** How many messages fall into a class of lengths. */
  public record LengthClassCount(LengthClass lengthClass, int count) {}

  /** Order of magnitude of a length. */
  public enum LengthClass {
    /** No bytes. */
    EMPTY,
    /** 1..16 bytes. */
    TINY,
    /** 17..64 bytes. */
    SMALL,
    /** 65..256 bytes. */
    MEDIUM,
    /** 257..1024 bytes. */
    LARGE,
    /** More than 1024 bytes. */
    HUGE;

    /** The class of a length. */
    public static LengthClass of(int length) {
      if (length == 0) {
        return EMPTY;
      }
      return length <= 16
          ? TINY
          : length <= 64 ? SMALL : length <= 256 ? MEDIUM : length <= 1024 ? LARGE : HUGE;
    }
  }
}
