package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * Candidate kinds of a field that no exact detector explains, from plain facts about its values.
 *
 * <p>The probabilities are fixed priors of each rule, first match wins; they are judgements about
 * binary protocols in general and wait for calibration on labelled protocols:
 *
 * <ul>
 *   <li>one value: constant; padding competes when it is all zeros
 *   <li>the type key: type
 *   <li>printable, three bytes or more: text
 *   <li>up to 8 values of at most 2 bytes in the first 16 bytes: type, flags when they are
 *       combinations of few bits
 *   <li>more than 16 bytes of high entropy: payload
 *   <li>4 bytes or more with a new value in most messages: identifier
 *   <li>anything else: number
 * </ul>
 */
final class KindRules {

  private static final int TYPE_REACH = 16;

  private KindRules() {}

  static List<KindProbability> kinds(FieldFacts f) {
    boolean varies = f.length() < 0;
    int width = Math.max(0, f.length());
    if (f.bytes() == 0) {
      return of(FieldKind.UNKNOWN, 0.5);
    }
    if (f.constant() && !varies) {
      boolean zeros = f.zero() == 1;
      if (f.occurrences() < 2) {
        return of(FieldKind.UNKNOWN, 0.3, FieldKind.CONST, 0.2);
      }
      if (f.printable() > 0.99 && width >= 4) {
        return of(FieldKind.CONST, 0.6, FieldKind.TEXT, 0.3);
      }
      return zeros
          ? of(FieldKind.CONST, 0.45, FieldKind.PADDING, 0.3, FieldKind.NUMBER, 0.15)
          : of(FieldKind.CONST, 0.6, FieldKind.ID, 0.1, FieldKind.NUMBER, 0.1);
    }
    if (f.printable() > 0.95 && (varies || width >= 3)) {
      return of(FieldKind.TEXT, 0.85, FieldKind.PAYLOAD, 0.1);
    }
    if (varies || width > 16) {
      return f.printable() > 0.8
          ? of(FieldKind.TEXT, 0.5, FieldKind.PAYLOAD, 0.4)
          : of(FieldKind.PAYLOAD, 0.7, FieldKind.UNKNOWN, 0.2);
    }
    if (f.distinct() <= 8 && width <= 2) {
      boolean flags = flagLike(f);
      if (f.offset() >= 0 && f.offset() < TYPE_REACH && !flags && f.zero() < 0.9) {
        return of(FieldKind.TYPE, 0.5, FieldKind.NUMBER, 0.2, FieldKind.FLAGS, 0.15);
      }
      return flags
          ? of(FieldKind.FLAGS, 0.45, FieldKind.NUMBER, 0.25, FieldKind.TYPE, 0.2)
          : of(FieldKind.NUMBER, 0.4, FieldKind.TYPE, 0.25, FieldKind.FLAGS, 0.2);
    }
    if (width >= 4 && f.distinct() > FieldFacts.MAX_VALUES && f.zero() < 0.3) {
      return of(FieldKind.ID, 0.4, FieldKind.NUMBER, 0.35, FieldKind.PAYLOAD, 0.1);
    }
    return of(FieldKind.NUMBER, 0.5, FieldKind.ID, 0.2, FieldKind.FLAGS, 0.1);
  }

  /**
   * Few bits are ever set, at least one of them above the lowest three, and not as a plain count.
   */
  private static boolean flagLike(FieldFacts f) {
    int bits = Integer.bitCount(f.setBits());
    return bits <= 3 && f.setBits() > 7 && f.distinct() > 1 && f.distinct() <= 1 << bits;
  }

  private static List<KindProbability> of(FieldKind a, double p) {
    return List.of(new KindProbability(a, p));
  }

  private static List<KindProbability> of(FieldKind a, double p, FieldKind b, double q) {
    return List.of(new KindProbability(a, p), new KindProbability(b, q));
  }

  private static List<KindProbability> of(
      FieldKind a, double p, FieldKind b, double q, FieldKind c, double r) {
    return List.of(new KindProbability(a, p), new KindProbability(b, q), new KindProbability(c, r));
  }
}
