package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;

/**
 * The messages of a table that a measure looks at when it cannot look at all, evenly spread.
 *
 * <p>Message i is taken when the fractional part of i times the golden ratio is below a share: such
 * messages lie evenly (Steinhaus' three-gap theorem) and, unlike every k-th one, never fall into
 * step with alternating requests and responses.
 */
final class Selection {

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final MessageTable table;
  private final int[] message;

  private Selection(MessageTable table, int[] message) {
    this.table = table;
    this.message = message;
  }

  /** All messages, or evenly spread ones when there are more than {@code most}. */
  static Selection of(MessageTable table, int most) {
    int[] taken = new int[Math.min(most, table.size())];
    double share = Math.min(1, (double) most / table.size());
    int n = 0;
    for (int i = 0; i < table.size() && n < taken.length; i++) {
      if (takes(i, share)) {
        taken[n++] = i;
      }
    }
    return new Selection(table, Arrays.copyOf(taken, n));
  }

  /** Whether the message with this index is among an evenly spread share of all. */
  static boolean takes(int index, double share) {
    double turns = index * GOLDEN;
    return turns - Math.floor(turns) < share;
  }

  /** Number of selected messages. */
  int size() {
    return message.length;
  }

  /** Whether every message of the table is selected. */
  boolean complete() {
    return message.length == table.size();
  }

  /** Table index of the selected message {@code m}. */
  int message(int m) {
    return message[m];
  }

  /** Length of the selected message {@code m}. */
  int length(int m) {
    return table.length(message[m]);
  }

  /** The first bytes of the selected message {@code m}, at most {@code most}. */
  byte[] head(int m, int most) {
    return slice(m, 0, Math.min(most, length(m)));
  }

  /** Bytes of the selected message {@code m}. */
  byte[] slice(int m, int offset, int length) {
    return table.slice(message[m], offset, length);
  }

  /** The share of the selected messages that {@code count} of them are; 0 without any. */
  double share(long count) {
    return message.length == 0 ? 0 : (double) count / message.length;
  }
}
