package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which message answers which: per message the one beside it that the other side has sent. */
final class Conversations {

  private static final int SIDES = 3; // of a flow, the unknown one included
  private static final int RESPONSE = 1;
  private static final int UNKNOWN = 2;

  /** Per response the request before it, per request the response behind it; -1 for none. */
  final int[] partner;

  /** Per request the response before it, per response the request behind it; -1 for none. */
  final int[] neighbour;

  /** Per message the number of its flow. */
  final int[] flow;

  /** Per message a number for its side of the flow. */
  final int[] side;

  final int flows;

  Conversations(TypedBytes messages) {
    int n = messages.size();
    partner = new int[n];
    flow = new int[n];
    side = new int[n];
    neighbour = new int[n];
    Arrays.fill(partner, -1);
    Arrays.fill(neighbour, -1);
    Map<Integer, Integer> last = new HashMap<>();
    for (int m = 0; m < n; m++) {
      flow[m] = messages.sender()[m] / SIDES;
      side[m] = messages.sender()[m] % SIDES;
      Integer before = last.put(flow[m], m);
      if (before != null
          && side[before] != side[m]
          && side[m] != UNKNOWN
          && side[before] != UNKNOWN) {
        int[] pair = side[m] == RESPONSE ? partner : neighbour;
        pair[m] = before;
        pair[before] = m;
      }
    }
    flows = last.size();
  }
}
