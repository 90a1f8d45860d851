package com.qbitel.discovery.grammar;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A common way to write a time as an unsigned integer. */
enum TimeFormat {
  /** RFC 5905, section 6. */
  NTP("NTP time", 8, 1 / 4294967296.0, 2208988800.0),
  FILETIME("100 ns since 1601", 8, 1e-7, 11644473600.0),
  UNIX_MILLISECONDS("ms since 1970", 8, 1e-3, 0),
  UNIX_MICROSECONDS("us since 1970", 8, 1e-6, 0),
  UNIX_NANOSECONDS("ns since 1970", 8, 1e-9, 0),
  UNIX_SECONDS("s since 1970", 4, 1, 0),
  /** The first half of {@link #NTP}. */
  NTP_SECONDS("s since 1900", 4, 1, 2208988800.0);

  /** Those that are looked for; others are recognised where a time is known to stand. */
  static final Set<TimeFormat> DETECTED = EnumSet.complementOf(EnumSet.of(NTP_SECONDS));

  private static final int DAYS = 3;

  private final String text;
  private final int width;
  private final double unit;
  private final double epoch;

  TimeFormat(String text, int width, double unit, double epoch) {
    this.text = text;
    this.width = width;
    this.unit = unit;
    this.epoch = epoch;
  }

  /** The name in documents. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Number of bytes. */
  int width() {
    return width;
  }

  /** The integer at an offset of a row that has it. */
  double value(Rows rows, int row, int offset, boolean little) {
    double v = 0;
    for (int k = 0; k < width; k++) {
      v = v * 256 + rows.at(row, offset + (little ? width - 1 - k : k));
    }
    return v;
  }

  /** Whether a value lies within {@value #DAYS} days of a time, given in seconds since 1970. */
  boolean near(double value, double now) {
    return Math.abs(value * unit - epoch - now) < DAYS * 86400.0;
  }

  /** Bits of a random value that fall near a given time. */
  double bits() {
    double range = Math.pow(2, 8 * width) * unit;
    return Math.log(range / (2 * DAYS * 86400.0)) / Math.log(2);
  }

  String formula(boolean little) {
    return (little ? "little-endian " : "big-endian ") + text + " = capture time";
  }

  String sentence(int matched, int tested) {
    return String.format(
        Locale.ROOT,
        "As %s within %d days of the capture in %d of %d messages.",
        text,
        DAYS,
        matched,
        tested);
  }
}
