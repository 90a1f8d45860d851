package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.Hint;
import java.util.Optional;

/**
 * What a detector says of a run of bytes, with its reason.
 *
 * @param span the bytes
 * @param kind what they are
 * @param name readable field name
 * @param probability that the kind is right, given the span
 * @param length the relation when the span is a length field, null otherwise
 * @param step the increment when the span counts, 0 otherwise
 * @param evidence the reason
 * @param checksum the relation when the span is a checksum, null otherwise
 */
record Finding(
    Span span,
    FieldKind kind,
    String name,
    double probability,
    LengthRelation length,
    int step,
    Evidence evidence,
    ChecksumRelation checksum) {

  /** Log-odds that a stated relation adds to a cut at its edge. */
  private static final double STATED = 2;

  /** Log-odds of the time of capture: no other bytes read as that by chance. */
  private static final double CERTAIN = 4;

  /**
   * Log-odds that a length is as wide as it is held to be, where its high bytes are always zero.
   */
  private static final double WIDTH = 1.2;

  /** Log-odds that a mere likelihood adds to one. */
  private static final double LIKELY = 0.5;

  /** What is no checksum. */
  Finding(
      Span span,
      FieldKind kind,
      String name,
      double probability,
      LengthRelation length,
      int step,
      Evidence evidence) {
    this(span, kind, name, probability, length, step, evidence, null);
  }

  /** How it weighs on where fields begin. */
  Hint hint() {
    if (length != null) {
      // where high bytes are always zero, only the edge beside the low byte is certain
      boolean little = length.littleEndian() && span.width() > 1;
      double left = little || span.width() == 1 ? STATED : WIDTH;
      return new Hint(span.offset(), span.width(), left, little ? WIDTH : STATED, STATED);
    }
    if (kind == FieldKind.TIMESTAMP) {
      return new Hint(span.offset(), span.width(), CERTAIN, CERTAIN, CERTAIN);
    }
    double edge =
        switch (kind) {
          case TYPE -> 1;
          case ID -> step > 0 ? 1.5 : LIKELY;
          default -> LIKELY;
        };
    return new Hint(span.offset(), span.width(), edge, edge, edge / 2);
  }

  /** The same finding in messages of one length, where a distance from the end is an offset. */
  Finding at(int messageLength) {
    Span s = Span.at(messageLength - span.offset(), span.width());
    return new Finding(s, kind, name, probability, length, step, evidence, checksum);
  }

  /** The same finding of a wider run of bytes. */
  Finding at(int offset, int width) {
    return new Finding(
        Span.at(offset, width), kind, name, probability, length, step, evidence, checksum);
  }

  /** The same length, stated by an integer of another width that has the low byte in common. */
  Optional<Finding> widened(int offset, int width) {
    int low = length.littleEndian() ? length.offset() : length.offset() + length.width() - 1;
    boolean little = length.littleEndian() && width > 1;
    if ((little ? offset : offset + width - 1) != low) {
      return Optional.empty();
    }
    LengthRelation r = new LengthRelation(offset, width, little, length.scale(), length.addend());
    Evidence e =
        new Evidence(
            evidence.source(),
            r.formula(),
            evidence.matched(),
            evidence.tested(),
            evidence.chance(),
            evidence.text());
    return Optional.of(new Finding(Span.at(offset, width), kind, name, probability, r, step, e));
  }
}
