package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * A message type while its fields are being worked out: its messages, their layout, what detectors
 * found, and the log-odds of each cut.
 */
final class TypeDraft {

  /** Messages of a type that are looked at to learn its layout. */
  static final int SAMPLE = 400;

  private static final List<Detector> DETECTORS =
      List.of(
          new ChecksumSolver(),
          new LengthSolver(),
          new StringLengthDetector(),
          new CounterDetector(),
          new TimestampDetector());

  /** From this many messages on, the shortest 2 percent do not limit the layout. */
  private static final int QUANTILE_FROM = 50;

  private static final int BLOCK = 25;

  /** Log-odds of an edge from which on a finding keeps its columns out of the body. */
  private static final double SURE = 2.5;

  /** Messages a type needs before its own relations are looked for. */
  private static final int MIN_OWN = 8;

  private final long key;
  private final Direction direction;
  private final Rows rows;
  private final Layout layout;
  private final List<Finding> findings = new ArrayList<>();
  private double[] head;
  private final double[] tail;

  /**
   * @param key value of the keyword, -1 when there is none
   * @param rows all messages of the type
   * @param known what was found in all messages of the protocol, best first
   */
  TypeDraft(long key, Direction direction, Rows rows, List<Finding> known) {
    this.key = key;
    this.direction = direction;
    int minLength = minLength(rows);
    Rows usual = rows.where(i -> rows.length(i) >= minLength);
    Rows sample = usual.blocks(SAMPLE, BLOCK);
    boolean fixed = usual.maxLength() == minLength;
    List<Finding> candidates = new ArrayList<>();
    for (Finding f : known) {
      confirm(f, sample).ifPresent(candidates::add);
    }
    if (sample.size() >= MIN_OWN) {
      for (Detector d : DETECTORS) {
        candidates.addAll(d.detect(sample, minLength));
      }
    }
    layout = Layout.of(sample, minLength, fixed, reach(candidates, false), reach(candidates, true));
    this.rows = rows.where(i -> rows.length(i) >= shortest());
    candidates.forEach(this::add);
    double order = CutPrior.byteOrder(layout.head());
    head = new CutPrior(layout.head(), 0, order).logOdds();
    tail = new CutPrior(layout.tail(), -layout.tail().size(), order).logOdds();
  }

  /** Bytes from one end that certain findings take up. */
  private static int reach(List<Finding> findings, boolean fromEnd) {
    int reach = 0;
    for (Finding f : findings) {
      Span s = f.span();
      if (s.fromEnd() == fromEnd && f.left() >= SURE) {
        reach = Math.max(reach, fromEnd ? s.offset() : s.offset() + s.width());
      }
    }
    return reach;
  }

  static int minLength(Rows rows) {
    return rows.lengthQuantile(rows.size() >= QUANTILE_FROM ? 2 : 0);
  }

  /** A finding of the whole protocol, if it holds for this type too; tested on its messages. */
  private java.util.Optional<Finding> confirm(Finding f, Rows sample) {
    if (f.length() == null) {
      return java.util.Optional.of(f);
    }
    int matched = LengthSolver.matches(f.length(), sample);
    return matched >= 0.97 * sample.size() && matched > 0
        ? java.util.Optional.of(f)
        : java.util.Optional.empty();
  }

  private void add(Finding f) {
    int columns = f.span().fromEnd() ? layout.tail().size() : layout.head().size();
    boolean whole = layout.fixed() && f.span().fromEnd();
    Finding placed = whole ? anchoredAtStart(f) : f;
    boolean fits =
        placed.span().fromEnd()
            ? placed.span().offset() <= columns
            : placed.span().offset() + placed.span().width() <= layout.head().size();
    if (fits && findings.stream().noneMatch(g -> g.span().overlaps(placed.span()))) {
      findings.add(placed);
    }
  }

  /** In messages of one length, a distance from the end is an offset. */
  private Finding anchoredAtStart(Finding f) {
    Span s = Span.at(layout.minLength() - f.span().offset(), f.span().width());
    return new Finding(
        s,
        f.kind(),
        f.name(),
        f.probability(),
        f.left(),
        f.right(),
        f.inner(),
        f.length(),
        f.step(),
        f.evidence());
  }

  long key() {
    return key;
  }

  Direction direction() {
    return direction;
  }

  Rows rows() {
    return rows;
  }

  /** Length that a message of the type has at least. */
  int shortest() {
    return layout.fixed() ? layout.minLength() : layout.head().size() + layout.tail().size();
  }

  Layout layout() {
    return layout;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Log-odds of a cut before each head column, by statistics alone. */
  double[] headLogOdds() {
    return head.clone();
  }

  /** Replaces the log-odds of the head, for example by those smoothed over types. */
  void headLogOdds(double[] smoothed) {
    head = smoothed.clone();
  }

  /** The head's cuts with all findings applied. */
  Segmentation headSegmentation() {
    Segmentation s = new Segmentation(head);
    for (Finding f : findings) {
      if (!f.span().fromEnd()) {
        s.apply(f, f.span().offset());
      }
    }
    return s;
  }

  /** The tail's cuts with all findings applied. */
  Segmentation tailSegmentation() {
    Segmentation s = new Segmentation(tail);
    for (Finding f : findings) {
      if (f.span().fromEnd()) {
        s.apply(f, tail.length - f.span().offset());
      }
    }
    return s;
  }
}
