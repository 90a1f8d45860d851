package com.qbitel.benchmarks.speed;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the discovery of a set took, in processor time.
 *
 * @param set name of the set
 * @param messages number of messages
 * @param bytes payload bytes of all of them
 * @param median median of several discoveries, warm
 * @param prototype time of the other program on the same messages; empty when it has not run
 * @param target what the median may be; empty when there is no target
 */
record SetSpeed(
    String set,
    int messages,
    long bytes,
    Duration median,
    Optional<Duration> prototype,
    Optional<Duration> target) {

  /** Whether the target is reached; true where there is none. */
  boolean reached() {
    return target.isEmpty() || median.compareTo(target.get()) <= 0;
  }

  /** How many times as long the other program took. */
  Optional<Double> ratio() {
    return prototype.map(p -> (double) p.toNanos() / Math.max(1, median.toNanos()));
  }
}
