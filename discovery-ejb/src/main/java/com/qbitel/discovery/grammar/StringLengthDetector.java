package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds bytes that state the length of the printable run right behind them: the byte's value is the
 * number of printable bytes that follow before the first one that is not.
 */
final class StringLengthDetector implements Detector {

  static final String SOURCE = "string-length-detector";

  private static final int MAX_OFFSET = 200;
  private static final double SHARE = 0.9;
  private static final int MIN_LENGTHS = 3;
  private static final double MAX_CHANCE = 1e-3;
  private static final double PROBABILITY = 0.7;

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<Finding> out = new ArrayList<>();
    for (int o = 0; o < Math.min(MAX_OFFSET, minLength); o++) {
      int matched = 0;
      Set<Integer> lengths = new HashSet<>();
      for (int i = 0; i < rows.size(); i++) {
        int v = rows.at(i, o);
        if (v > 0 && v < 128 && run(rows, i, o + 1, v + 1) == v) {
          matched++;
          lengths.add(v);
        }
        if (i == 16 && matched < 8) {
          break;
        }
      }
      double chance = Chance.of(MAX_OFFSET, lengths.size(), 5);
      if (matched >= SHARE * rows.size() && lengths.size() >= MIN_LENGTHS && chance <= MAX_CHANCE) {
        out.add(finding(o, matched, rows.size(), chance));
      }
    }
    return out;
  }

  /** Number of printable bytes from {@code offset} on, at most {@code limit}. */
  private static int run(Rows rows, int row, int offset, int limit) {
    int n = 0;
    while (n < limit) {
      int b = rows.at(row, offset + n);
      if (b < 32 || b > 126) {
        break;
      }
      n++;
    }
    return n;
  }

  private static Finding finding(int offset, int matched, int tested, double chance) {
    Evidence e =
        new Evidence(
            SOURCE,
            "u8(" + offset + ") = number of printable bytes that follow",
            matched,
            tested,
            chance,
            "States the length of the string behind it in "
                + matched
                + " of "
                + tested
                + " messages.");
    return new Finding(Span.at(offset, 1), FieldKind.LENGTH, "textLength", PROBABILITY, null, 0, e);
  }
}
