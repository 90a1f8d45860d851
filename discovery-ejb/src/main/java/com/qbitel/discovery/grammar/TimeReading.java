package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.Semantics.TimeEncoding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a field that holds times writes them, by all messages that have it; zeros are no times.
 *
 * @param encoding the format and byte order that most messages agree with
 * @param evidence how many do
 */
record TimeReading(TimeEncoding encoding, Evidence evidence) {

  static final String SOURCE = "time-reading";

  private static final double SHARE = 0.5;
  private static final int LEAST = 3;
  private static final double MOST_CHANCE = 1e-3;

  /** The reading of a field at a fixed place; empty when none fits. */
  static Optional<TimeReading> of(Rows rows, int offset, int width) {
    TimeReading best = null;
    for (TimeFormat format : TimeFormat.values()) {
      for (boolean little : new boolean[] {false, true}) {
        if (format.width() == width) {
          Optional<TimeReading> r = of(rows, offset, format, little);
          if (r.isPresent()
              && (best == null || r.get().evidence.matched() > best.evidence.matched())) {
            best = r.get();
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<TimeReading> of(
      Rows rows, int offset, TimeFormat format, boolean little) {
    int matched = 0;
    int tested = 0;
    Set<Double> distinct = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      double now = rows.time(i);
      if (Double.isNaN(now) || rows.length(i) < offset + format.width()) {
        continue;
      }
      double v = format.value(rows, i, offset, little);
      if (v != 0) {
        tested++;
        if (format.near(v, now)) {
          matched++;
          distinct.add(v);
        }
      }
    }
    double chance =
        Chance.of(2.0 * TimeFormat.values().length, Math.max(1, distinct.size()), format.bits());
    if (matched < LEAST || matched < SHARE * tested || chance > MOST_CHANCE) {
      return Optional.empty();
    }
    return Optional.of(
        new TimeReading(
            new TimeEncoding(format.label(), little),
            new Evidence(
                SOURCE,
                format.formula(little),
                matched,
                tested,
                chance,
                format.sentence(matched, tested))));
  }
}
