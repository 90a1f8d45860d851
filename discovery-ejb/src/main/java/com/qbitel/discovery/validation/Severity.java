package com.qbitel.discovery.validation;

/** How grave an issue is. A message is invalid from {@link #ERROR} on. */
public enum Severity {
  /** Worth knowing. */
  INFO,
  /** Unusual, but no reason to reject the message. */
  WARNING,
  /** The message is none that the protocol has, or not here. */
  ERROR,
  /** The message can do harm. */
  CRITICAL;

  /** Whether a message that has such an issue is invalid. */
  public boolean rejects() {
    return compareTo(ERROR) >= 0;
  }
}
