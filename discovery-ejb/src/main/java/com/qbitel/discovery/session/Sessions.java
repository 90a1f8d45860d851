package com.qbitel.discovery.session;

import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.Retransmissions.Repeat;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said in each conversation, in order: conversations may be interleaved in the capture. A
 * message that its side sends again, byte for byte, before the other side said anything is a
 * retransmission and counts once. Messages without a type are passed over. So are conversations
 * that began before the input, where there are enough others: their first message is not how one
 * begins.
 *
 * @param flows per conversation its events
 */
record Sessions(List<List<Event>> flows) {

  /** Most messages of a conversation that are learned from. */
  private static final int LONGEST = 5_000;

  static Sessions of(MessageTable messages, MessageDissector dissector) {
    List<List<Event>> flows = new ArrayList<>();
    List<Retransmissions> repeats = new ArrayList<>();
    messages
        .flows()
        .forEach(f -> {
          flows.add(new ArrayList<>());
          repeats.add(new Retransmissions());
        });
    for (int m = 0; m < messages.size(); m++) {
      int f = messages.flowIndex(m);
      byte[] payload = messages.payload(m);
      Direction direction = messages.direction(m);
      boolean again = repeats.get(f).next(payload, direction) == Repeat.UNANSWERED;
      List<Event> flow = flows.get(f);
      if (!again && flow.size() < LONGEST) {
        dissector
            .type(payload, direction)
            .ifPresent(t -> flow.add(new Event(t.id(), direction == Direction.RESPONSE)));
      }
    }
    List<List<Event>> whole = new ArrayList<>();
    for (int f = 0; f < flows.size(); f++) {
      if (!flows.get(f).isEmpty() && !messages.midway(messages.flows().get(f))) {
        whole.add(flows.get(f));
      }
    }
    flows.removeIf(List::isEmpty);
    return new Sessions(2 * whole.size() >= flows.size() ? whole : flows);
  }
}
