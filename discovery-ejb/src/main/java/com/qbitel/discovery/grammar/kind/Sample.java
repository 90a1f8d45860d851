package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.TypedBytes;

/**
 * Some occurrences of a field, evenly spaced, as bytes and as integers.
 *
 * <p>Values of at most 8 bytes are numbers in both byte orders; longer ones are known by a hash.
 */
final class Sample {

  static final int MOST = 60;
  static final int WIDEST = 8;

  final TypedBytes messages;
  final Slot slot;
  final int size;

  /** Per sampled occurrence its number in the slot. */
  final int[] at;

  final int[] message;
  final int[] begin;
  final int[] end;
  final int least;
  final int widest;

  /** Whether all have one width of at most 8 bytes. */
  final boolean integer;

  /** Unsigned big-endian and little-endian values; empty unless these are integers. */
  final long[] big;

  final long[] little;
  final Tally values;
  final Tally lengths;

  Sample(TypedBytes messages, Slot slot) {
    this.messages = messages;
    this.slot = slot;
    size = Math.min(MOST, slot.size());
    at = new int[size];
    message = new int[size];
    begin = new int[size];
    end = new int[size];
    int low = Integer.MAX_VALUE;
    int high = 0;
    long[] length = new long[size];
    for (int i = 0; i < size; i++) {
      int k = (int) ((long) i * slot.size() / size);
      at[i] = k;
      message[i] = slot.message()[k];
      begin[i] = slot.begin()[k];
      end[i] = slot.end()[k];
      low = Math.min(low, end[i] - begin[i]);
      high = Math.max(high, end[i] - begin[i]);
      length[i] = messages.length()[message[i]];
    }
    least = low;
    widest = high;
    integer = low == high && high <= WIDEST;
    big = new long[integer ? size : 0];
    little = new long[integer ? size : 0];
    long[] key = new long[size];
    for (int i = 0; i < size; i++) {
      if (integer) {
        big[i] = value(begin[i], end[i], false);
        little[i] = value(begin[i], end[i], true);
        key[i] = big[i];
      } else {
        key[i] = key(begin[i], end[i]);
      }
    }
    values = new Tally(key);
    lengths = new Tally(length);
  }

  int at(int k) {
    return messages.bytes()[k] & 0xff;
  }

  int width() {
    return least;
  }

  /** Bytes of the message before an occurrence. */
  int before(int i) {
    return begin[i] - messages.start()[message[i]];
  }

  /** Bytes of the message behind an occurrence, of which there may be less here. */
  int behind(int i) {
    return messages.length()[message[i]] - before(i) - (end[i] - begin[i]);
  }

  /** The end of the bytes that are here of an occurrence's message. */
  int limit(int i) {
    return messages.start()[message[i] + 1];
  }

  long value(int from, int to, boolean littleEndian) {
    long v = 0;
    for (int k = from; k < to; k++) {
      v = v << 8 | at(littleEndian ? from + to - 1 - k : k);
    }
    return v;
  }

  private long key(int from, int to) {
    long h = to - from;
    for (int k = from; k < to; k++) {
      h = (h ^ at(k)) * 0x100000001b3L;
    }
    return h;
  }

  /** Whether occurrences of numbers {@code a} and {@code b} in the slot have equal bytes. */
  boolean same(int a, int b) {
    int from = slot.begin()[a];
    int other = slot.begin()[b];
    int n = slot.end()[a] - from;
    if (n != slot.end()[b] - other) {
      return false;
    }
    for (int k = 0; k < n; k++) {
      if (at(from + k) != at(other + k)) {
        return false;
      }
    }
    return true;
  }

  /** A long as an unsigned real number. */
  static double real(long v) {
    return v >= 0 ? v : (v >>> 1) * 2.0;
  }
}
