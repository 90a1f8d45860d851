package com.qbitel.discovery.validation;

import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;

/**
 * A message is of a type that the profile knows.
 *
 * @param parseRate share of the protocol's messages that the profile parses, as it judged itself
 */
record TypeCheck(double parseRate) implements MessageCheck {

  private static final int SHOWN = 16;

  @Override
  public ValidationLevel level() {
    return ValidationLevel.BASIC;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    if (message.parsed().type().isEmpty() && message.bytes().length > 0) {
      int looked = Math.min(SHOWN, message.bytes().length);
      ValidationIssue issue =
          new ValidationIssue(
              Severity.ERROR,
              ParseProblem.Code.UNKNOWN_TYPE.label(),
              0,
              looked,
              "",
              "a message of a known type",
              message.hex(0, looked),
              "If the protocol has such messages, discover it anew from a capture that has them.");
      out.accept(new Finding(issue, parseRate));
    }
  }
}
