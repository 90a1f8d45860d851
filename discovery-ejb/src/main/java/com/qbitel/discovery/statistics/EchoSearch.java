package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.PairingStatistics.EchoedId;
import java.util.Arrays;
import java.util.Optional;

/**
 * Searches the field by which responses name their request.
 *
 * <p>For every offset 0..47 and a width of 4 or 2 bytes, the values that occur exactly once in each
 * direction of their flow are looked up. The field is accepted when at least 35 % of the messages
 * of the rarer direction, and at least four, carry such a value, and at least 60 % of these values
 * are seen in the request first. Of several the one that matches most wins, then the wider, then
 * the first.
 *
 * <p>Values are gathered by sorting one long each: a hash of flow and value would do, but sorting
 * needs no table and the order of its work does not depend on the values.
 */
final class EchoSearch {

  private static final int OFFSETS = 48;
  private static final int[] WIDTHS = {4, 2};
  private static final int FEWEST = 4;
  private static final double MATCHED = 0.35;
  private static final double IN_ORDER = 0.6;

  private final MessageTable table;
  private final int[] directed; // messages of known direction, flow by flow, each in order
  private final long[] keys;

  EchoSearch(MessageTable table, int most) {
    this.table = table;
    int[] flowStart = new int[table.flows().size() + 1];
    int last = Math.min(most, table.size());
    for (int i = 0; i < last; i++) {
      if (table.direction(i) != Direction.UNKNOWN) {
        flowStart[table.flowIndex(i) + 1]++;
      }
    }
    for (int f = 1; f < flowStart.length; f++) {
      flowStart[f] += flowStart[f - 1];
    }
    directed = new int[flowStart[flowStart.length - 1]];
    for (int i = 0; i < last; i++) {
      if (table.direction(i) != Direction.UNKNOWN) {
        directed[flowStart[table.flowIndex(i)]++] = i;
      }
    }
    keys = new long[directed.length];
  }

  Optional<EchoedId> find() {
    int requests = 0;
    for (int i : directed) {
      requests += table.direction(i) == Direction.REQUEST ? 1 : 0;
    }
    int rarer = Math.min(requests, directed.length - requests);
    Optional<EchoedId> best = Optional.empty();
    if (rarer < FEWEST) {
      return best;
    }
    for (int width : WIDTHS) {
      for (int offset = 0; offset < OFFSETS; offset++) {
        int[] matches = matches(offset, width);
        EchoedId id =
            new EchoedId(
                offset,
                width,
                matches[0],
                (double) matches[0] / rarer,
                matches[0] == 0 ? 0 : (double) matches[1] / matches[0]);
        if (id.matched() >= FEWEST
            && id.matchShare() >= MATCHED
            && id.inOrderShare() >= IN_ORDER
            && (best.isEmpty() || id.matched() > best.get().matched())) {
          best = Optional.of(id);
        }
      }
    }
    return best;
  }

  /** How many values occur once in each direction of a flow, and how many of them in order. */
  private int[] matches(int offset, int width) {
    int[] result = new int[2];
    for (int from = 0; from < directed.length; ) {
      int to = from;
      int flow = table.flowIndex(directed[from]);
      int used = 0;
      while (to < directed.length && table.flowIndex(directed[to]) == flow) {
        int i = directed[to];
        if (table.length(i) >= offset + width) {
          keys[used++] = value(table, i, offset, width) << 31 | to;
        }
        to++;
      }
      Arrays.sort(keys, 0, used);
      countPairs(used, result);
      from = to;
    }
    return result;
  }

  private void countPairs(int used, int[] result) {
    for (int from = 0; from < used; ) {
      int to = from;
      while (to < used && keys[to] >>> 31 == keys[from] >>> 31) {
        to++;
      }
      if (to - from == 2) {
        Direction first = table.direction(directed[(int) (keys[from] & Integer.MAX_VALUE)]);
        Direction second = table.direction(directed[(int) (keys[from + 1] & Integer.MAX_VALUE)]);
        if (first != second) {
          result[0]++;
          result[1] += first == Direction.REQUEST ? 1 : 0;
        }
      }
      from = to;
    }
  }

  /** The bytes of a field as an unsigned big-endian number. */
  static long value(MessageTable table, int message, int offset, int width) {
    long value = 0;
    for (int k = 0; k < width; k++) {
      value = value << 8 | table.byteAt(message, offset + k);
    }
    return value;
  }
}
