package com.qbitel.discovery.session;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.session.Retransmissions.Repeat;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one conversation and says of each message whether its moment is right. Not safe for
 * several threads.
 *
 * <p>A message that was never seen at such a moment is wrong only if enough was seen there for it
 * to have shown: in the state itself, else behind messages of the same type in any state, else
 * behind any message of the same side.
 */
public final class SessionMonitor {

  /** What a message is at its moment. */
  public enum Verdict {
    /** It was seen at such a moment. */
    LEGAL,
    /** Its side sends its last message again: it changes nothing. */
    REPEATED,
    /** It was not, but too little was seen for this to say anything. */
    UNFAMILIAR,
    /** It was not, and would have been: a legal message at the wrong moment. */
    ILLEGAL
  }

  private final Steps steps;
  private final Retransmissions repeats = new Retransmissions();
  private Set<Integer> states;
  private Optional<Event> last = Optional.empty();

  /**
   * @param machine what conversations may be like
   * @param fromTheBeginning whether the first message is that of the conversation; otherwise it may
   *     be any
   */
  public SessionMonitor(StateMachine machine, boolean fromTheBeginning) {
    this(new Steps(machine), fromTheBeginning);
  }

  SessionMonitor(Steps steps, boolean fromTheBeginning) {
    this.steps = steps;
    states = fromTheBeginning ? Set.of(0) : steps.states();
  }

  /** The states that the conversation may be in; none after a message of no known moment. */
  Set<Integer> states() {
    return states;
  }

  /**
   * The next message of the conversation with its bytes, so that one that is sent again is not
   * taken for another: if the other side has not spoken since, or if the message would not be legal
   * otherwise.
   */
  public Verdict next(Event event, byte[] payload) {
    Repeat repeat =
        repeats.next(payload, event.response() ? Direction.RESPONSE : Direction.REQUEST);
    boolean again =
        switch (repeat) {
          case NOTHING -> false;
          case UNANSWERED -> true;
          case ANSWERED -> steps.after(states, event).isEmpty();
        };
    return again ? Verdict.REPEATED : next(event);
  }

  /** The next message of the conversation. */
  public Verdict next(Event event) {
    Set<Integer> reached = steps.after(states, event);
    boolean wrong = reached.isEmpty() && wrong(event);
    Verdict verdict =
        !reached.isEmpty() ? Verdict.LEGAL : wrong ? Verdict.ILLEGAL : Verdict.UNFAMILIAR;
    // whatever went wrong, the conversation goes on from where the message leads in any state
    states = reached.isEmpty() ? steps.after(steps.states(), event) : reached;
    last = Optional.of(event);
    return verdict;
  }

  private boolean wrong(Event event) {
    boolean known = !states.isEmpty() && states.stream().allMatch(steps::telling);
    return known || last.isPresent() && steps.exclude(last.get(), event);
  }
}
