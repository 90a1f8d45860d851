package com.qbitel.discovery.grammar.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether messages are text: most of them begin with printable bytes and most of all bytes
 * are. A control character that stands between printable runs of most messages may end records
 * there, as SOH does.
 */
public final class TextJudge {

  private static final int HEAD = 24;
  private static final double HEAD_PRINTABLE = 0.97;
  private static final double MESSAGES = 0.85;
  private static final double BYTES = 0.75;
  private static final int LOOKED = 200;
  private static final double WITH_DELIMITER = 0.6;
  private static final double DOUBLED = 0.1;
  private static final double OF_TEXT = 0.95;

  /**
   * What was found.
   *
   * @param text whether the messages are text
   * @param delimiter the control character that ends records, if there is one
   */
  public record Verdict(boolean text, Optional<Byte> delimiter) {}

  private TextJudge() {}

  /** Looks at messages. */
  public static Verdict judge(List<byte[]> messages) {
    List<byte[]> filled = messages.stream().filter(m -> m.length > 0).toList();
    if (filled.isEmpty()) {
      return new Verdict(false, Optional.empty());
    }
    if (text(filled, Optional.empty())) {
      return new Verdict(true, Optional.empty());
    }
    for (byte b : commonest(filled)) {
      Optional<Byte> delimiter = Optional.of(b);
      if (text(filled, delimiter) && separate(filled, b)) {
        return new Verdict(true, delimiter);
      }
    }
    return new Verdict(false, Optional.empty());
  }

  /** Whether one message of a text protocol is text itself, and not a body of something else. */
  public static boolean text(byte[] message, Optional<Byte> delimiter) {
    return message.length > 0
        && printable(message, Math.min(HEAD, message.length), delimiter)
            > OF_TEXT * Math.min(HEAD, message.length);
  }

  private static boolean text(List<byte[]> messages, Optional<Byte> delimiter) {
    int heads = 0;
    long printable = 0;
    long bytes = 0;
    for (byte[] m : messages) {
      int head = Math.min(HEAD, m.length);
      heads += printable(m, head, delimiter) > HEAD_PRINTABLE * head ? 1 : 0;
      printable += printable(m, m.length, delimiter);
      bytes += m.length;
    }
    return heads > MESSAGES * messages.size() && printable > BYTES * bytes;
  }

  private static int printable(byte[] m, int length, Optional<Byte> delimiter) {
    int n = 0;
    for (int k = 0; k < length; k++) {
      byte b = m[k];
      boolean space = b == '\t' || b == '\n' || b == '\r';
      boolean also = delimiter.isPresent() && delimiter.get() == b;
      n += b >= 32 && b < 127 || space || also ? 1 : 0;
    }
    return n;
  }

  /** The two control characters that most messages have, if most do. */
  private static List<Byte> commonest(List<byte[]> messages) {
    int n = Math.min(LOOKED, messages.size());
    int[] with = new int[32];
    for (byte[] m : messages.subList(0, n)) {
      boolean[] seen = new boolean[32];
      for (byte b : m) {
        if (b > 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && !seen[b]) {
          seen[b] = true;
          with[b]++;
        }
      }
    }
    List<Byte> out = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      int best = 0;
      for (int b = 1; b < 32; b++) {
        best = with[b] > with[best] ? b : best;
      }
      if (with[best] >= WITH_DELIMITER * n) {
        out.add((byte) best);
      }
      with[best] = 0;
    }
    return out;
  }

  /** Whether it stands alone rather than in clusters, as in binary data. */
  private static boolean separate(List<byte[]> messages, byte delimiter) {
    int count = 0;
    int doubled = 0;
    for (byte[] m : messages.subList(0, Math.min(LOOKED, messages.size()))) {
      for (int k = 0; k < m.length; k++) {
        count += m[k] == delimiter ? 1 : 0;
        doubled += k > 0 && m[k] == delimiter && m[k - 1] == delimiter ? 1 : 0;
      }
    }
    return doubled < DOUBLED * count;
  }
}
