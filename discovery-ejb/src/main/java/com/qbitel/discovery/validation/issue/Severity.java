package com.qbitel.discovery.validation.issue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The severity of a name in lower case. */
  public static Optional<Severity> named(String name) {
    return Arrays.stream(values())
        .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Whether a message that has such an issue is invalid. */
  public boolean rejects() {
    return compareTo(ERROR) >= 0;
  }
}
