package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import com.qbitel.discovery.statistics.StructureStatistics.Delimiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where the n-th occurrence of a delimiter ends in each message: a boundary that need not be at the
 * same offset in all. Occurrences that end the message are none.
 */
final class Separators {

  /** Marks a message without such an occurrence. */
  static final int ABSENT = -1;

  private static final int CRLF = 256;

  private final Selection messages;
  private final BoundaryLimits limits;
  private final List<Delimiter> delimiters;
  private final int[] delimiterOf = new int[CRLF + 1]; // index plus one, 0 for other values
  private final int[][][] ends; // by delimiter, occurrence and message

  Separators(
      MessageTable table, Selection messages, List<Delimiter> delimiters, BoundaryLimits limits) {
    this.messages = messages;
    this.limits = limits;
    this.delimiters = delimiters;
    for (int d = 0; d < delimiters.size(); d++) {
      byte[] value = delimiters.get(d).value().resolve(table);
      delimiterOf[value.length == 2 ? CRLF : value[0] & 0xff] = d + 1;
    }
    ends = new int[delimiters.size()][limits.occurrences()][messages.size()];
    for (int[][] byOccurrence : ends) {
      for (int[] byMessage : byOccurrence) {
        Arrays.fill(byMessage, ABSENT);
      }
    }
    for (int m = 0; m < messages.size(); m++) {
      scan(m);
    }
  }

  private void scan(int m) {
    byte[] bytes = messages.head(m, limits.positions() + 1);
    int[] seen = new int[delimiters.size()];
    for (int at = 0; at < bytes.length; ) {
      boolean crlf = bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
      int delimiter = delimiterOf[crlf ? CRLF : bytes[at] & 0xff] - 1;
      at += crlf ? 2 : 1;
      if (delimiter >= 0
          && seen[delimiter] < limits.occurrences()
          && at < messages.length(m)
          && at <= limits.positions()) {
        ends[delimiter][seen[delimiter]++][m] = at;
      }
    }
  }

  List<FieldBoundary> boundaries() {
    List<FieldBoundary> result = new ArrayList<>();
    for (int d = 0; d < delimiters.size(); d++) {
      for (int occurrence = 1; occurrence <= limits.occurrences(); occurrence++) {
        int[] found =
            Arrays.stream(ends[d][occurrence - 1]).filter(e -> e != ABSENT).sorted().toArray();
        double support = messages.share(found.length);
        double confidence = support * delimiters.get(d).betweenText();
        if (confidence >= limits.confidence()) {
          result.add(boundary(delimiters.get(d), occurrence, found, support, confidence));
        }
      }
    }
    return result;
  }

  private static FieldBoundary boundary(
      Delimiter delimiter, int occurrence, int[] sorted, double support, double confidence) {
    String sentence =
        String.format(
            Locale.ROOT,
            "In %.1f %% of the messages separator %d of its kind ends here.",
            100 * support,
            occurrence);
    return new FieldBoundary(
        sorted[(sorted.length - 1) / 2],
        sorted[0] != sorted[sorted.length - 1],
        BoundaryKind.DELIMITER,
        confidence,
        support,
        delimiter.value(),
        occurrence,
        List.of(sentence));
  }

  /** Where a boundary of this kind is in the selected message {@code m}, or {@link #ABSENT}. */
  int place(FieldBoundary boundary, int m) {
    int d = 0;
    while (!delimiters.get(d).value().equals(boundary.separator())) {
      d++;
    }
    return ends[d][boundary.occurrence() - 1][m];
  }
}
