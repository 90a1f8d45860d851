package com.qbitel.discovery.grammar;

import java.util.Locale;

/** States the facts of a field as evidence, without quoting a value. */
final class FieldEvidence {

  static final String SOURCE = "column-statistics";

  private FieldEvidence() {}

  /** What the field's values show, counted over all places where it was found. */
  static Evidence of(FieldFacts f, Placement placement) {
    int n = f.occurrences();
    String place = bytes(f, placement);
    if (f.constant() && n > 1) {
      return new Evidence(
          SOURCE,
          place + " = constant",
          n,
          n,
          Chance.of(1, n - 1.0, 8.0 * Math.max(1, f.length())),
          "One value at all " + n + " places.");
    }
    if (f.distinct() <= FieldFacts.MAX_VALUES) {
      return new Evidence(
          SOURCE,
          place + " in a set of " + f.distinct(),
          n,
          n,
          chanceOfFew(f.distinct(), n),
          n == 1
              ? "One value at its only place."
              : f.distinct() + " different values at " + n + " places.");
    }
    return new Evidence(
        SOURCE,
        place + " vary",
        n,
        n,
        1,
        String.format(
            Locale.ROOT,
            "More than %d different values at %d places, %.2f bits per byte, %.0f %% printable.",
            FieldFacts.MAX_VALUES,
            n,
            f.entropy(),
            100 * f.printable()));
  }

  /** Where the field's bytes stand, for people. */
  static String bytes(FieldFacts f, Placement placement) {
    return "bytes " + place(f, placement);
  }

  private static String place(FieldFacts f, Placement p) {
    if (f.offset() >= 0 && f.length() > 0) {
      return Span.at(f.offset(), f.length()).text();
    }
    if (f.distance() >= 0 && f.length() > 0) {
      return Span.trailing(f.distance(), f.length()).text();
    }
    if (f.offset() >= 0) {
      return "from " + f.offset() + " on";
    }
    return p.region() == Region.PART
        ? "from " + p.offset() + " on in part " + p.part()
        : "of each " + p.region().label();
  }

  /** That n uniform bytes take at most k values: at most C(256, k) (k / 256)^n. */
  private static double chanceOfFew(int k, int n) {
    double ln = n * Math.log(k / 256.0);
    for (int j = 0; j < k; j++) {
      ln += Math.log((256.0 - j) / (j + 1));
    }
    return Math.min(1, Math.exp(ln));
  }
}
