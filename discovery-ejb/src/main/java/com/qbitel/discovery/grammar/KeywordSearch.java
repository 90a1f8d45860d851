package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Chooses the bytes by which messages fall into types, or none.
 *
 * <p>The idea: a type code makes the rest of the message regular. Every byte column, pair of
 * neighbouring columns and half of the first byte with few values is a candidate. A candidate is
 * judged by what it explains <em>beyond</em> the direction of the message (whatever separates
 * requests from replies looks like a code otherwise) and <em>beyond</em> what the same number of
 * classes of the same sizes explains by chance (labels exchanged within each direction). Lengths,
 * checksums, counters and echoed identifiers also explain something; they are recognised by their
 * own detectors and vetoed.
 *
 * <p>The score is linear in the measures of {@link KeywordMeasures}; it is an advantage over the
 * null candidate "one type", whose score is zero. Bounded work: {@value #MAX_ROWS} rows, {@value
 * #MAX_CANDIDATES} candidates, {@value #MAX_COLUMNS} columns.
 */
final class KeywordSearch {

  static final int MAX_ROWS = 250;
  static final int MAX_CANDIDATES = 110;
  static final int MAX_COLUMNS = 160;
  private static final int MAX_OFFSET = 64;

  /** Of candidates this close to the best, the first in the message is taken. */
  private static final double TIE = 0.4;

  /** Share of other columns, of lengths or of codes that a keyword has to explain. */
  private static final double MIN_SHARE = 0.02;

  /** A place that may hold the type code. */
  record Candidate(int offset, int width, int mask, Partition classes) {}

  private record Judged(Candidate candidate, double score, double explained) {}

  private final Rows rows;
  private final List<Span> vetoed;

  /**
   * @param rows messages to judge by, at most {@value #MAX_ROWS} in blocks of neighbours
   * @param vetoed bytes that are known to be something else
   */
  KeywordSearch(Rows rows, List<Span> vetoed) {
    this.rows = rows;
    this.vetoed = List.copyOf(vetoed);
  }

  Keyword search() {
    List<Judged> judged = new ArrayList<>();
    KeywordMeasures measures = new KeywordMeasures(rows, new Random(7));
    for (Candidate c : candidates()) {
      double[] m = measures.of(c);
      if (m[KeywordMeasures.EXPLAINED] < MIN_SHARE
          && m[KeywordMeasures.LENGTH] < MIN_SHARE
          && m[KeywordMeasures.DEPENDENCE] < MIN_SHARE) {
        continue; // goes with nothing else in the message
      }
      judged.add(new Judged(c, KeywordMeasures.score(m), m[KeywordMeasures.EXPLAINED]));
    }
    double best = judged.stream().mapToDouble(Judged::score).max().orElse(0);
    if (best <= 0) {
      return Keyword.NONE;
    }
    Judged chosen =
        judged.stream().filter(j -> j.score() >= Math.max(0, best - TIE)).findFirst().orElseThrow();
    Candidate c = chosen.candidate();
    double second =
        judged.stream()
            .filter(j -> !overlap(j.candidate(), c))
            .mapToDouble(Judged::score)
            .max()
            .orElse(0);
    return new Keyword(
        c.offset(),
        c.width(),
        c.mask(),
        chosen.score(),
        chosen.score() - Math.max(0, second),
        chosen.explained());
  }

  private static boolean overlap(Candidate a, Candidate b) {
    return a.offset() < b.offset() + b.width() && b.offset() < a.offset() + a.width();
  }

  /** Candidates in order of offset, narrow before wide. */
  List<Candidate> candidates() {
    List<Candidate> out = new ArrayList<>();
    int limit = Math.min(MAX_OFFSET, rows.lengthQuantile(4));
    for (int o = 0; o < limit && out.size() < MAX_CANDIDATES; o++) {
      add(out, o, 1, 0xff, 0.5);
      if (o == 0) {
        add(out, o, 1, 0xf0, 0.5);
        add(out, o, 1, 0x0f, 0.5);
      }
      if (o + 1 < limit) {
        add(out, o, 2, 0xffff, 0.4);
      }
    }
    return out;
  }

  private void add(List<Candidate> out, int offset, int width, int mask, double maxShare) {
    Span span = Span.at(offset, width);
    if (vetoed.stream().anyMatch(span::overlaps)) {
      return;
    }
    int n = rows.size();
    if (width == 2 && (constant(offset) || constant(offset + 1))) {
      return; // the same division as one byte alone
    }
    Partition p =
        Partition.of(
            n,
            i ->
                Integers.read(rows, i, offset, width, false) < 0
                    ? -1
                    : Integers.read(rows, i, offset, width, false) & mask);
    int k = p.count();
    boolean few = k >= 2 && k <= 64 && k <= maxShare * n && k <= Math.max(40, 0.3 * n);
    boolean repeated = k <= 4 || p.singletons() <= 0.6 * k;
    if (few && repeated) {
      out.add(new Candidate(offset, width, mask, p));
    }
  }

  private boolean constant(int offset) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < rows.size() && seen.size() < 2; i++) {
      seen.add(rows.at(i, offset));
    }
    return seen.size() < 2;
  }
}
