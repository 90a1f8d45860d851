package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the events of a state machine are called: by their type, and the side that sends them. */
public final class EventNames implements Function<Event, String> {

  private final Map<String, String> types = new HashMap<>();

  /** Names after those of message types. */
  public EventNames(List<TypePart> messageTypes) {
    messageTypes.forEach(t -> types.put(t.id(), t.name()));
  }

  /** The name of a type, and the side where the name does not tell it. */
  @Override
  public String apply(Event e) {
    String side = e.response() ? "response" : "request";
    String name = types.getOrDefault(e.type(), e.type());
    return name.contains(side) ? name : name + " (" + side + ")";
  }
}
