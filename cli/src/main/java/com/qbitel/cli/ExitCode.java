package com.qbitel.cli;

/** What the process tells its caller. */
final class ExitCode {

  /** Done. */
  static final int OK = 0;

  /** Done, and the answer is no. */
  static final int NO = 1;

  /** Used wrongly. */
  static final int USAGE = 2;

  /** Input that cannot be used. */
  static final int INPUT = 3;

  /** The surroundings: a taken port, no JDK, a full disk, no database. */
  static final int ENVIRONMENT = 4;

  /** A fault of the product. */
  static final int SOFTWARE = 70;

  /** Interrupted from outside. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The one of two that a caller must rather hear of. */
  static int worse(int a, int b) {
    return Math.max(a, b);
  }
}
