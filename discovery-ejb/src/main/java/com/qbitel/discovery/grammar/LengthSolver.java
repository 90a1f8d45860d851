package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds integers that state the message's length: widths 1 to 4, both byte orders, counted in units
 * of 1, 2 or 4 bytes, with any constant addend.
 *
 * <p>A relation is accepted when it holds in at least {@value #SHARE} of the rows and its chance is
 * at most {@value #MAX_CHANCE}. Each distinct message length is one independent test: the value has
 * to move with the length. A natural relation (unit 1, counting the whole message or what follows
 * the integer) leaves no constant to fit, so the first length is a test too.
 *
 * <p>When high bytes are zero, several widths satisfy the same equation. The low byte is certain;
 * the width follows the habit of protocols: 2 before 4 before 1 before 3, aligned before unaligned,
 * in the byte order that the other columns show; zeros left beside it speak for a wider one. A
 * multiple of the value counts only when no plain one is found: a type code may go with the length
 * by chance. Work is bounded by {@value #MAX_OFFSET} offsets times 7 encodings times the rows.
 */
final class LengthSolver implements Detector {

  static final String SOURCE = "length-solver";

  private static final int MAX_OFFSET = 80;
  private static final double SHARE = 0.97;
  private static final double MAX_CHANCE = 0.02;
  private static final int[] SCALES = {1, 2, 4};

  /** So many messages, of which less than half agree, are enough to give up. */
  private static final int HEAD = 16;

  private static final long ABSENT = Long.MIN_VALUE;
  private static final double[] WIDTH_PRIOR = {0, 0, 1.2, -0.5, 0.5};

  /** What a zero byte left beside the integer counts against its width. */
  private static final double LEFTOVER = 0.6;

  /**
   * What counts against four bytes that begin in the middle of four: there, two of them and two
   * that are always zero are more usual.
   */
  private static final double MISALIGNED = 0.8;

  /** Network byte order is the commoner one. */
  private static final double BIG_ENDIAN = 0.2;

  private static final double PROBABILITY = 0.97;

  private record Candidate(
      LengthRelation relation, int matched, int lengths, double chance, double preference) {}

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    int limit = Math.min(MAX_OFFSET, minLength);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int o = 0; o < limit; o++) {
      columns.add(new ColumnProfile(rows, o, false));
    }
    List<Candidate> found = candidates(rows, limit, columns);
    if (found.stream().anyMatch(c -> c.relation().natural())) {
      found.removeIf(c -> c.relation().scale() > 1); // a code that goes with the length
    }
    found.sort(Comparator.comparingDouble((Candidate c) -> -c.preference()));
    List<Finding> findings = new ArrayList<>();
    for (Candidate c : found) {
      Span span = Span.at(c.relation().offset(), c.relation().width());
      if (findings.stream().noneMatch(f -> f.span().overlaps(span))) {
        findings.add(finding(span, c, rows.size()));
      }
    }
    return findings;
  }

  /** Whether a relation found on a part holds for other messages as well. */
  static int matches(LengthRelation relation, Rows rows) {
    int n = 0;
    for (int i = 0; i < rows.size(); i++) {
      n += relation.holds(rows, i) ? 1 : 0;
    }
    return n;
  }

  private static Finding finding(Span span, Candidate c, int rows) {
    Evidence e =
        new Evidence(
            SOURCE,
            c.relation().formula(),
            c.matched(),
            rows,
            c.chance(),
            "States the message's length in "
                + c.matched()
                + " of "
                + rows
                + " messages of "
                + c.lengths()
                + " different lengths.");
    return new Finding(span, FieldKind.LENGTH, "length", PROBABILITY, c.relation(), 0, e);
  }

  private static List<Candidate> candidates(Rows rows, int limit, List<ColumnProfile> columns) {
    double bigEndian = ColumnProfile.byteOrder(columns);
    List<Candidate> out = new ArrayList<>();
    int n = rows.size();
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < n; i++) {
      lengths.add(rows.length(i));
    }
    if (lengths.size() < 2) {
      return out;
    }
    int hypotheses = limit * 7 * SCALES.length;
    for (int width = 1; width <= 4; width++) {
      for (int o = 0; o + width <= limit; o++) {
        for (int order = 0; order < (width == 1 ? 1 : 2); order++) {
          LengthRelation shape = new LengthRelation(o, width, order == 1, 1, 0);
          double byteOrder = width == 1 ? 0 : (order == 1 ? -1 : 1) * (bigEndian + BIG_ENDIAN);
          test(rows, shape, lengths.size(), hypotheses, byteOrder, columns, out);
        }
      }
    }
    return out;
  }

  private static void test(
      Rows rows,
      LengthRelation shape,
      int lengths,
      int hypotheses,
      double byteOrder,
      List<ColumnProfile> columns,
      List<Candidate> out) {
    int n = rows.size();
    long[] value = new long[n];
    for (int i = 0; i < n; i++) {
      value[i] = shape.value(rows, i);
    }
    long[] addend = new long[n];
    for (int scale : SCALES) {
      for (int i = 0; i < n; i++) {
        addend[i] = value[i] < 0 ? ABSENT : rows.length(i) - scale * value[i];
      }
      if (n > HEAD && addend[HEAD] != ABSENT && commonest(addend, HEAD + 1) < HEAD / 2) {
        continue; // hopeless, and by far the most common case
      }
      long best = majority(addend);
      int matched = 0;
      for (long a : addend) {
        matched += a == best ? 1 : 0;
      }
      if (best == ABSENT || matched < SHARE * n || best < -8 || best > shape.offset() + 72) {
        continue;
      }
      LengthRelation r =
          new LengthRelation(
              shape.offset(), shape.width(), shape.littleEndian(), scale, (int) best);
      int seen = distinctLengths(rows, r);
      if (seen < 2) {
        continue;
      }
      int tests = r.natural() ? seen : seen - 1;
      double chance = Chance.of(r.natural() ? hypotheses / 3.0 : hypotheses, tests, 8);
      if (chance <= MAX_CHANCE) {
        double preference =
            WIDTH_PRIOR[r.width()]
                + byteOrder
                - LEFTOVER * leftover(columns, r)
                + (r.offset() % r.width() == 0 ? 0.1 : 0)
                - (r.width() == 4 && r.offset() % 4 == 2 ? MISALIGNED : 0)
                + (r.natural() ? 1 : 0)
                + (scale == 1 ? 1 : 0)
                + 2 * (double) seen / lengths
                - 0.005 * r.offset();
        out.add(new Candidate(r, matched, seen, chance, preference));
      }
      return;
    }
  }

  /** How often the commonest of the first addends occurs. */
  private static int commonest(long[] addend, int first) {
    int most = 0;
    for (int i = 0; i + most < first; i++) {
      int count = 0;
      for (int k = i; k < first; k++) {
        count += addend[k] == addend[i] && addend[k] != ABSENT ? 1 : 0;
      }
      most = Math.max(most, count);
    }
    return most;
  }

  /** The addend that more than half of them are; any when there is none (Boyer and Moore 1991). */
  private static long majority(long[] addend) {
    long candidate = ABSENT;
    int lead = 0;
    for (long a : addend) {
      candidate = lead == 0 ? a : candidate;
      lead += a == candidate ? 1 : -1;
    }
    return candidate;
  }

  /** Zero columns on the high side that the integer could take in up to four bytes but does not. */
  private static int leftover(List<ColumnProfile> columns, LengthRelation r) {
    int n = 0;
    for (int k = 0; k < 4 - r.width(); k++) {
      int o = r.littleEndian() ? r.offset() + r.width() + k : r.offset() - 1 - k;
      if (o < 0 || o >= columns.size() || columns.get(o).zero() < 1) {
        break;
      }
      n++;
    }
    return n;
  }

  private static int distinctLengths(Rows rows, LengthRelation r) {
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      if (r.holds(rows, i)) {
        lengths.add(rows.length(i));
      }
    }
    return lengths.size();
  }
}
