package com.qbitel.discovery.session;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows all conversations of an input, which may be interleaved, and says of each message whether
 * its moment is right. One whose beginning the input lacks may be at any point when it comes in.
 * Not safe for several threads.
 */
public final class ConversationMonitor {

  /** Events that are told of as expected. */
  private static final int MOST_EXPECTED = 16;

  private final Steps steps;
  private final MessageTable messages;
  private final Map<Integer, SessionMonitor> conversations = new HashMap<>();

  /**
   * What a message is at its moment.
   *
   * @param expected what was seen at such a moment, at most {@value #MOST_EXPECTED} events; empty
   *     unless the verdict is that something else came
   */
  public record Moment(Verdict verdict, List<Event> expected) {
    public Moment {
      expected = List.copyOf(expected);
    }
  }

  /** A monitor of messages that are given to it in their order. */
  public ConversationMonitor(StateMachine machine, MessageTable messages) {
    steps = new Steps(machine);
    this.messages = messages;
  }

  /**
   * The next message that has a type.
   *
   * @param m its number among the messages
   * @param type identifier of its type
   */
  public Moment next(int m, String type) {
    SessionMonitor monitor =
        conversations.computeIfAbsent(
            messages.flowIndex(m),
            f -> new SessionMonitor(steps, !messages.midway(messages.flow(m))));
    Set<Integer> before = monitor.states();
    Event event = new Event(type, messages.direction(m) == Direction.RESPONSE);
    Verdict verdict = monitor.next(event, messages.payload(m));
    return new Moment(
        verdict,
        verdict == Verdict.ILLEGAL || verdict == Verdict.UNFAMILIAR ? expected(before) : List.of());
  }

  private List<Event> expected(Set<Integer> states) {
    return states.stream()
        .flatMap(s -> steps.events(s).stream())
        .distinct()
        .sorted()
        .limit(MOST_EXPECTED)
        .toList();
  }
}
