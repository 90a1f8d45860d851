package com.qbitel.discovery.session;

import java.util.List;
import java.util.Optional;

/**
 * Which messages may follow each other in a conversation, and how often they did. Deterministic:
 * from a state no two transitions have the same event.
 *
 * @param states all states; the first one is where conversations begin
 * @param transitions ordered by state and event
 * @param flows number of conversations it was learned from
 */
public record StateMachine(List<State> states, List<Transition> transitions, int flows) {

  /**
   * What a party may see: a message type and the side that sends it.
   *
   * @param type identifier of the message type
   * @param response whether the server sends it
   */
  public record Event(String type, boolean response) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : Boolean.compare(response, other.response);
    }
  }

  /**
   * A state.
   *
   * @param id its number, which is its place in the list
   * @param visits messages after which conversations were in it, and conversations that begin
   * @param endings conversations that ended in it
   * @param unseen estimated probability that something comes next that never came here, by Good and
   *     Turing: share of visits whose continuation came once
   */
  public record State(int id, long visits, long endings, double unseen) {}

  /**
   * A step.
   *
   * @param count how often it was taken
   * @param flows number of conversations that took it
   * @param probability share of the visits of its state that went on so, 0..1
   */
  public record Transition(
      int from, int to, Event event, long count, int flows, double probability) {}

  public StateMachine {
    states = List.copyOf(states);
    transitions = List.copyOf(transitions);
  }

  /** The state that an event leads to. */
  public Optional<Transition> next(int state, Event event) {
    return transitions.stream()
        .filter(t -> t.from() == state && t.event().equals(event))
        .findFirst();
  }
}
