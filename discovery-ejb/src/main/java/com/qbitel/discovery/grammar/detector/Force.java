package com.qbitel.discovery.grammar.detector;

/** Log-odds by which detectors force and forbid cuts. */
final class Force {

  /** Of what is read off the bytes. */
  static final double SURE = 20;

  /** Of chained elements. */
  static final double CHAINED = 15;

  /** Of lengths. */
  static final double LENGTH = 12;

  private Force() {}
}
