package com.qbitel.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers that sort by the time they were made (UUID version 7, RFC 9562 section 5.7).
 * The 12 bits after the millisecond carry its fraction, in steps of 244 ns (section 6.2, method 3);
 * the other 62 bits are random. Thread-safe when the generator is.
 */
public final class TimeOrderedIds {

  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;
  private static final long RANDOM_62 = 0x3FFF_FFFF_FFFF_FFFFL;

  private final RandomGenerator random;

  public TimeOrderedIds(RandomGenerator random) {
    this.random = random;
  }

  /** A new identifier of the time {@code now}, 1970 or later. */
  public UUID next(Instant now) {
    long fraction = ((long) (now.getNano() % NANOS_PER_MILLI) << 12) / NANOS_PER_MILLI;
    long high = (now.toEpochMilli() << 16) | VERSION_7 | fraction;
    long low = VARIANT_RFC | (random.nextLong() & RANDOM_62);
    return new UUID(high, low);
  }
}
