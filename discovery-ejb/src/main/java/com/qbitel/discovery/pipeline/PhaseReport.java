package com.qbitel.discovery.pipeline;

/**
 * What became of one phase of a discovery.
 *
 * @param name {@code capture}, {@code statistics}, {@code classification}, {@code grammar}, {@code
 *     parser}, {@code validation}, {@code profile}, {@code analysis}
 * @param status outcome
 * @param durationMs time it took in milliseconds; outside the canonical part of a result
 */
public record PhaseReport(String name, Status status, long durationMs) {

  /** Outcome of a phase. */
  public enum Status {
    DONE,
    SKIPPED,
    ABSENT,
    FAILED,
    CACHED
  }
}
