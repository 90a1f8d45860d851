package com.qbitel.discovery.validation;

import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;

/** A message has bytes, and no more than are allowed. */
record SizeCheck(int most) implements MessageCheck {

  static final String EMPTY = "empty-message";
  static final String TOO_LARGE = "message-too-large";

  @Override
  public ValidationLevel level() {
    return ValidationLevel.BASIC;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    int size = message.bytes().length;
    if (size == 0) {
      out.accept(
          Finding.certain(
              new ValidationIssue(
                  Severity.ERROR,
                  EMPTY,
                  0,
                  0,
                  "",
                  "at least 1 byte",
                  "0 bytes",
                  "Leave out records without payload.")));
    } else if (size > most) {
      out.accept(
          Finding.certain(
              new ValidationIssue(
                  Severity.CRITICAL,
                  TOO_LARGE,
                  most,
                  size - most,
                  "",
                  "at most " + most + " bytes",
                  size + " bytes",
                  "Reject it before it is parsed further, or allow larger messages.")));
    }
  }
}
