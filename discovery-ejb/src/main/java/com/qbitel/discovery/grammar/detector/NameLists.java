package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.Parts;
import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names written as a list of labels, each after its length, up to a zero or a reference to a label
 * before (RFC 1035, section 4.1.4). They are looked for at places where many messages have one;
 * once established, further ones and references to them anywhere behind.
 */
final class NameLists {

  private static final int LEAST = 4;
  private static final int LEAST_ANYWHERE = 6;
  private static final double SHARE = 0.25;
  private static final double ESTABLISHED = 0.5;
  private static final int REFERENCE = 0xc0;
  private static final int LONGEST = 63;

  private record End(int at, int labels) {
    static final End NONE = new End(-1, 0);
  }

  /**
   * What was found.
   *
   * @param places per type the places at which names stand
   * @param anywhere whether most messages have one, so that more are looked for behind
   */
  record Found(Map<Integer, List<Placement>> places, boolean anywhere) {}

  private NameLists() {}

  /** Looks for places at which many messages have a name of several labels. */
  static Found in(TypedBytes messages, Columns.Places places, Columns columns) {
    Map<Integer, List<Integer>> byColumn = new TreeMap<>();
    for (int m = 0; m < messages.size(); m++) {
      int to = messages.start()[m + 1];
      int from = messages.start()[m];
      for (int p = from; p < to - 3; ) {
        End e = end(messages.bytes(), p, to);
        boolean name = e.at() - p >= LEAST && (e.labels() >= 2 || encoded(messages.bytes(), p));
        if (name) {
          byColumn.computeIfAbsent(columns.of(p), c -> new ArrayList<>()).add(m);
        }
        p = name ? e.at() : p + 1;
      }
    }
    Map<Integer, List<Placement>> byType = new TreeMap<>();
    Set<Integer> with = new HashSet<>();
    byColumn.forEach((c, who) -> {
      if (who.size() >= Math.max(3, SHARE * messages.size())) {
        int k = columns.member(c, 0);
        byType
            .computeIfAbsent(messages.type()[who.getFirst()], t -> new ArrayList<>())
            .add(Placement.inPart(places.parts()[k], places.offsets()[k]));
        with.addAll(who);
      }
    });
    byType
        .values()
        .forEach(p ->
            p.sort(Comparator.comparingInt(Placement::part).thenComparingInt(Placement::offset)));
    return new Found(byType, !with.isEmpty() && with.size() >= ESTABLISHED * messages.size());
  }

  /** First byte and end of each name in a message, ascending. */
  static List<int[]> find(List<Placement> places, boolean anywhere, byte[] payload) {
    List<int[]> out = new ArrayList<>();
    if (places.isEmpty()) {
      return out;
    }
    Set<Placement> established = Set.copyOf(places);
    Parts parts = new Parts(payload);
    int behind = 0;
    for (int k = 0; k < payload.length; k++) {
      parts.next();
      if (k >= behind && established.contains(Placement.inPart(parts.part(), parts.offset()))) {
        End e = end(payload, k, payload.length);
        if (e.at() > 0) {
          out.add(new int[] {k, e.at()});
          behind = e.at();
        }
      }
    }
    if (anywhere && !out.isEmpty()) {
      further(payload, out);
      out.sort(Comparator.comparingInt(n -> n[0]));
    }
    return out;
  }

  private static void further(byte[] b, List<int[]> names) {
    Set<Integer> starts = new HashSet<>();
    Map<Integer, Integer> known = new HashMap<>();
    for (int[] n : names) {
      known.put(n[0], n[1]);
      labels(b, n[0], n[1], starts);
    }
    int p = names.getFirst()[0];
    while (p < b.length - 1) {
      if (known.containsKey(p)) {
        p = known.get(p);
        continue;
      }
      int e = -1;
      if (refers(b, p, starts)) {
        e = p + 2;
      } else {
        End end = end(b, p, b.length);
        boolean name = end.at() - p >= LEAST_ANYWHERE && end.labels() >= 2;
        boolean referring =
            end.at() - p >= LEAST && end.labels() >= 1 && refers(b, end.at() - 2, starts);
        e = name || referring ? end.at() : -1;
      }
      if (e > 0) {
        names.add(new int[] {p, e});
        labels(b, p, e, starts);
        p = e;
      } else {
        p++;
      }
    }
  }

  private static boolean refers(byte[] b, int p, Set<Integer> starts) {
    int high = b[p] & 0xff;
    int low = b[p + 1] & 0xff;
    return high >= REFERENCE && starts.contains((high & LONGEST) << 8 | low);
  }

  private static void labels(byte[] b, int p, int end, Set<Integer> starts) {
    int q = p;
    while (q < end) {
      int length = b[q] & 0xff;
      if (length == 0 || length > LONGEST) {
        return;
      }
      starts.add(q);
      q += 1 + length;
    }
  }

  /** A NetBIOS name: one label of 32 letters A to P (RFC 1001, section 14.1). */
  private static boolean encoded(byte[] b, int p) {
    if (b[p] != 32) {
      return false;
    }
    for (int k = p + 1; k < p + 33; k++) {
      if (b[k] < 'A' || b[k] > 'P') {
        return false;
      }
    }
    return true;
  }

  /** Where the name that begins at {@code p} ends. */
  private static End end(byte[] b, int p, int to) {
    int q = p;
    int labels = 0;
    while (q < to) {
      int length = b[q] & 0xff;
      if (length == 0) {
        return labels > 0 ? new End(q + 1, labels) : End.NONE;
      }
      if (length >= REFERENCE && labels > 0 && q + 1 < to) {
        return new End(q + 2, labels);
      }
      if (length > LONGEST || q + 1 + length > to) {
        return End.NONE;
      }
      for (int k = q + 1; k <= q + length; k++) {
        if (b[k] < 33 || b[k] >= 127) {
          return End.NONE;
        }
      }
      q += 1 + length;
      labels++;
    }
    return End.NONE;
  }
}
