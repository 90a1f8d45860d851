package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** States the facts of a field as evidence, without quoting a value. */
final class FieldEvidence {

  static final String SOURCE = "column-statistics";

  private FieldEvidence() {}

  static List<Evidence> of(FieldFacts f, Span span, boolean body, boolean variable) {
    int n = f.messages();
    List<Evidence> out = new ArrayList<>();
    String place = variable ? "bytes from " + span.offset() + " on" : "bytes " + span.text();
    if (body) {
      out.add(
          new Evidence(
              "layout",
              place + " differ no more by place than by chance",
              n,
              n,
              1,
              String.format(
                  Locale.ROOT,
                  "%d bytes in %d messages, %.2f bits per byte, %.0f %% printable.",
                  f.bytes(),
                  n,
                  f.entropy(),
                  100 * f.printable())));
    } else if (f.constant() && n > 1) {
      out.add(
          new Evidence(
              SOURCE,
              place + " = constant",
              n,
              n,
              Chance.of(1, n - 1.0, 8.0 * span.width()),
              "One value in all " + n + " messages."));
    } else if (f.distinct() <= FieldFacts.MAX_VALUES) {
      out.add(
          new Evidence(
              SOURCE,
              place + " in a set of " + f.distinct(),
              n,
              n,
              chanceOfFew(f.distinct(), n),
              f.distinct() + " different values in " + n + " messages."));
    } else {
      out.add(
          new Evidence(
              SOURCE,
              place + " vary",
              n,
              n,
              1,
              String.format(
                  Locale.ROOT,
                  "More than %d different values in %d messages, %.2f bits per byte.",
                  FieldFacts.MAX_VALUES,
                  n,
                  f.entropy())));
    }
    return out;
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
