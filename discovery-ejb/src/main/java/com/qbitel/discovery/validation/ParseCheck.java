package com.qbitel.discovery.validation;

import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;

/**
 * A message parses: its constants, lengths, checksums and structure are right.
 *
 * @param parseRate share of the protocol's messages that the profile parses, as it judged itself
 */
record ParseCheck(double parseRate) implements MessageCheck {

  @Override
  public ValidationLevel level() {
    return ValidationLevel.STANDARD;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    message
        .parsed()
        .problem()
        .filter(p -> p.code() != ParseProblem.Code.UNKNOWN_TYPE) // told of by TypeCheck
        .ifPresent(p -> out.accept(new Finding(issue(message, p), parseRate)));
  }

  private static ValidationIssue issue(CheckedMessage message, ParseProblem p) {
    return new ValidationIssue(
        Severity.ERROR,
        p.code().label(),
        p.offset(),
        p.length(),
        p.field(),
        p.text(),
        message.hex(p.offset(), Math.min(p.length(), message.bytes().length - p.offset())),
        switch (p.code()) {
          case CONSTANT -> "If the value is right, the profile is too narrow: discover it anew.";
          case LENGTH -> "Look for bytes that were lost or added, and for a forged length.";
          case CHECKSUM -> "The message was damaged or changed on its way: have it sent again.";
          case UNEXPECTED -> "Look for added bytes, or for a format that the profile lacks.";
          case NESTING -> "Reject it: no sender needs so many levels.";
          case UNKNOWN_TYPE -> "";
        });
  }
}
