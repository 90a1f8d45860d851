package com.qbitel.discovery.pipeline;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of one phase of a discovery.
 *
 * @param name the phase's {@linkplain Phase#label() label}
 * @param status outcome
 * @param durationMs time it took in milliseconds; outside the canonical part of a result
 */
public record PhaseReport(String name, Status status, long durationMs) {

  /** Reports a phase. */
  public static PhaseReport of(Phase phase, Status status, Duration duration) {
    return new PhaseReport(phase.label(), status, duration.toMillis());
  }

  /** Outcome of a phase. */
  public enum Status {
    /** Ran to its end. */
    DONE,
    /** Not asked for, or without the input it needs. */
    SKIPPED,
    /** Not part of this engine. */
    ABSENT,
    /** Began and did not end well. */
    FAILED,
    /** Answered from an earlier run. */
    CACHED;

    /** The name used in documents: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
