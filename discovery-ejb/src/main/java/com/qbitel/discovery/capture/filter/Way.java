package com.qbitel.discovery.capture.filter;

/** Which of a packet's two sides a primitive is about. */
enum Way {
  EITHER(""),
  SOURCE("src "),
  DESTINATION("dst "),
  BOTH("src and dst ");

  private final String text;

  Way(String text) {
    this.text = text;
  }

  /** The qualifier with a blank behind it. */
  String text() {
    return text;
  }

  /** Whether the condition that these sides meet or not is met. */
  boolean met(boolean bySource, boolean byDestination) {
    return switch (this) {
      case EITHER -> bySource || byDestination;
      case SOURCE -> bySource;
      case DESTINATION -> byDestination;
      case BOTH -> bySource && byDestination;
    };
  }
}
