package com.qbitel.discovery.mixture;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The first bytes of some messages of a table, evenly spaced, a row each.
 *
 * @param message position of each row's message in the table
 * @param bytes the bytes of each row, {@link #ABSENT} behind the message's end
 * @param length number of bytes of each row's message
 */
record Heads(int[] message, int[][] bytes, int[] length) {

  /** Bytes that are looked at of each message. */
  static final int WIDTH = 24;

  /** Stands for a byte behind the end of its message. */
  static final int ABSENT = 256;

  /** Number of different values of a place. */
  static final int SYMBOLS = 257;

  private static final int MOST = 240;

  static Heads of(MessageTable table) {
    int[] filled = IntStream.range(0, table.size()).filter(m -> table.length(m) > 0).toArray();
    int rows = Math.min(MOST, filled.length);
    int[] message = new int[rows];
    int[][] bytes = new int[rows][];
    int[] length = new int[rows];
    for (int r = 0; r < rows; r++) {
      int m = filled[(int) ((long) r * filled.length / rows)];
      message[r] = m;
      length[r] = table.length(m);
      bytes[r] = row(table, m);
    }
    return new Heads(message, bytes, length);
  }

  /** The first bytes of a message. */
  static int[] row(MessageTable table, int m) {
    int[] row = new int[WIDTH];
    for (int o = 0; o < WIDTH; o++) {
      row[o] = o < table.length(m) ? table.byteAt(m, o) : ABSENT;
    }
    return row;
  }

  int rows() {
    return message.length;
  }

  /** Share of rows whose bytes are all printable. */
  double textShare() {
    return (double) Arrays.stream(bytes).filter(Heads::text).count() / Math.max(1, rows());
  }

  private static boolean text(int[] row) {
    return Arrays.stream(row)
        .allMatch(b -> b == ABSENT || b >= ' ' && b < 127 || b == '\t' || b == '\n' || b == '\r');
  }
}
