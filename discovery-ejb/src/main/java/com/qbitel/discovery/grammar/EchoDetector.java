package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds identifiers that a reply repeats from its request: runs of columns that agree within pairs
 * and do not agree when replies are exchanged.
 */
final class EchoDetector implements Detector {

  static final String SOURCE = "echo-detector";

  private static final int MAX_OFFSET = 64;
  private static final int MIN_PAIRS = 6;
  private static final double SHARE = 0.8;
  private static final double BEYOND_CHANCE = 0.4;

  /** Different values for each pair: replies repeat codes, too, but of those there are few. */
  private static final double DIFFERENT = 0.3;

  private static final double PROBABILITY = 0.85;

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<Finding> out = new ArrayList<>();
    Pairing pairs = Pairing.of(rows);
    if (pairs.size() < MIN_PAIRS) {
      return out;
    }
    int limit = Math.min(MAX_OFFSET, minLength);
    double least = Math.max(MIN_PAIRS, DIFFERENT * pairs.size());
    int start = -1;
    for (int o = 0; o <= limit; o++) {
      boolean echoed = o < limit && echoed(rows, pairs, o);
      if (echoed && start < 0) {
        start = o;
      } else if (!echoed && start >= 0) {
        int width = o - start;
        if (width >= 2 && width <= 16 && distinct(rows, start, width) >= least) {
          out.add(finding(rows, pairs, start, width));
        }
        start = -1;
      }
    }
    return out;
  }

  private static boolean echoed(Rows rows, Pairing pairs, int offset) {
    double chance = chance(rows, pairs, offset);
    double share = pairs.agreement(rows, offset, 0);
    return share >= SHARE && share - chance >= BEYOND_CHANCE;
  }

  private static double chance(Rows rows, Pairing pairs, int offset) {
    int n = pairs.size();
    return (pairs.agreement(rows, offset, 1)
            + pairs.agreement(rows, offset, Math.max(1, n / 3))
            + pairs.agreement(rows, offset, Math.max(1, n / 2)))
        / 3;
  }

  private static int distinct(Rows rows, int offset, int width) {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      seen.add(Integers.read(rows, i, offset, Math.min(7, width), false));
    }
    return seen.size();
  }

  private static Finding finding(Rows rows, Pairing pairs, int start, int width) {
    int matched = 0;
    double chance = 1;
    for (int p = 0; p < pairs.size(); p++) {
      boolean equal = true;
      for (int k = 0; k < width; k++) {
        int at = start + k;
        equal &= rows.at(pairs.request()[p], at) == rows.at(pairs.reply()[p], at);
      }
      matched += equal ? 1 : 0;
    }
    for (int k = 0; k < width; k++) {
      chance = Math.min(chance, chance(rows, pairs, start + k));
    }
    Evidence e =
        new Evidence(
            SOURCE,
            "reply[" + Span.at(start, width).text() + "] = request[same]",
            matched,
            pairs.size(),
            Chance.of(MAX_OFFSET, matched, -Math.log(Math.max(chance, 1.0 / 256)) / Math.log(2)),
            "A reply repeats it from its request in "
                + matched
                + " of "
                + pairs.size()
                + " pairs.");
    return new Finding(
        Span.at(start, width), FieldKind.ID, "transactionId", PROBABILITY, null, 0, e);
  }
}
