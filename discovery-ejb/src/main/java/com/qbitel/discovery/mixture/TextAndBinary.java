package com.qbitel.discovery.mixture;

import com.qbitel.discovery.message.MessageTable;
import java.util.Optional;

/**
 * That messages begin as text and others as binary data: two protocols, or heads and bodies.
 *
 * @param looked number of messages looked at
 * @param text how many of them begin as text
 * @param binary how many begin as binary data
 */
public record TextAndBinary(int looked, int text, int binary) {

  private static final int LOOKED = 2_000;
  private static final int HEAD = 24;
  private static final int SHORTEST = 3;
  private static final int FEWEST = 8;
  private static final double PART = 0.2;
  private static final double LARGELY = 0.5;

  /** The two, when each is a good part of the messages. */
  public static Optional<TextAndBinary> of(MessageTable messages) {
    int n = Math.min(LOOKED, messages.size());
    int text = 0;
    int binary = 0;
    for (int i = 0; i < n; i++) {
      int m = (int) ((long) i * messages.size() / n);
      double printable = printable(messages, m);
      boolean tells = messages.length(m) >= SHORTEST;
      text += tells && printable == 1 ? 1 : 0;
      binary += tells && printable < LARGELY ? 1 : 0;
    }
    return Math.min(text, binary) >= Math.max(FEWEST, PART * n)
        ? Optional.of(new TextAndBinary(n, text, binary))
        : Optional.empty();
  }

  /** Whether a message begins as text rather than as binary data. */
  static boolean text(MessageTable messages, int m) {
    return printable(messages, m) >= (1 + LARGELY) / 2;
  }

  /** Share of the first bytes that are printable; 1 where there are none. */
  private static double printable(MessageTable messages, int m) {
    int head = Math.min(HEAD, messages.length(m));
    int printable = 0;
    for (int o = 0; o < head; o++) {
      int b = messages.byteAt(m, o);
      printable += b >= ' ' && b < 127 || b == '\t' || b == '\n' || b == '\r' ? 1 : 0;
    }
    return head == 0 ? 1 : (double) printable / head;
  }
}
