package com.qbitel.discovery.capture.framing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tells that streams are text, and by what habits. */
final class TextTest {

  private static final int PREFIX = 32;
  private static final double PRINTABLE = 0.95;
  private static final double STREAMS = 0.85;

  /** Each is tried on all streams; real traffic has a handful. */
  private static final int HEADERS = 32;

  private TextTest() {}

  /** Whether nearly all streams begin with printable characters. */
  static boolean text(List<ByteStream> streams) {
    int texts = 0;
    for (ByteStream s : streams) {
      int n = Math.min(PREFIX, s.length());
      int printable = 0;
      for (int p = 0; p < n; p++) {
        byte b = s.bytes()[p];
        printable += b >= ' ' && b < 127 || b == '\r' || b == '\n' || b == '\t' ? 1 : 0;
      }
      texts += printable >= PRINTABLE * n ? 1 : 0;
    }
    return texts >= STREAMS * streams.size();
  }

  /** How lines end, as the first line of each stream shows; empty when none ends. */
  static Optional<byte[]> lineEnd(List<ByteStream> streams) {
    int feeds = 0;
    int returns = 0;
    for (ByteStream s : streams) {
      byte[] b = s.bytes();
      int p = 0;
      while (p < b.length && b[p] != '\n') {
        p++;
      }
      if (p < b.length) {
        feeds++;
        returns += p > 0 && b[p - 1] == '\r' ? 1 : 0;
      }
    }
    if (feeds == 0) {
      return Optional.empty();
    }
    return Optional.of(returns >= 0.9 * feeds ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
  }

  /** Whether a line says that its reply goes on in the next. */
  static boolean hasLongReplies(List<ByteStream> streams) {
    for (ByteStream s : streams) {
      byte[] b = s.bytes();
      for (int p = 0; p < b.length; p++) {
        if ((p == 0 || b[p - 1] == '\n') && LineEnd.continues(b, p, b.length)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Names of header lines with a number as their value, the {@value #HEADERS} commonest of them,
   * and the empty name for heads without bodies.
   */
  static Set<String> lengthHeaders(List<ByteStream> streams) {
    Map<String, Integer> count = new TreeMap<>();
    for (ByteStream s : streams) {
      byte[] b = s.bytes();
      int head = TextHead.head(b, 0, b.length);
      for (int line = 0; line < head; ) {
        int stop = line;
        while (stop < head && b[stop] != '\n') {
          stop++;
        }
        int colon = TextHead.colon(b, line, stop);
        if (colon > 0 && number(b, line + colon + 1, stop)) {
          count.merge(TextHead.lower(b, line, line + colon), 1, Integer::sum);
        }
        line = stop + 1;
      }
    }
    Set<String> names = new TreeSet<>();
    count.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(HEADERS)
        .forEach(e -> names.add(e.getKey()));
    names.add("");
    return names;
  }

  private static boolean number(byte[] b, int from, int to) {
    int p = from;
    while (p < to && b[p] == ' ') {
      p++;
    }
    int digits = 0;
    while (p < to && b[p] >= '0' && b[p] <= '9') {
      p++;
      digits++;
    }
    return digits > 0 && digits <= 9 && (p == to || b[p] == '\r');
  }
}
