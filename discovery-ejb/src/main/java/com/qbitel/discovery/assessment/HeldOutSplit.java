package com.qbitel.discovery.assessment;

import com.qbitel.discovery.message.MessageTable;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Messages to learn from and messages held out, drawn in runs of neighbours so that requests stay
 * with their responses.
 *
 * @param learned positions in the table of about half of the messages, not too many of them, since
 *     learning is dear
 * @param heldOut positions of others
 */
record HeldOutSplit(int[] learned, int[] heldOut) {

  private static final int MOST_LEARNED = 64;
  private static final int MOST_HELD_OUT = 150;

  /** Bytes from which on no more is learned from, but {@link #LEAST_LEARNED} messages. */
  private static final int MOST_BYTES = 6 << 10;

  private static final int LEAST_LEARNED = 24;

  /** From this many messages on, neighbours stay together. */
  private static final int RUNS_FROM = 40;

  private static final int RUN = 4;

  static HeldOutSplit of(MessageTable table, DistinctSample sample) {
    int n = sample.size();
    int run = n < RUNS_FROM ? 1 : RUN;
    int[] order = shuffled((n + run - 1) / run, new SplittableRandom(sample.seed()));
    int most = Math.min(MOST_LEARNED, (n + 1) / 2);
    BitSet chosen = new BitSet(n);
    long bytes = 0;
    for (int r : order) {
      for (int i = r * run; i < Math.min(n, (r + 1) * run); i++) {
        int count = chosen.cardinality();
        if (count < most && (count < LEAST_LEARNED || bytes < MOST_BYTES)) {
          chosen.set(i);
          bytes += table.length(sample.index()[i]);
        }
      }
    }
    return new HeldOutSplit(
        chosen.stream().map(i -> sample.index()[i]).toArray(),
        IntStream.range(0, n)
            .filter(i -> !chosen.get(i))
            .limit(MOST_HELD_OUT)
            .map(i -> sample.index()[i])
            .toArray());
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
