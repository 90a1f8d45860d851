package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.MessageTable;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some messages of a table, seen as rows of bytes that can be read from either end.
 *
 * <p>A view: nothing is copied, and rows keep the table's order. Immutable, safe for several
 * threads.
 */
final class Rows {

  /** Marks a byte beyond the end of its message. */
  static final int ABSENT = -1;

  private final MessageTable table;
  private final int[] index;

  private Rows(MessageTable table, int[] index) {
    this.table = table;
    this.index = index;
  }

  static Rows all(MessageTable table) {
    return new Rows(table, IntStream.range(0, table.size()).toArray());
  }

  MessageTable table() {
    return table;
  }

  int size() {
    return index.length;
  }

  /** Position of row {@code i} in the table. */
  int message(int i) {
    return index[i];
  }

  int length(int i) {
    return table.length(index[i]);
  }

  /** Byte at {@code offset} of row {@code i}, or {@link #ABSENT}. */
  int at(int i, int offset) {
    int m = index[i];
    return offset < table.length(m) ? table.byteAt(m, offset) : ABSENT;
  }

  /** Byte {@code distance} bytes before the end of row {@code i}, 1 is the last; or ABSENT. */
  int fromEnd(int i, int distance) {
    int m = index[i];
    int n = table.length(m);
    return distance <= n ? table.byteAt(m, n - distance) : ABSENT;
  }

  byte[] payload(int i) {
    return table.payload(index[i]);
  }

  int direction(int i) {
    return table.direction(index[i]).ordinal();
  }

  int flow(int i) {
    return table.flowIndex(index[i]);
  }

  /** Capture time in seconds, NaN when unknown. */
  double time(int i) {
    Instant t = table.time(index[i]);
    return t == null ? Double.NaN : t.getEpochSecond() + t.getNano() / 1e9;
  }

  /** At most {@code limit} of the rows, evenly spaced. */
  Rows evenly(int limit) {
    if (size() <= limit) {
      return this;
    }
    int[] chosen = new int[limit];
    for (int k = 0; k < limit; k++) {
      chosen[k] = index[(int) ((long) k * size() / limit)];
    }
    return new Rows(table, chosen);
  }

  /**
   * At most {@code limit} of the rows in evenly spaced blocks of neighbours, so that conversations
   * stay readable inside a block.
   */
  Rows blocks(int limit, int block) {
    if (size() <= limit) {
      return this;
    }
    int blocks = Math.max(1, limit / block);
    int[] chosen = new int[blocks * block];
    for (int k = 0; k < chosen.length; k++) {
      long first = (long) (k / block) * (size() - block) / Math.max(1, blocks - 1);
      chosen[k] = index[(int) first + k % block];
    }
    return new Rows(table, chosen);
  }

  /** The rows whose number satisfies the predicate. */
  Rows where(IntPredicate keep) {
    return new Rows(table, IntStream.range(0, size()).filter(keep).map(i -> index[i]).toArray());
  }

  /** The rows of the given numbers, in their order. */
  Rows choose(List<Integer> rows) {
    return new Rows(table, rows.stream().mapToInt(i -> index[i]).toArray());
  }

  /** Length below which {@code percent} percent of the rows are; the least length for 0. */
  int lengthQuantile(int percent) {
    if (size() == 0) {
      return 0;
    }
    int[] sorted = IntStream.range(0, size()).map(this::length).sorted().toArray();
    return sorted[(int) ((long) sorted.length * percent / 100)];
  }

  /** The greatest length; 0 when there are no rows. */
  int maxLength() {
    return IntStream.range(0, size()).map(this::length).max().orElse(0);
  }
}
