package com.qbitel.discovery.validation;

import com.qbitel.discovery.session.ConversationMonitor.Moment;
import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A message comes at a moment of its conversation at which such messages come.
 *
 * @param names what events are called
 */
record MomentCheck(Function<Event, String> names) implements MessageCheck {

  static final String WRONG = "wrong-moment";
  static final String UNFAMILIAR = "unfamiliar-moment";

  /** Probability of something new at a moment that is called wrong, at most. */
  private static final double UNSEEN = 0.05;

  @Override
  public ValidationLevel level() {
    return ValidationLevel.STRICT;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    message
        .moment()
        .filter(m -> m.verdict() == Verdict.ILLEGAL || m.verdict() == Verdict.UNFAMILIAR)
        .ifPresent(m -> out.accept(new Finding(issue(message, m), 1 - UNSEEN)));
  }

  private ValidationIssue issue(CheckedMessage message, Moment moment) {
    boolean wrong = moment.verdict() == Verdict.ILLEGAL;
    return new ValidationIssue(
        wrong ? Severity.ERROR : Severity.INFO,
        wrong ? WRONG : UNFAMILIAR,
        0,
        message.bytes().length,
        "",
        moment.expected().stream().map(names).collect(Collectors.joining(" or ")),
        message.parsed().type().map(t -> t.name()).orElse(""),
        wrong
            ? "Look for messages that were lost, replayed or put in before it."
            : "Learn from more conversations to tell whether it may come here.");
  }
}
