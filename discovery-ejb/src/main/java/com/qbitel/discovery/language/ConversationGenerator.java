package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes messages in the order in which conversations have them: walks through a state machine by
 * the probabilities of its steps, and has each message made. A conversation that ends is followed
 * by the next. What messages say of each other, such as numbers that a reply repeats, is not
 * modelled. Not safe for several threads.
 */
public final class ConversationGenerator implements Supplier<Optional<GeneratedMessage>> {

  /** Steps in a row of which none gave a message. */
  private static final int MOST_EMPTY = 1_000;

  private final MessageGenerator messages;
  private final StateMachine machine;
  private final Map<Integer, List<Transition>> steps;
  private final Map<String, MessageType> types = new HashMap<>();
  private final SplittableRandom random;
  private final Set<Direction> spoken = EnumSet.noneOf(Direction.class);
  private int state;
  private int conversation;

  /**
   * A generator of conversations.
   *
   * @param messages makes each message
   * @param types the protocol's types
   * @param machine their order
   */
  public ConversationGenerator(
      MessageGenerator messages, List<MessageType> types, StateMachine machine, long seed) {
    this.messages = messages;
    this.machine = machine;
    steps = machine.transitions().stream().collect(Collectors.groupingBy(Transition::from));
    types.forEach(t -> this.types.put(t.id(), t));
    random = new SplittableRandom(seed);
  }

  /** The next message; empty when none of those that were due could be made. */
  @Override
  public Optional<GeneratedMessage> get() {
    for (int k = 0; k < MOST_EMPTY; k++) {
      Optional<GeneratedMessage> made = step().flatMap(this::made);
      if (made.isPresent()) {
        spoken.add(made.get().direction());
        return made.map(m -> m.in(conversation));
      }
    }
    return Optional.empty();
  }

  private Optional<GeneratedMessage> made(Event event) {
    MessageType type = types.get(event.type());
    if (type == null) {
      return Optional.empty();
    }
    Direction side = event.response() ? Direction.RESPONSE : Direction.REQUEST;
    return messages.next(type, side, !spoken.contains(side));
  }

  /** Goes on by one step; empty when the conversation ends instead, and another begins. */
  private Optional<Event> step() {
    State here = machine.states().get(state);
    List<Transition> open = new ArrayList<>(steps.getOrDefault(state, List.of()));
    long total = here.endings() + open.stream().mapToLong(Transition::count).sum();
    long at = total <= 0 ? 0 : random.nextLong(total);
    for (Transition t : open) {
      if (at < t.count()) {
        state = t.to();
        return Optional.of(t.event());
      }
      at -= t.count();
    }
    conversation += spoken.isEmpty() ? 0 : 1;
    spoken.clear();
    state = 0;
    return Optional.empty();
  }
}
