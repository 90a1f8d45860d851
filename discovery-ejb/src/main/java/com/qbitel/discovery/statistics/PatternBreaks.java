package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Positions at which one sort of bytes ends and another begins: two bytes before (one at offset 1)
 * are of one class, two behind of another.
 *
 * <p>Bytes in random order show such breaks too, the more often the more evenly their classes are
 * mixed; what they would show is reckoned from the frequencies of the classes.
 */
final class PatternBreaks {

  private static final int RUN = 2;

  private static final int ZERO = 0;
  private static final int CONTROL = 1;
  private static final int PRINTABLE = 2;
  private static final int HIGH = 3;
  private static final int CLASSES = 4;

  private final Selection messages;
  private final BoundaryLimits limits;
  private final int[] votes;
  private final long[] frequency = new long[CLASSES];

  private PatternBreaks(Selection messages, BoundaryLimits limits) {
    this.messages = messages;
    this.limits = limits;
    votes = new int[limits.positions() + 1];
  }

  static List<FieldBoundary> of(Selection messages, BoundaryLimits limits) {
    return new PatternBreaks(messages, limits).find();
  }

  private List<FieldBoundary> find() {
    for (int m = 0; m < messages.size(); m++) {
      vote(messages.head(m, limits.positions() + RUN));
    }
    List<FieldBoundary> result = new ArrayList<>();
    for (int at = 1; at < votes.length; at++) {
      double chance = chance(Math.min(at, RUN));
      double support = messages.share(votes[at]);
      double confidence = (support - chance) / (1 - chance);
      if (confidence >= limits.confidence()) {
        result.add(boundary(at, confidence, support, chance));
      }
    }
    return result;
  }

  private void vote(byte[] bytes) {
    for (byte b : bytes) {
      frequency[classOf(b)]++;
    }
    for (int at = 1; at < votes.length && at + RUN <= bytes.length; at++) {
      int left = classOf(bytes[at - 1]);
      int right = classOf(bytes[at]);
      if (left != right
          && right == classOf(bytes[at + 1])
          && (at == 1 || left == classOf(bytes[at - 2]))) {
        votes[at]++;
      }
    }
  }

  private static int classOf(byte b) {
    if (b == 0) {
      return ZERO;
    }
    return b < 0 ? HIGH : Text.isPrintable(b) ? PRINTABLE : CONTROL;
  }

  /** Probability that bytes in random order show a break behind {@code before} bytes. */
  private double chance(int before) {
    double total = ByteCounts.total(frequency);
    double chance = 0;
    for (int left = 0; left < CLASSES; left++) {
      for (int right = 0; right < CLASSES; right++) {
        if (left != right) {
          chance +=
              StrictMath.pow(frequency[left] / total, before)
                  * StrictMath.pow(frequency[right] / total, RUN);
        }
      }
    }
    return chance;
  }

  private static FieldBoundary boundary(int at, double confidence, double support, double chance) {
    String sentence =
        String.format(
            Locale.ROOT,
            "In %.1f %% of the messages bytes of one class end here and those of another begin;"
                + " in random order %.1f %% would.",
            100 * support,
            100 * chance);
    return new FieldBoundary(
        at, false, BoundaryKind.PATTERN_BREAK, confidence, support, null, 0, List.of(sentence));
  }
}
