package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds times of day: integers that, read as one of the common encodings, lie within three days of
 * the moment the message was captured.
 *
 * <p>Encodings: seconds, milliseconds, microseconds and nanoseconds since 1970, seconds with
 * fraction since 1900 (RFC 5905), and 100-nanosecond steps since 1601.
 */
final class TimestampDetector implements Detector {

  static final String SOURCE = "timestamp-detector";

  private static final int MAX_OFFSET = 200;
  private static final double SHARE = 0.5;
  private static final int MIN_MATCHES = 3;
  private static final double MAX_CHANCE = 1e-6;
  private static final double PROBABILITY = 0.95;

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<Finding> out = new ArrayList<>();
    int limit = Math.min(MAX_OFFSET, minLength);
    for (TimeFormat e : TimeFormat.DETECTED) {
      for (int o = 0; o + e.width() <= limit; o++) {
        for (boolean little : new boolean[] {false, true}) {
          Span span = Span.at(o, e.width());
          if (out.stream().noneMatch(f -> f.span().overlaps(span))) {
            test(rows, e, span, little, out);
          }
        }
      }
    }
    return out;
  }

  private static void test(Rows rows, TimeFormat e, Span span, boolean little, List<Finding> out) {
    int matched = 0;
    int tested = 0;
    Set<Double> distinct = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      double now = rows.time(i);
      if (Double.isNaN(now)) {
        continue;
      }
      tested++;
      double v = e.value(rows, i, span.offset(), little);
      if (e.near(v, now)) {
        matched++;
        distinct.add(v);
      } else if (tested == 8 && matched == 0) {
        return;
      }
    }
    if (matched < MIN_MATCHES || matched < SHARE * tested) {
      return;
    }
    double chance = Chance.of(MAX_OFFSET * 12.0, Math.max(1, distinct.size()), e.bits());
    if (chance > MAX_CHANCE) {
      return;
    }
    Evidence evidence =
        new Evidence(
            SOURCE, e.formula(little), matched, tested, chance, e.sentence(matched, tested));
    out.add(new Finding(span, FieldKind.TIMESTAMP, "timestamp", PROBABILITY, null, 0, evidence));
  }
}
