package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ColumnStatistics.Column;
import java.util.ArrayList;
import java.util.List;

/** Distribution of the bytes at each offset, one table of 256 counts for each column. */
final class Columns {

  private final MessageTable table;
  private final boolean fromEnd;

  private Columns(MessageTable table, boolean fromEnd) {
    this.table = table;
    this.fromEnd = fromEnd;
  }

  static ColumnStatistics of(MessageTable table, StatisticsLimits limits) {
    return new ColumnStatistics(
        new Columns(table, false).first(limits.columnsFromStart()),
        new Columns(table, true).first(limits.columnsFromEnd()));
  }

  private List<Column> first(int limit) {
    int columns = 0;
    for (int i = 0; i < table.size() && columns < limit; i++) {
      columns = Math.max(columns, Math.min(limit, table.length(i)));
    }
    int[] counts = new int[columns * 256];
    for (int i = 0; i < table.size(); i++) {
      int reach = Math.min(columns, table.length(i));
      for (int column = 0; column < reach; column++) {
        counts[column * 256 + table.byteAt(i, position(i, column))]++;
      }
    }
    List<Column> result = new ArrayList<>(columns);
    for (int column = 0; column < columns; column++) {
      result.add(describe(column, counts));
    }
    return result;
  }

  private int position(int message, int column) {
    return fromEnd ? table.length(message) - 1 - column : column;
  }

  private Column describe(int column, int[] counts) {
    int base = column * 256;
    int total = 0;
    int distinct = 0;
    int printable = 0;
    int digits = 0;
    int mode = 0;
    for (int value = 0; value < 256; value++) {
      int c = counts[base + value];
      total += c;
      distinct += c > 0 ? 1 : 0;
      printable += Text.isPrintable(value) ? c : 0;
      digits += Text.isDigit(value) ? c : 0;
      mode = c > counts[base + mode] ? value : mode;
    }
    return new Column(
        column,
        total,
        Entropy.ofInts(counts, base, base + 256),
        distinct,
        distinct == 1,
        firstWith(mode, column),
        (double) counts[base + mode] / total,
        (double) printable / total,
        (double) digits / total);
  }

  private PayloadReference firstWith(int value, int column) {
    int i = 0;
    while (table.length(i) <= column || table.byteAt(i, position(i, column)) != value) {
      i++;
    }
    return new PayloadReference(i, position(i, column), 1);
  }
}
