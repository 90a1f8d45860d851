package com.qbitel.discovery.validation;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.session.ConversationMonitor;
import com.qbitel.discovery.session.ConversationMonitor.Moment;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the checks of a level on each message. */
final class ProfileValidator implements MessageValidator {

  private final MessageParser parser;
  private final List<MessageCheck> checks;
  private final Set<String> off;
  private final MessageTable messages;
  private final Optional<ConversationMonitor> conversations;

  ProfileValidator(
      MessageParser parser,
      List<MessageCheck> checks,
      Set<String> off,
      MessageTable messages,
      Optional<ConversationMonitor> conversations) {
    this.parser = parser;
    this.checks = List.copyOf(checks);
    this.off = off;
    this.messages = messages;
    this.conversations = conversations;
  }

  @Override
  public Verdict validate(int m) {
    byte[] bytes = messages.payload(m);
    Direction direction = messages.direction(m);
    ParsedMessage parsed = parser.parse(bytes, direction);
    Optional<Moment> moment = conversations.flatMap(c -> parsed.type().map(t -> c.next(m, t.id())));
    CheckedMessage message = new CheckedMessage(bytes, direction, parsed, moment);
    List<Finding> found = new ArrayList<>();
    for (MessageCheck check : checks) {
      check.check(message, found::add);
    }
    found.removeIf(f -> off.contains(f.issue().code()));
    return verdict(parsed, found);
  }

  /** A valid message is as sure as its parse, an invalid one as the surest of what rejects it. */
  private static Verdict verdict(ParsedMessage parsed, List<Finding> found) {
    double against =
        found.stream()
            .filter(f -> f.issue().severity().rejects())
            .mapToDouble(Finding::certainty)
            .max()
            .orElse(-1);
    List<ValidationIssue> issues =
        found.stream()
            .map(Finding::issue)
            .sorted(Comparator.comparingInt(ValidationIssue::offset))
            .toList();
    boolean valid = against < 0;
    return new Verdict(valid, valid ? parsed.confidence() : against, issues);
  }
}
