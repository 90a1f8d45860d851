package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds times of day: integers that, read as one of the common encodings, lie within {@value #DAYS}
 * days of the moment the message was captured.
 *
 * <p>Encodings: seconds, milliseconds, microseconds and nanoseconds since 1970, seconds with
 * fraction since 1900 (RFC 5905), and 100-nanosecond steps since 1601.
 */
final class TimestampDetector implements Detector {

  static final String SOURCE = "timestamp-detector";

  private static final int MAX_OFFSET = 200;
  private static final int DAYS = 3;
  private static final double SHARE = 0.5;
  private static final int MIN_MATCHES = 3;
  private static final double MAX_CHANCE = 1e-6;
  private static final double PROBABILITY = 0.95;

  private enum Encoding {
    NTP("NTP time", 8, 1 / 4294967296.0, 2208988800.0),
    FILETIME("100 ns since 1601", 8, 1e-7, 11644473600.0),
    MILLISECONDS("ms since 1970", 8, 1e-3, 0),
    MICROSECONDS("us since 1970", 8, 1e-6, 0),
    NANOSECONDS("ns since 1970", 8, 1e-9, 0),
    SECONDS("s since 1970", 4, 1, 0);

    private final String text;
    private final int width;
    private final double unit;
    private final double epoch;

    Encoding(String text, int width, double unit, double epoch) {
      this.text = text;
      this.width = width;
      this.unit = unit;
      this.epoch = epoch;
    }

    /** Bits of a random value that fall near a given time. */
    double bits() {
      double range = Math.pow(2, 8 * width) * unit;
      return Math.log(range / (2 * DAYS * 86400.0)) / Math.log(2);
    }
  }

  @Override
  public List<Finding> detect(Rows rows, int minLength) {
    List<Finding> out = new ArrayList<>();
    int limit = Math.min(MAX_OFFSET, minLength);
    for (Encoding e : Encoding.values()) {
      for (int o = 0; o + e.width <= limit; o++) {
        for (boolean little : new boolean[] {false, true}) {
          Span span = Span.at(o, e.width);
          if (out.stream().noneMatch(f -> f.span().overlaps(span))) {
            test(rows, e, span, little, out);
          }
        }
      }
    }
    return out;
  }

  private static void test(Rows rows, Encoding e, Span span, boolean little, List<Finding> out) {
    int matched = 0;
    int tested = 0;
    Set<Double> distinct = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      double now = rows.time(i);
      if (Double.isNaN(now)) {
        continue;
      }
      tested++;
      double v = 0;
      for (int k = 0; k < e.width; k++) {
        v = v * 256 + rows.at(i, span.offset() + (little ? e.width - 1 - k : k));
      }
      if (Math.abs(v * e.unit - e.epoch - now) < DAYS * 86400.0) {
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
            SOURCE,
            (little ? "little-endian " : "big-endian ") + e.text + " = capture time",
            matched,
            tested,
            chance,
            "As "
                + e.text
                + " within "
                + DAYS
                + " days of the capture in "
                + matched
                + " of "
                + tested
                + " messages.");
    out.add(new Finding(span, FieldKind.TIMESTAMP, "time", PROBABILITY, null, 0, evidence));
  }
}
