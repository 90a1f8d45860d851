package com.qbitel.discovery.document;

import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.List;

/**
 * Which messages may follow each other in a conversation.
 *
 * @param flows number of conversations it was learned from
 * @param states the states; conversations begin in the first
 * @param transitions the steps between them
 */
public record StateMachinePart(
    int flows, List<StatePart> states, List<TransitionPart> transitions) {

  public StateMachinePart {
    states = DiscoveryDocument.listOf(states);
    transitions = DiscoveryDocument.listOf(transitions);
  }

  /**
   * A state.
   *
   * @param visits how often conversations were in it
   * @param endings how many ended in it
   * @param unseen estimated probability that something comes next that never came here
   */
  public record StatePart(int id, long visits, long endings, double unseen) {}

  /**
   * A step: a message of a type, from the server or from the other side.
   *
   * @param type identifier of the message type
   * @param count how often it was taken
   * @param flows number of conversations that took it
   * @param probability share of the visits of {@code from} that went on so
   */
  public record TransitionPart(
      int from, int to, String type, boolean response, long count, int flows, double probability) {}

  /** The part of a machine. */
  static StateMachinePart of(StateMachine machine) {
    return new StateMachinePart(
        machine.flows(),
        machine.states().stream()
            .map(s -> new StatePart(s.id(), s.visits(), s.endings(), s.unseen()))
            .toList(),
        machine.transitions().stream()
            .map(t ->
                new TransitionPart(
                    t.from(),
                    t.to(),
                    t.event().type(),
                    t.event().response(),
                    t.count(),
                    t.flows(),
                    t.probability()))
            .toList());
  }

  /** The machine of a part. */
  public StateMachine machine() {
    return new StateMachine(
        states.stream().map(s -> new State(s.id(), s.visits(), s.endings(), s.unseen())).toList(),
        transitions.stream()
            .map(t ->
                new Transition(
                    t.from(),
                    t.to(),
                    new Event(t.type(), t.response()),
                    t.count(),
                    t.flows(),
                    t.probability()))
            .toList(),
        flows);
  }
}
