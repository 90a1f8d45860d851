package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests with the reply that follows them: each message of the other direction is paired with the
 * message before it in its flow.
 *
 * @param request row number of the earlier message, per pair
 * @param reply row number of the later message, per pair
 */
record Pairing(int[] request, int[] reply) {

  static Pairing of(Rows rows) {
    Map<Integer, Integer> last = new HashMap<>();
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Integer before = last.put(rows.flow(i), i);
      if (before != null && rows.direction(before) == 0 && rows.direction(i) == 1) {
        pairs.add(new int[] {before, i});
      }
    }
    return new Pairing(
        pairs.stream().mapToInt(p -> p[0]).toArray(), pairs.stream().mapToInt(p -> p[1]).toArray());
  }

  int size() {
    return request.length;
  }

  /** Share of pairs whose bytes at {@code offset} agree, with replies moved on by {@code shift}. */
  double agreement(Rows rows, int offset, int shift) {
    int equal = 0;
    for (int p = 0; p < size(); p++) {
      int a = rows.at(request[p], offset);
      equal += a >= 0 && a == rows.at(reply[(p + shift) % size()], offset) ? 1 : 0;
    }
    return size() == 0 ? 0 : (double) equal / size();
  }
}
