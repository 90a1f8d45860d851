package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;

/**
 * Messages of a table joined into one text for the costly measures, never longer than a budget.
 *
 * <p>A symbol of the text is a byte plus one; each message ends with {@link #SEPARATOR}. When the
 * table exceeds the budget, messages are taken as {@link Selection} says, and the share is the
 * largest tried that fits.
 */
final class Sample {

  /** The symbol after each message; smaller than every byte. */
  static final int SEPARATOR = 0;

  /** Number of different symbols. */
  static final int ALPHABET = 257;

  private final int[] text;
  private final int[] message; // table index of each sampled message
  private final int[] start; // its first symbol; one more entry for the end of the text
  private final boolean complete;

  private Sample(MessageTable table, int longest, double share, int messages, int symbols) {
    text = new int[symbols];
    message = new int[messages];
    start = new int[messages + 1];
    int m = 0;
    int at = 0;
    for (int i = 0; i < table.size(); i++) {
      int length = Math.min(longest, table.length(i));
      if (length > 0 && Selection.takes(i, share)) {
        message[m] = i;
        start[m++] = at;
        for (int k = 0; k < length; k++) {
          text[at++] = table.byteAt(i, k) + 1;
        }
        text[at++] = SEPARATOR;
      }
    }
    start[m] = at;
    complete = bytes() == table.byteCount();
  }

  /** Samples a table into at most {@code budget} symbols. */
  static Sample of(MessageTable table, int budget) {
    int longest = budget - 1;
    double share = 1;
    long[] size = measure(table, longest, share);
    if (size[1] > budget) {
      longest = Math.max(budget / 16, budget / table.size()) - 1;
      size = measure(table, longest, share);
    }
    while (size[1] > budget) {
      share *= Math.min(0.95, (double) budget / size[1]);
      size = measure(table, longest, share);
    }
    return new Sample(table, longest, share, (int) size[0], (int) size[1]);
  }

  /** Number of messages and of symbols that a share takes. */
  private static long[] measure(MessageTable table, int longest, double share) {
    long messages = 0;
    long symbols = 0;
    for (int i = 0; i < table.size(); i++) {
      int length = Math.min(longest, table.length(i));
      if (length > 0 && Selection.takes(i, share)) {
        messages++;
        symbols += length + 1L;
      }
    }
    return new long[] {messages, symbols};
  }

  /** The joined text; not to be changed. */
  int[] text() {
    return text;
  }

  /** Number of sampled messages. */
  int size() {
    return message.length;
  }

  /** Number of sampled bytes. */
  int bytes() {
    return text.length - message.length;
  }

  /** Table index of the sampled message {@code m}. */
  int message(int m) {
    return message[m];
  }

  /** Position in the text of the first byte of the sampled message {@code m}. */
  int start(int m) {
    return start[m];
  }

  /** Number of sampled bytes of the sampled message {@code m}. */
  int length(int m) {
    return start[m + 1] - start[m] - 1;
  }

  /** The sampled message that a position of the text lies in. */
  int messageAt(int position) {
    int found = Arrays.binarySearch(start, 0, message.length, position);
    return found >= 0 ? found : -found - 2;
  }

  /** The sampled bytes of the sampled message {@code m}. */
  byte[] payload(int m) {
    byte[] bytes = new byte[length(m)];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) (text[start[m] + k] - 1);
    }
    return bytes;
  }

  /** The value of {@code length} bytes at a position of the text. */
  PayloadReference reference(int position, int length) {
    int m = messageAt(position);
    return new PayloadReference(message[m], position - start[m], length);
  }

  SampleExtent extent() {
    return new SampleExtent(size(), bytes(), complete);
  }
}
