package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;

/** How often each byte value occurs. */
final class ByteCounts {

  private ByteCounts() {}

  /** Counts over all messages. */
  static long[] of(MessageTable table) {
    return from(table, 0);
  }

  /** Counts over the bytes of all messages from {@code offset} on. */
  static long[] from(MessageTable table, int offset) {
    long[] counts = new long[256];
    for (int i = 0; i < table.size(); i++) {
      int length = table.length(i);
      for (int at = offset; at < length; at++) {
        counts[table.byteAt(i, at)]++;
      }
    }
    return counts;
  }

  /** Counts over a part of an array. */
  static long[] of(byte[] bytes, int from, int to) {
    long[] counts = new long[256];
    for (int i = from; i < to; i++) {
      counts[bytes[i] & 0xff]++;
    }
    return counts;
  }

  /** Number of bytes counted. */
  static long total(long[] counts) {
    long total = 0;
    for (long c : counts) {
      total += c;
    }
    return total;
  }

  /** Number of printable bytes counted. */
  static long printable(long[] counts) {
    long printable = 0;
    for (int value = 0; value < 256; value++) {
      if (Text.isPrintable(value)) {
        printable += counts[value];
      }
    }
    return printable;
  }
}
