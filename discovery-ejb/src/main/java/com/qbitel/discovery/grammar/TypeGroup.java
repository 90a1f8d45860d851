package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.Hint;
import com.qbitel.discovery.grammar.keyword.TypeLeaf;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages of a type, and what detectors found in them.
 *
 * @param leaf what leads to the type
 * @param rows all of them
 * @param findings fields that are known for certain or nearly, without overlaps
 * @param blocks blocks of the messages that have a checksum each
 */
record TypeGroup(TypeLeaf leaf, Rows rows, List<Finding> findings, Optional<BlockFinding> blocks) {

  private static final List<Detector> DETECTORS =
      List.of(
          new ChecksumSolver(),
          new LengthSolver(),
          new StringLengthDetector(),
          new TimestampDetector(),
          new CounterDetector());

  /** Messages of a type that are looked at to find its fields. */
  private static final int SAMPLE = 400;

  private static final int BLOCK = 25;

  /** From this many messages on, the shortest 2 percent do not count. */
  private static final int QUANTILE_FROM = 50;

  /** Messages a type needs before its own relations are looked for. */
  private static final int MIN_OWN = 8;

  private static final double SHARE = 0.97;

  /**
   * Looks at a type's messages.
   *
   * @param known what was found in all messages of the protocol, best first
   * @param blocks the same of blocks
   */
  static TypeGroup of(
      TypeLeaf leaf, Rows rows, List<Finding> known, Optional<BlockFinding> blocks) {
    int least = minLength(rows);
    Rows sample = rows.where(i -> rows.length(i) >= least).blocks(SAMPLE, BLOCK);
    List<Finding> candidates = new ArrayList<>();
    for (Finding f : known) {
      if (f.length() == null || LengthSolver.matches(f.length(), sample) >= SHARE * sample.size()) {
        candidates.add(f);
      }
    }
    if (sample.size() >= MIN_OWN) {
      for (Detector d : DETECTORS) {
        candidates.addAll(d.detect(sample, least));
      }
    }
    boolean oneLength = sample.maxLength() == least;
    List<Finding> kept = new ArrayList<>();
    for (Finding c : candidates) {
      Finding f = oneLength && c.span().fromEnd() ? c.at(least) : c;
      if (kept.stream().noneMatch(g -> g.span().overlaps(f.span()))) {
        kept.add(f);
      }
    }
    return new TypeGroup(leaf, rows, List.copyOf(kept), blocks);
  }

  /**
   * The same with a checksum that other types have, when these messages have it too. One at the end
   * of messages is there, whatever offset that is in messages of one length.
   */
  TypeGroup adopting(ChecksumRelation checksum) {
    boolean taken =
        findings.stream().anyMatch(f -> f.checksum() != null && f.span().overlaps(checksum.span()));
    Optional<Finding> found = taken ? Optional.empty() : ChecksumSolver.adopted(checksum, rows);
    if (found.isEmpty()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(List.of(found.get()));
    findings.stream()
        .filter(f -> !f.span().overlaps(checksum.span()) && !checksum.equals(f.checksum()))
        .forEach(all::add);
    return new TypeGroup(leaf, rows, List.copyOf(all), blocks);
  }

  static int minLength(Rows rows) {
    return rows.lengthQuantile(rows.size() >= QUANTILE_FROM ? 2 : 0);
  }

  /** A group of messages that nothing but their words tells apart. */
  static TypeGroup ofText(Direction direction, Rows rows) {
    TypeLeaf.Evidence none = new TypeLeaf.Evidence(0, 0, 0, 0, 0);
    return new TypeGroup(
        new TypeLeaf(List.of(), direction, rows.size(), none), rows, List.of(), Optional.empty());
  }

  /** Runs of bytes that are fields beyond doubt. */
  List<Span> fixed() {
    return findings.stream()
        .filter(f -> f.kind() == FieldKind.CHECKSUM)
        .map(Finding::span)
        .toList();
  }

  /** Runs of bytes that are likely fields, by their offset. */
  List<Hint> hints() {
    return findings.stream()
        .filter(f -> f.kind() != FieldKind.CHECKSUM && !f.span().fromEnd())
        .map(Finding::hint)
        .toList();
  }
}
