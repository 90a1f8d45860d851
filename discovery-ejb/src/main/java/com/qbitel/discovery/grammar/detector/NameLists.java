package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names written as a list of labels, each after its length, up to a zero or a reference to a label
 * before (RFC 1035, section 4.1.4). They are looked for at places where many messages have one;
 * once established, further ones and references to them anywhere behind.
 */
final class NameLists {

  private static final int LEAST = 4;
  private static final double SHARE = 0.25;
  private static final double ESTABLISHED = 0.5;
  private static final int REFERENCE = 0xc0;
  private static final int LONGEST = 63;

  /** A name in a message; offsets into all bytes. */
  private record Name(int message, int from, int to) {}

  private record End(int at, int labels) {
    static final End NONE = new End(-1, 0);
  }

  private final TypedBytes messages;
  private final Columns columns;

  NameLists(TypedBytes messages, Columns columns) {
    this.messages = messages;
    this.columns = columns;
  }

  /** Forces the cuts around names, and forbids those inside. */
  void force(double[] logOdds) {
    Map<Integer, List<Name>> byPlace = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      int to = messages.start()[m + 1];
      for (int p = messages.start()[m]; p < to - 3; ) {
        End e = end(p, to);
        boolean name = e.at() - p >= LEAST && (e.labels() >= 2 || encoded(p));
        if (name) {
          byPlace
              .computeIfAbsent(columns.of(p), c -> new ArrayList<>())
              .add(new Name(m, p, e.at()));
        }
        p = name ? e.at() : p + 1;
      }
    }
    Map<Integer, List<Name>> used = new HashMap<>();
    byPlace.forEach((place, names) -> {
      if (names.size() >= Math.max(3, SHARE * messages.size())) {
        names.forEach(n -> used.computeIfAbsent(n.message(), m -> new ArrayList<>()).add(n));
        single(place, names, logOdds);
      }
    });
    used.values().forEach(names -> names.forEach(n -> force(n, logOdds)));
    if (used.size() >= ESTABLISHED * messages.size()) {
      used.forEach((m, names) -> further(m, names, logOdds));
    }
  }

  /** Names of one label at a place where others have more. */
  private void single(int place, List<Name> names, double[] logOdds) {
    Set<Integer> have = new HashSet<>();
    names.forEach(n -> have.add(n.from()));
    int m = 0;
    for (int i = 0; i < columns.size(place); i++) {
      int p = columns.member(place, i);
      while (p >= messages.start()[m + 1]) {
        m++;
      }
      End e = have.contains(p) ? End.NONE : end(p, messages.start()[m + 1]);
      if (e.at() > 0) {
        force(new Name(m, p, e.at()), logOdds);
      }
    }
  }

  private void force(Name n, double[] logOdds) {
    Arrays.fill(logOdds, n.from() + 1, n.to(), -Force.SURE);
    if (n.from() > messages.start()[n.message()]) {
      logOdds[n.from()] = Force.SURE;
    }
    if (n.to() < messages.start()[n.message() + 1]) {
      logOdds[n.to()] = Force.SURE;
    }
  }

  private void further(int m, List<Name> names, double[] logOdds) {
    int from = messages.start()[m];
    int to = messages.start()[m + 1];
    Set<Integer> starts = new HashSet<>();
    Map<Integer, Integer> known = new HashMap<>();
    int p = to;
    for (Name n : names) {
      known.put(n.from(), n.to());
      labels(n.from(), n.to(), from, starts);
      p = Math.min(p, n.from());
    }
    while (p < to - 1) {
      if (known.containsKey(p)) {
        p = known.get(p);
        continue;
      }
      int e = -1;
      if (refers(p, starts)) {
        e = p + 2;
      } else {
        End end = end(p, to);
        boolean name = end.at() - p >= 6 && end.labels() >= 2;
        boolean referring =
            end.at() - p >= LEAST && end.labels() >= 1 && refers(end.at() - 2, starts);
        e = name || referring ? end.at() : -1;
      }
      if (e > 0) {
        force(new Name(m, p, e), logOdds);
        labels(p, e, from, starts);
        p = e;
      } else {
        p++;
      }
    }
  }

  private boolean refers(int p, Set<Integer> starts) {
    int high = messages.bytes()[p] & 0xff;
    int low = messages.bytes()[p + 1] & 0xff;
    return high >= REFERENCE && starts.contains((high & LONGEST) << 8 | low);
  }

  private void labels(int p, int end, int from, Set<Integer> starts) {
    int q = p;
    while (q < end) {
      int length = messages.bytes()[q] & 0xff;
      if (length == 0 || length > LONGEST) {
        return;
      }
      starts.add(q - from);
      q += 1 + length;
    }
  }

  /** A NetBIOS name: one label of 32 letters A to P (RFC 1001, section 14.1). */
  private boolean encoded(int p) {
    if (messages.bytes()[p] != 32) {
      return false;
    }
    for (int k = p + 1; k < p + 33; k++) {
      if (messages.bytes()[k] < 'A' || messages.bytes()[k] > 'P') {
        return false;
      }
    }
    return true;
  }

  private End end(int p, int to) {
    int q = p;
    int labels = 0;
    while (q < to) {
      int length = messages.bytes()[q] & 0xff;
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
        int b = messages.bytes()[k];
        if (b < 33 || b >= 127) {
          return End.NONE;
        }
      }
      q += 1 + length;
      labels++;
    }
    return End.NONE;
  }
}
