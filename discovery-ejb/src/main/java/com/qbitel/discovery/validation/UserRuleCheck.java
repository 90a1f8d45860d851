package com.qbitel.discovery.validation;

import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import com.qbitel.discovery.validation.rules.RuleSet;
import com.qbitel.discovery.validation.rules.UserRule;
import java.util.function.Consumer;

/** A message obeys the user's own rules. */
record UserRuleCheck(RuleSet rules) implements MessageCheck {

  /** What the codes of user's rules begin with; their names follow. */
  static final String PREFIX = "rule:";

  private static final String UNDECIDED =
      "Change the rule so that it can be evaluated on all messages that it is about.";

  @Override
  public ValidationLevel level() {
    return ValidationLevel.STANDARD;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    rules.evaluate(
        message.bytes(),
        message.direction(),
        message.parsed(),
        (rule, outcome) -> {
          switch (outcome) {
            case VIOLATED ->
                out.accept(
                    Finding.certain(
                        issue(message, rule, rule.severity(), told(rule), rule.suggestion())));
            case FAILED ->
                out.accept(
                    Finding.certain(
                        issue(
                            message,
                            rule,
                            Severity.WARNING,
                            "a rule that can be evaluated",
                            UNDECIDED)));
            case HOLDS, ELSEWHERE -> {
              // nothing to tell
            }
          }
        });
  }

  private static String told(UserRule rule) {
    return rule.message().isEmpty() ? rule.valid() : rule.message();
  }

  private static ValidationIssue issue(
      CheckedMessage message, UserRule rule, Severity severity, String expected, String what) {
    int size = message.bytes().length;
    return new ValidationIssue(
        severity,
        PREFIX + rule.name(),
        0,
        size,
        "",
        expected,
        message.hex(0, size),
        what.isEmpty() ? "Look why the message is other than the rule says." : what);
  }
}
