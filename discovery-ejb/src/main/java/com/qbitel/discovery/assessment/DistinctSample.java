package com.qbitel.discovery.assessment;

import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Messages of a table that differ from each other: of an evenly spaced choice of blocks of
 * neighbours, the first of each content. A message that is sent again proves nothing new.
 *
 * @param looked number of messages looked at
 * @param index positions in the table, ascending
 * @param seed checksum of the messages, from which chance in the assessment is drawn
 */
record DistinctSample(int looked, int[] index, long seed) {

  private static final int MOST = 400;
  private static final int BLOCK = 25;

  static DistinctSample of(MessageTable table) {
    int[] looked = blocks(table.size(), MOST);
    int[] distinct = new int[looked.length];
    int count = 0;
    Set<ByteBuffer> seen = new HashSet<>();
    CRC32C sum = new CRC32C();
    for (int i : looked) {
      byte[] payload = table.payload(i);
      if (payload.length > 0 && seen.add(ByteBuffer.wrap(payload))) {
        sum.update(payload);
        distinct[count++] = i;
      }
    }
    return new DistinctSample(looked.length, Arrays.copyOf(distinct, count), sum.getValue());
  }

  /** At most so many of the numbers below {@code size}, in evenly spaced runs of neighbours. */
  static int[] blocks(int size, int most) {
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    int[] chosen = new int[most / BLOCK * BLOCK];
    for (int k = 0; k < chosen.length; k++) {
      long first = (long) (k / BLOCK) * (size - BLOCK) / Math.max(1, most / BLOCK - 1);
      chosen[k] = (int) first + k % BLOCK;
    }
    return chosen;
  }

  int size() {
    return index.length;
  }
}
