package com.qbitel.discovery.document;

import com.qbitel.discovery.session.ConversationMonitor.Moment;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a message is at its moment in the conversation.
 *
 * @param verdict {@code legal}; {@code repeated} when its side sends its last message again; {@code
 *     illegal} when it would have been seen at such a moment if it could be there; {@code
 *     unfamiliar} when too little was seen to say so
 * @param expected what was seen at such a moment, where this was not
 */
public record MomentPart(String verdict, List<EventPart> expected) {

  public MomentPart {
    expected = DiscoveryDocument.listOf(expected);
  }

  /**
   * A message of a type from one side.
   *
   * @param type identifier of the type
   * @param response whether the server sends it
   * @param name what people call it
   */
  public record EventPart(String type, boolean response, String name) {}

  /** The part of a moment. */
  public static MomentPart of(Moment moment, Function<Event, String> names) {
    return new MomentPart(
        moment.verdict().name().toLowerCase(Locale.ROOT),
        moment.expected().stream()
            .map(e -> new EventPart(e.type(), e.response(), names.apply(e)))
            .toList());
  }
}
