package com.qbitel.discovery.grammar;

/**
 * What a detector says of a run of bytes, with its reason.
 *
 * @param span the bytes
 * @param kind what they are
 * @param name readable field name
 * @param probability that the kind is right, given the span
 * @param left log-odds added to a cut before the span
 * @param right log-odds added to a cut after the span
 * @param inner log-odds added to each cut inside the span
 * @param length the relation when the span is a length field, null otherwise
 * @param step the increment when the span counts, 0 otherwise
 * @param evidence the reason
 */
record Finding(
    Span span,
    FieldKind kind,
    String name,
    double probability,
    double left,
    double right,
    double inner,
    LengthRelation length,
    int step,
    Evidence evidence) {

  /** Weight of a cut or of its absence that is a fact rather than a guess. */
  static final double CERTAIN = 30;

  /** A field with certain edges. */
  static Finding exact(
      Span span, FieldKind kind, String name, double probability, Evidence evidence) {
    return new Finding(
        span, kind, name, probability, CERTAIN, CERTAIN, -CERTAIN, null, 0, evidence);
  }

  /** The same finding with the length relation that it rests on. */
  Finding with(LengthRelation relation) {
    return new Finding(span, kind, name, probability, left, right, inner, relation, step, evidence);
  }
}
