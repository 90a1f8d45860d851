package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;
import java.util.List;
import java.util.Locale;

/** The time, now or a little earlier, in one of the usual units. */
record ClockReading(Format format, boolean past, boolean sometimesUnset) implements Values {

  private static final long NTP_EPOCH = 2_208_988_800L;
  private static final long FILETIME_EPOCH = 11_644_473_600L;

  /** Unit and epoch. */
  enum Format {
    SECONDS,
    MILLISECONDS,
    MICROSECONDS,
    NANOSECONDS,
    NTP,
    FILETIME,
    UPTIME
  }

  /** Draws a clock for a field of 4 or 8 bytes. */
  static ClockReading draw(Dice dice, int width) {
    Format format =
        dice.pick(
            width == 4
                ? List.of(Format.SECONDS, Format.SECONDS, Format.MILLISECONDS, Format.UPTIME)
                : List.of(Format.values()));
    return new ClockReading(format, dice.chance(0.4), dice.chance(0.3));
  }

  @Override
  public long next(Moment now) {
    Dice dice = now.dice();
    if (sometimesUnset && dice.chance(0.1)) {
      return 0;
    }
    long micros = now.micros() - (past ? (long) dice.exponential(3e8) : 0);
    long seconds = micros / 1_000_000;
    return switch (format) {
      case SECONDS -> seconds;
      case MILLISECONDS -> micros / 1000;
      case MICROSECONDS -> micros;
      case NANOSECONDS -> micros * 1000 + dice.below(1000);
      case NTP -> seconds + NTP_EPOCH << 32 | dice.bits(32);
      case FILETIME -> (micros + FILETIME_EPOCH * 1_000_000) * 10;
      case UPTIME -> Math.max(0, micros - now.start()) / 10_000 + 500_000;
    };
  }

  @Override
  public String describe() {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
