package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds integers that count messages: within a flow and direction the next value is most often the
 * last one plus the same small step, modulo the field's size.
 *
 * <p>The fast byte is certain; slower bytes are added while they vary with the carry or are zero up
 * to an aligned width.
 */
final class CounterDetector implements Detector {

  static final String SOURCE = "counter-detector";

  private static final int MAX_OFFSET = 64;
  private static final int MAX_STEP = 8;
  private static final int MIN_STEPS = 8;
  private static final double SHARE = 0.6;
  private static final int MIN_DISTINCT = 8;
  private static final double PROBABILITY = 0.8;

  private record Fit(int step, int matched, int tested) {

    double share() {
      return tested == 0 ? 0 : (double) matched / tested;
    }
  }

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<Finding> out = new ArrayList<>();
    int limit = Math.min(MAX_OFFSET, minLength);
    for (int o = 0; o < limit; o++) {
      Fit fit = fit(rows, o, 1, false);
      if (fit.share() < SHARE || fit.tested() < MIN_STEPS || distinct(rows, o) < MIN_DISTINCT) {
        continue;
      }
      out.add(widen(rows, o, fit, limit));
    }
    return out;
  }

  private static Finding widen(Rows rows, int fast, Fit narrow, int limit) {
    for (int width : new int[] {8, 4, 2}) {
      for (boolean little : new boolean[] {false, true}) {
        int start = little ? fast : fast - width + 1;
        if (start < 0 || start + width > limit) {
          continue;
        }
        int next = little ? fast + 1 : fast - 1;
        int far = little ? start + width - 1 : start;
        boolean carries = distinct(rows, next) > 1;
        boolean quiet = carries && (width == 2 || constantZero(rows, far, next));
        if (quiet && width < 8) {
          Fit wide = fit(rows, start, width, little);
          if (wide.share() >= Math.max(SHARE, narrow.share())) {
            return finding(Span.at(start, width), little, wide);
          }
        }
      }
    }
    return finding(Span.at(fast, 1), false, narrow);
  }

  /** Whether the bytes between the far end and the first slow byte never vary. */
  private static boolean constantZero(Rows rows, int far, int next) {
    int step = far < next ? 1 : -1;
    for (int o = far; o != next; o += step) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.at(i, o) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static Finding finding(Span span, boolean little, Fit fit) {
    String name = Integers.name(span.width(), little);
    Evidence e =
        new Evidence(
            SOURCE,
            name + "(" + span.offset() + ") += " + fit.step() + " per message of a flow",
            fit.matched(),
            fit.tested(),
            Chance.of(MAX_OFFSET * 7.0 * MAX_STEP, fit.matched(), 8),
            "Rises by "
                + fit.step()
                + " in "
                + fit.matched()
                + " of "
                + fit.tested()
                + " steps within a flow.");
    return new Finding(span, FieldKind.ID, "sequence", PROBABILITY, null, fit.step(), e);
  }

  private static Fit fit(Rows rows, int offset, int width, boolean little) {
    Map<Integer, Long> last = new HashMap<>();
    int[] count = new int[MAX_STEP + 1];
    int tested = 0;
    long mask = width == 8 ? -1 : (1L << 8 * width) - 1;
    for (int i = 0; i < rows.size(); i++) {
      long v = Integers.read(rows, i, offset, width, little);
      if (v < 0) {
        continue;
      }
      Long before = last.put(4 * rows.flow(i) + rows.direction(i), v);
      if (before != null) {
        tested++;
        long d = v - before & mask;
        if (d >= 1 && d <= MAX_STEP) {
          count[(int) d]++;
        }
      }
    }
    int best = 1;
    for (int d = 2; d <= MAX_STEP; d++) {
      best = count[d] > count[best] ? d : best;
    }
    return new Fit(best, count[best], tested);
  }

  private static int distinct(Rows rows, int offset) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      seen.add(rows.at(i, offset));
    }
    return seen.size();
  }
}
