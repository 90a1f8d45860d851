package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.kind.TextPlace;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * What holds of a field's bytes wherever it was found in the messages of its type. Filled place by
 * place; not safe for several threads.
 */
final class FieldFacts {

  /** Most different values that are told one by one, and most bytes of each. */
  static final int MAX_VALUES = 16;

  static final int MAX_VALUE_BYTES = 16;

  private static final int NUMBER = 7;
  private static final int MIXED = -1;
  private static final int NONE = -2;

  private final TreeSet<String> values = new TreeSet<>();
  private final long[] count = new long[256];
  private boolean few = true;
  private boolean number = true;
  private long least = Long.MAX_VALUE;
  private long most = -1;
  private long printable;
  private long bytes;
  private int setBits;
  private int occurrences;
  private TextPlace textPlace = TextPlace.REST;
  private int messages;
  private int last = -1;
  private int offset = NONE;
  private int length = NONE;
  private int distance = NONE;
  private double places;
  private double confidence;
  private double boundary;

  /**
   * Adds a place.
   *
   * @param message number of the message; those of one message follow each other
   * @param confident probability that both boundaries are exact
   * @param begins probability that a field begins here
   */
  void add(byte[] payload, int from, int to, int message, double confident, double begins) {
    long v = 0;
    for (int o = from; o < to; o++) {
      int b = payload[o] & 0xff;
      count[b]++;
      printable += b >= 32 && b < 127 || b == 9 || b == 10 || b == 13 ? 1 : 0;
      v = v << 8 | b;
    }
    if (occurrences == 0) {
      textPlace = TextPlace.of(payload, 0, from, to);
    }
    setBits |= payload[to - 1] & 0xff;
    bytes += to - from;
    number &= to - from <= NUMBER;
    if (number) {
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    few &= to - from <= MAX_VALUE_BYTES;
    if (few) {
      values.add(HexFormat.of().formatHex(payload, from, to));
      few = values.size() <= MAX_VALUES;
    }
    offset = same(offset, from);
    length = same(length, to - from);
    distance = same(distance, payload.length - from);
    messages += message == last ? 0 : 1;
    last = message;
    occurrences++;
    places += from;
    confidence += confident;
    boundary += begins;
  }

  private static int same(int known, int now) {
    return known == NONE || known == now ? now : MIXED;
  }

  /** Number of places looked at. */
  int occurrences() {
    return occurrences;
  }

  /** Where the field stands in its first message, if that is text. */
  TextPlace textPlace() {
    return textPlace;
  }

  /** Number of messages that have the field. */
  int messages() {
    return messages;
  }

  /** All values in hex, ascending, when they are few and short; empty otherwise. */
  List<String> values() {
    return few ? List.copyOf(values) : List.of();
  }

  /** Number of different values, one more than {@link #MAX_VALUES} when there are more. */
  int distinct() {
    return few ? values.size() : MAX_VALUES + 1;
  }

  /** Least value as big-endian number, -1 for fields of more than 7 bytes. */
  long min() {
    return number && most >= 0 ? least : -1;
  }

  /** Greatest value as big-endian number, -1 for fields of more than 7 bytes. */
  long max() {
    return number ? most : -1;
  }

  /** Share of bytes that are printable. */
  double printable() {
    return (double) printable / Math.max(1, bytes);
  }

  /** Share of bytes that are 0. */
  double zero() {
    return (double) count[0] / Math.max(1, bytes);
  }

  /** Bits of the last byte that are ever set. */
  int setBits() {
    return setBits;
  }

  /** Bits per byte, pooled over the field's bytes. */
  double entropy() {
    double h = 0;
    for (long c : count) {
      if (c > 0) {
        h -= (double) c / bytes * Math.log((double) c / bytes) / Math.log(2);
      }
    }
    return h;
  }

  /** Number of bytes looked at. */
  long bytes() {
    return bytes;
  }

  boolean constant() {
    return distinct() == 1;
  }

  /** Offset in the message, -1 when it differs. */
  int offset() {
    return offset;
  }

  /** Number of bytes, -1 when it differs. */
  int length() {
    return length;
  }

  /** Bytes from the field's beginning to the message's end, -1 when it differs. */
  int distance() {
    return distance;
  }

  /** Mean offset. */
  double meanOffset() {
    return places / Math.max(1, occurrences);
  }

  /** Mean probability that both boundaries are exact. */
  double confidence() {
    return confidence / Math.max(1, occurrences);
  }

  /** Mean probability that a field begins where it does. */
  double boundary() {
    return boundary / Math.max(1, occurrences);
  }
}
