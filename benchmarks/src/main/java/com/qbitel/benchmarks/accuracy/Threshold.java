package com.qbitel.benchmarks.accuracy;

import java.util.OptionalDouble;

/**
 * A figure that the engine has to reach.
 *
 * @param figure what is measured
 * @param value what it came to; null when the engine does not give what it is measured on
 * @param bound the least or greatest value that will do
 * @param least whether the bound is the least
 */
public record Threshold(String figure, Double value, double bound, boolean least) {

  static Threshold atLeast(String figure, OptionalDouble value, double bound) {
    return new Threshold(figure, orNull(value), bound, true);
  }

  static Threshold atMost(String figure, OptionalDouble value, double bound) {
    return new Threshold(figure, orNull(value), bound, false);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Whether the figure is reached; one that is not given is not. */
  public boolean reached() {
    return value != null && (least ? value >= bound : value <= bound);
  }
}
