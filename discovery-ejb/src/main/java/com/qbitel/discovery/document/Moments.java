package com.qbitel.discovery.document;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.session.ConversationMonitor;
import java.util.Optional;

/**
 * Says of messages, given in their order, what they are at their moment by a profile's state
 * machine. Not safe for several threads.
 */
public final class Moments {

  private final ConversationMonitor monitor;
  private final EventNames names;

  private Moments(ConversationMonitor monitor, EventNames names) {
    this.monitor = monitor;
    this.names = names;
  }

  /** The moments of messages; empty when the profile has no state machine. */
  public static Optional<Moments> of(ProfileDocument profile, MessageTable messages) {
    return Optional.ofNullable(profile.stateMachine())
        .map(m ->
            new Moments(
                new ConversationMonitor(m.machine(), messages),
                new EventNames(profile.messageTypes())));
  }

  /** What message {@code m} is at its moment; null when it has no type. */
  public MomentPart next(int m, ParsedMessage parsed) {
    return parsed
        .type()
        .map(MessageType::id)
        .map(type -> MomentPart.of(monitor.next(m, type), names))
        .orElse(null);
  }
}
