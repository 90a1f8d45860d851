package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.TrafficPattern.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Volume, conversations and timing of a table. */
final class Traffic {

  private static final double TEXT_SHARE = 0.8;
  private static final int TEXT_BYTES = 1 << 16;
  private static final double NANOS_PER_MILLI = 1e6;

  private Traffic() {}

  static TrafficPattern of(MessageTable table) {
    return new TrafficPattern(
        table.size(), table.flows().size(), table.byteCount(), binaryRatio(table), timing(table));
  }

  private static double binaryRatio(MessageTable table) {
    int binary = 0;
    int filled = 0;
    for (int i = 0; i < table.size(); i++) {
      if (table.length(i) > 0) {
        filled++;
        byte[] payload = table.slice(i, 0, Math.min(table.length(i), TEXT_BYTES));
        if (Text.printableCharacters(payload, 0, payload.length) < TEXT_SHARE) {
          binary++;
        }
      }
    }
    return filled == 0 ? 0 : (double) binary / filled;
  }

  private static Timing timing(MessageTable table) {
    Instant origin = null;
    long[] nanos = new long[table.size()];
    int timed = 0;
    for (int i = 0; i < table.size(); i++) {
      Instant time = table.time(i);
      if (time != null) {
        origin = origin == null ? time : origin;
        nanos[timed++] = nanosBetween(origin, time);
      }
    }
    if (timed < 2) {
      return null;
    }
    Arrays.sort(nanos, 0, timed);
    long duration = nanos[timed - 1] - nanos[0];
    long[] gaps = new long[timed - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = nanos[i + 1] - nanos[i];
    }
    Arrays.sort(gaps);
    return new Timing(
        timed,
        duration / NANOS_PER_MILLI,
        duration == 0 ? 0 : (timed - 1) * 1e9 / duration,
        Quantiles.median(gaps) / NANOS_PER_MILLI);
  }

  /** Nanoseconds from one time to another, held at about 146 years either way. */
  static long nanosBetween(Instant from, Instant to) {
    Duration d = Duration.between(from, to);
    long most = Long.MAX_VALUE / 2;
    if (Math.abs(d.getSeconds()) >= most / 1_000_000_000) {
      return d.isNegative() ? -most : most;
    }
    return d.toNanos();
  }
}
