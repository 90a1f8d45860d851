package com.qbitel.discovery.grammar;

/** Decides whether messages are printable text, by their beginnings and all their bytes. */
final class TextTest {

  private static final int HEAD = 24;
  private static final double PRINTABLE_HEAD = 0.97;
  private static final double TEXT_MESSAGES = 0.85;
  private static final double PRINTABLE_BYTES = 0.75;
  private static final int LIMIT = 1500;

  private TextTest() {}

  static boolean isText(Rows rows) {
    int filled = 0;
    int heads = 0;
    long bytes = 0;
    long printable = 0;
    for (int i = 0; i < rows.size(); i++) {
      int n = Math.min(LIMIT, rows.length(i));
      int head = Math.min(HEAD, n);
      int inHead = 0;
      for (int o = 0; o < n; o++) {
        if (printable(rows.at(i, o))) {
          printable++;
          inHead += o < head ? 1 : 0;
        }
      }
      bytes += n;
      filled += n > 0 ? 1 : 0;
      heads += n > 0 && inHead > PRINTABLE_HEAD * head ? 1 : 0;
    }
    return filled > 0 && heads > TEXT_MESSAGES * filled && printable > PRINTABLE_BYTES * bytes;
  }

  /** Printable ASCII, tab, carriage return or line feed. */
  static boolean printable(int b) {
    return b >= 32 && b < 127 || b == 9 || b == 10 || b == 13;
  }
}
