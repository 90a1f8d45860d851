package com.qbitel.discovery.validation;

import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;

/**
 * A message is one that streams of the protocol are divided into: the lengths and delimiters that
 * lead through them end with it.
 *
 * @param boundaries those of the profile's framing
 * @param confidence probability that the framing is right
 */
record FramingCheck(MessageBoundaries boundaries, double confidence) implements MessageCheck {

  static final String CODE = "framing";

  @Override
  public ValidationLevel level() {
    return ValidationLevel.STANDARD;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    int size = message.bytes().length;
    if (size > 0 && !boundaries.fits(message.bytes(), message.direction())) {
      ValidationIssue issue =
          new ValidationIssue(
              Severity.ERROR,
              CODE,
              0,
              size,
              "",
              "one message by the framing of the profile",
              size + " bytes",
              "Look for a message that was cut, or for several in one.");
      out.accept(new Finding(issue, confidence));
    }
  }
}
