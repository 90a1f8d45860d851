package com.qbitel.discovery.validation;

import java.util.function.Consumer;

/** Looks for one sort of issues. Immutable, safe for several threads. */
interface MessageCheck {

  /** The level from which on it is made. */
  ValidationLevel level();

  /** Hands out what is not as it should be about a message. */
  void check(CheckedMessage message, Consumer<Finding> out);
}
