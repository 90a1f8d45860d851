package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.ColumnStatistics.Column;
import java.util.List;

/** Header and footer, by the criterion that {@link StructureStatistics} states. */
final class Frame {

  private static final int FEWEST_MESSAGES = 4;
  private static final double REACH = 0.95;
  private static final double HALF = 0.5;

  private Frame() {}

  static int headerLength(int messages, ColumnStatistics columns) {
    return regularRun(messages, columns.fromStart(), Integer.MAX_VALUE);
  }

  static int footerLength(int messages, ColumnStatistics columns, int shortestMessage) {
    int left = shortestMessage - headerLength(messages, columns);
    return regularRun(messages, columns.fromEnd(), left);
  }

  private static int regularRun(int messages, List<Column> columns, int most) {
    if (messages < FEWEST_MESSAGES) {
      return 0;
    }
    int run = 0;
    int regular = 0;
    for (int i = 0; i < Math.min(most, columns.size()); i++) {
      Column column = columns.get(i);
      if (column.count() < REACH * messages) {
        break;
      }
      if (isRegular(column)) {
        regular++;
        if (regular >= HALF * (i + 1)) {
          run = i + 1;
        }
      }
    }
    return run;
  }

  private static boolean isRegular(Column column) {
    return column.modeShare() >= HALF
        || column.entropy() <= HALF * Entropy.log2(Math.min(256, column.count()));
  }
}
