package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.MessageTable;

/**
 * The unit of a pcapng interface's time stamps.
 *
 * @param exponent ticks per second are 10 or 2 to this power
 * @param binary whether the base is 2
 * @param offset seconds to add
 */
record Timestamps(int exponent, boolean binary, long offset) {

  /** What holds for an interface that says nothing: microseconds. */
  static final Timestamps MICROSECONDS = new Timestamps(6, false, 0);

  /** First second after the year 9999, the last that RFC 3339 can write. */
  private static final long TOO_LATE = 253_402_300_800L;

  private static final long NANOS = 1_000_000_000L;

  /** From the option {@code if_tsresol}. */
  Timestamps withResolution(int option) {
    return new Timestamps(option & 0x7f, (option & 0x80) != 0, offset);
  }

  /** From the option {@code if_tsoffset}. */
  Timestamps withOffset(long seconds) {
    return new Timestamps(exponent, binary, seconds);
  }

  /** Seconds since the epoch; {@code MessageTable.NO_TIME} when no calendar has such a date. */
  long seconds(long ticks) {
    return known(wholeSeconds(ticks), offset);
  }

  /** The sum, or {@code MessageTable.NO_TIME} when it is before 1970 or after 9999. */
  static long known(long seconds, long offset) {
    boolean inRange = seconds >= 0 && seconds < TOO_LATE && offset > -TOO_LATE && offset < TOO_LATE;
    long sum = inRange ? seconds + offset : -1;
    return sum >= 0 && sum < TOO_LATE ? sum : MessageTable.NO_TIME;
  }

  /** Nanoseconds of the second, cut off; 0 when the time is not known. */
  int nanos(long ticks) {
    if (seconds(ticks) == MessageTable.NO_TIME) {
      return 0;
    }
    if (binary) {
      long rest = exponent >= 64 ? ticks : ticks & ((1L << exponent) - 1);
      int surplus = Math.max(0, exponent - 34);
      return surplus >= 64 ? 0 : (int) (((rest >>> surplus) * NANOS) >>> (exponent - surplus));
    }
    if (exponent > 18) {
      long rest = ticks;
      for (int i = exponent; i > 9 && rest != 0; i--) {
        rest = Long.divideUnsigned(rest, 10);
      }
      return (int) Long.remainderUnsigned(rest, NANOS);
    }
    long unit = powerOfTen(exponent);
    long rest = Long.remainderUnsigned(ticks, unit);
    return (int) (unit <= NANOS ? rest * (NANOS / unit) : rest / (unit / NANOS));
  }

  private long wholeSeconds(long ticks) {
    if (binary) {
      return exponent >= 64 ? 0 : ticks >>> exponent;
    }
    if (exponent > 18) {
      return exponent == 19 && ticks < 0 ? 1 : 0;
    }
    return Long.divideUnsigned(ticks, powerOfTen(exponent));
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
