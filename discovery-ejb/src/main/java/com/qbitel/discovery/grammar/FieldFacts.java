package com.qbitel.discovery.grammar;

import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * What holds of a field's bytes in all messages of its type.
 *
 * @param messages number of messages looked at
 * @param values all values in hex, ascending, when they are at most {@value #MAX_VALUES} of at most
 *     {@value #MAX_VALUE_BYTES} bytes each; empty otherwise
 * @param distinct number of distinct values, {@value #MAX_VALUES} + 1 when there are more
 * @param min least value as big-endian number, -1 for fields of more than 7 bytes
 * @param max greatest value
 * @param printable share of bytes that are printable
 * @param zero share of bytes that are 0
 * @param setBits bits of the last byte that are ever set
 * @param entropy bits per byte, pooled over the field's bytes
 * @param bytes number of bytes looked at
 */
record FieldFacts(
    int messages,
    List<String> values,
    int distinct,
    long min,
    long max,
    double printable,
    double zero,
    int setBits,
    double entropy,
    long bytes) {

  static final int MAX_VALUES = 16;
  static final int MAX_VALUE_BYTES = 16;

  /** Where the field stands in a message: {@code [from, to)}. */
  interface Place {
    int from(int messageLength);

    int to(int messageLength);
  }

  static FieldFacts of(Rows rows, Place place) {
    TreeSet<String> values = new TreeSet<>();
    boolean few = true;
    long min = Long.MAX_VALUE;
    long max = -1;
    boolean number = true;
    int setBits = 0;
    long printable = 0;
    long[] count = new long[256];
    long bytes = 0;
    for (int i = 0; i < rows.size(); i++) {
      int from = place.from(rows.length(i));
      int to = place.to(rows.length(i));
      long v = 0;
      for (int o = from; o < to; o++) {
        int b = rows.at(i, o);
        count[b]++;
        printable += b >= 32 && b < 127 || b == 9 || b == 10 || b == 13 ? 1 : 0;
        v = v << 8 | b;
        if (o == to - 1) {
          setBits |= b;
        }
      }
      bytes += to - from;
      number &= to - from <= 7;
      if (number && to > from) {
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
      if (few && to - from <= MAX_VALUE_BYTES) {
        values.add(hex(rows, i, from, to));
        few = values.size() <= MAX_VALUES;
      } else {
        few = false;
      }
    }
    return new FieldFacts(
        rows.size(),
        few ? List.copyOf(values) : List.of(),
        few ? values.size() : MAX_VALUES + 1,
        number && max >= 0 ? min : -1,
        number ? max : -1,
        bytes == 0 ? 0 : (double) printable / bytes,
        bytes == 0 ? 0 : (double) count[0] / bytes,
        setBits,
        entropy(count, bytes),
        bytes);
  }

  private static String hex(Rows rows, int row, int from, int to) {
    byte[] b = new byte[Math.max(0, to - from)];
    for (int k = 0; k < b.length; k++) {
      b[k] = (byte) rows.at(row, from + k);
    }
    return HexFormat.of().formatHex(b);
  }

  private static double entropy(long[] count, long n) {
    double h = 0;
    for (long c : count) {
      if (c > 0) {
        h -= (double) c / n * Math.log((double) c / n) / Math.log(2);
      }
    }
    return h;
  }

  boolean constant() {
    return distinct == 1;
  }
}
