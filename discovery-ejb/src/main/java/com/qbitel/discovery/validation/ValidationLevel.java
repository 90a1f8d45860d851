package com.qbitel.discovery.validation;

import java.util.Locale;
import java.util.Optional;

/** How closely messages are looked at. Each level asks all that those before it ask. */
public enum ValidationLevel {
  /** The message has a size that is allowed, and is of a type that the profile knows. */
  BASIC,
  /**
   * It parses: constants, lengths, checksums and structure are right, and what tells messages apart
   * has a value that was seen.
   */
  STANDARD,
  /** Each field keeps to the values that were seen, and the message comes at its moment. */
  STRICT,
  /** Nothing about it is rare. */
  ENTERPRISE;

  /** Whether what a level asks is asked at this one. */
  public boolean includes(ValidationLevel other) {
    return compareTo(other) >= 0;
  }

  /** The level of a name, in any case. */
  public static Optional<ValidationLevel> named(String name) {
    for (ValidationLevel l : values()) {
      if (l.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(l);
      }
    }
    return Optional.empty();
  }
}
