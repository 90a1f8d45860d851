package com.qbitel.discovery.grammar.column;

/**
 * Evidence for the byte order of integers: a column that is nearly always zero beside one that
 * varies is the high byte of a small number. Of all messages, and near each byte, since protocols
 * carry little-endian structures in big-endian frames.
 */
final class ByteOrder {

  private static final int REACH = 12;
  private static final float ZERO = 0.9f;
  private static final float VARIES = 0.9f;
  private static final float TEXT = 0.6f;
  private static final int FEW = 3;

  private final float[] sum; // running sums of the evidence per byte: big minus little
  private final float[] amount;
  private double big;
  private double little;
  private final double[] bigAt = new double[2];
  private final double[] littleAt = new double[2];

  ByteOrder(TypedBytes messages, Columns columns, ColumnStatistics s) {
    int bytes = messages.byteCount();
    sum = new float[bytes + 1];
    amount = new float[bytes + 1];
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      for (int k = from; k < messages.start()[m + 1]; k++) {
        int evidence = k > from ? evidence(columns, s, k, from, messages.start()[m + 1]) : 0;
        float w = 1 / s.n[columns.of(k)];
        sum[k + 1] = sum[k] + evidence;
        amount[k + 1] = amount[k] + Math.abs(evidence);
        int parity = k - from & 1;
        if (evidence > 0) {
          big += w;
          bigAt[parity] += w;
        } else if (evidence < 0) {
          little += w;
          littleAt[parity] += w;
        }
      }
    }
  }

  /**
   * What the bytes before and at {@code k} say: 1 for big-endian, -1 for little-endian, 0 for
   * nothing. In a run of small numbers only the first or the last one says which side is high.
   */
  private static int evidence(Columns columns, ColumnStatistics s, int k, int from, int to) {
    int a = columns.of(k - 1);
    int b = columns.of(k);
    if (high(s, a) && varies(s, b)) {
      return k - 2 >= from && varies(s, columns.of(k - 2)) ? 0 : 1;
    }
    if (varies(s, a) && high(s, b)) {
      return k + 1 < to && varies(s, columns.of(k + 1)) ? 0 : -1;
    }
    return 0;
  }

  private static boolean high(ColumnStatistics s, int c) {
    return s.n[c] >= FEW && s.zero[c] >= ZERO;
  }

  private static boolean varies(ColumnStatistics s, int c) {
    return s.n[c] >= FEW && s.modeShare[c] < VARIES && s.printable[c] < TEXT;
  }

  /** Of all messages, -1 (little) to 1 (big). */
  float overall() {
    return (float) ((big - little) / (big + little + 1));
  }

  /** How much evidence there is at all. */
  float evidence() {
    return (float) Math.min(30, big + little);
  }

  /** Evidence for big-endian integers whose low byte is at an odd (1) or even (0) offset. */
  float big(int parity) {
    return (float) Math.min(30, bigAt[parity]);
  }

  /** The same of little-endian ones. */
  float little(int parity) {
    return (float) Math.min(30, littleAt[parity]);
  }

  /** Near byte {@code k} of the message that lies at {@code from} to {@code to}. */
  float near(int k, int from, int to) {
    int a = Math.max(from, k - REACH);
    int b = Math.min(to, k + REACH);
    return (sum[b] - sum[a]) / (amount[b] - amount[a] + 1);
  }
}
