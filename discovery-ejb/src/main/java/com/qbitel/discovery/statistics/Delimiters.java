package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StructureStatistics.Delimiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values that separate text, found in one pass; CR LF counts as one value. */
final class Delimiters {

  private static final int CRLF = 256;
  private static final int MOST = 8;
  private static final double SPREAD = 0.5;
  private static final double BETWEEN_TEXT = 0.8;

  private final long[] count = new long[CRLF + 1];
  private final long[] between = new long[CRLF + 1];
  private final int[] messages = new int[CRLF + 1];
  private final int[] ending = new int[CRLF + 1];
  private final int[] lastMessage = new int[CRLF + 1];
  private final PayloadReference[] first = new PayloadReference[CRLF + 1];

  private Delimiters() {}

  static List<Delimiter> of(MessageTable table) {
    Delimiters delimiters = new Delimiters();
    for (int i = 0; i < table.size(); i++) {
      delimiters.scan(table, i);
    }
    return delimiters.accepted(table.size());
  }

  private void scan(MessageTable table, int message) {
    int length = table.length(message);
    for (int at = 0; at < length; ) {
      int value = table.byteAt(message, at);
      int width = 1;
      if (value == '\r' && at + 1 < length && table.byteAt(message, at + 1) == '\n') {
        value = CRLF;
        width = 2;
      }
      if (!Text.isAlphanumeric(value) || value == CRLF) {
        boolean after = at > 0 && Text.isPrintable(table.byteAt(message, at - 1));
        boolean before =
            at + width == length || Text.isPrintable(table.byteAt(message, at + width));
        note(value, width, message, at, after && before);
        ending[value] += at + width == length ? 1 : 0;
      }
      at += width;
    }
  }

  private void note(int value, int width, int message, int at, boolean betweenText) {
    if (first[value] == null) {
      first[value] = new PayloadReference(message, at, width);
      messages[value] = 1;
    } else if (lastMessage[value] != message) {
      messages[value]++;
    }
    lastMessage[value] = message;
    count[value]++;
    between[value] += betweenText ? 1 : 0;
  }

  private List<Delimiter> accepted(int total) {
    List<Delimiter> result = new ArrayList<>();
    for (int value = 0; value <= CRLF; value++) {
      if (count[value] > 0
          && messages[value] >= SPREAD * total
          && between[value] >= BETWEEN_TEXT * count[value]) {
        result.add(
            new Delimiter(
                first[value],
                count[value],
                (double) messages[value] / total,
                (double) between[value] / count[value],
                (double) ending[value] / total));
      }
    }
    result.sort(Comparator.comparingLong(Delimiter::count).reversed());
    return List.copyOf(result.subList(0, Math.min(MOST, result.size())));
  }
}
