package com.qbitel.benchmarks.trust;

/**
 * How often the engine said something of captures of one sort.
 *
 * @param what of which captures it said what
 * @param said of how many it did
 * @param captures how many there were
 * @param bound the share that it has to reach, or not to exceed
 * @param least whether the bound is to be reached
 */
record TrustFigure(String what, int said, int captures, double bound, boolean least) {

  /** The share, 0..1. */
  double share() {
    return captures == 0 ? 0 : (double) said / captures;
  }

  /** Whether the bound is kept; without captures it is not. */
  boolean reached() {
    return captures > 0 && (least ? share() >= bound : share() <= bound);
  }
}
