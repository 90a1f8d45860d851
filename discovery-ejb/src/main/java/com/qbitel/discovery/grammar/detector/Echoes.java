package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much more often a reply repeats a byte of its request, offset by offset, than it repeats that
 * of another request.
 */
final class Echoes {

  private static final int MAX_OFFSET = 64;
  private static final int LEAST_PAIRS = 4;

  private final float[] excess;

  Echoes(MessageTable table, int[] index) {
    List<int[]> pairs = pairs(table, index);
    excess = new float[pairs.size() < LEAST_PAIRS ? 0 : MAX_OFFSET];
    int n = pairs.size();
    int[] shifts = {1, Math.max(1, n / 3), Math.max(1, n / 2)};
    for (int o = 0; o < excess.length; o++) {
      int equal = 0;
      int chance = 0;
      for (int i = 0; i < n; i++) {
        int request = pairs.get(i)[0];
        equal += same(table, request, pairs.get(i)[1], o);
        for (int shift : shifts) {
          chance += same(table, request, pairs.get((i + shift) % n)[1], o);
        }
      }
      excess[o] = (float) equal / n - (float) chance / (n * shifts.length);
    }
  }

  private static int same(MessageTable table, int a, int b, int o) {
    return o < table.length(a) && o < table.length(b) && table.byteAt(a, o) == table.byteAt(b, o)
        ? 1
        : 0;
  }

  /** Each message with the one before it that the other side of its flow sent. */
  private static List<int[]> pairs(MessageTable table, int[] index) {
    Map<Integer, Integer> last = new HashMap<>();
    List<int[]> out = new ArrayList<>();
    for (int i : index) {
      Integer before = last.put(table.flowIndex(i), i);
      boolean answered =
          before != null
              && table.direction(before) != table.direction(i)
              && table.direction(i) != Direction.UNKNOWN
              && table.direction(before) != Direction.UNKNOWN;
      if (answered) {
        out.add(new int[] {before, i});
      }
    }
    return out;
  }

  /** The excess at an offset, -1 to 1; -1 where it is not known. */
  float excess(int offset) {
    return offset >= 0 && offset < excess.length ? excess[offset] : -1;
  }
}
