package com.qbitel.discovery.session;

import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.PrefixTree.Edge;
import com.qbitel.discovery.session.PrefixTree.Node;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Learns state machines from conversations. Stateless. */
public final class SessionLearner {

  private SessionLearner() {}

  /**
   * The state machine of some conversations.
   *
   * @param dissector tells the type of each message
   */
  public static StateMachine learn(MessageTable messages, MessageDissector dissector) {
    return learn(Sessions.of(messages, dissector).flows());
  }

  /** The state machine of conversations whose events are known. */
  static StateMachine learn(List<List<Event>> flows) {
    PrefixTree tree = new PrefixTree(flows);
    List<Integer> kept = Minimisation.minimise(tree, Alergia.merge(tree));
    Map<Edge, Integer> support = support(flows, tree);
    Map<Integer, Integer> number = new HashMap<>();
    kept.forEach(n -> number.put(n, number.size()));
    List<State> states = new ArrayList<>();
    List<Transition> transitions = new ArrayList<>();
    for (int n : kept) {
      Node node = tree.node(n);
      int from = number.get(n);
      long once = node.edges.values().stream().filter(e -> e.count == 1).count();
      states.add(
          new State(from, node.visits, node.endings, (double) once / Math.max(1, node.visits)));
      for (Map.Entry<Event, Edge> e : node.edges.entrySet()) {
        Edge edge = e.getValue();
        transitions.add(
            new Transition(
                from,
                number.get(edge.target),
                e.getKey(),
                edge.count,
                support.getOrDefault(edge, 0),
                (double) edge.count / node.visits));
      }
    }
    return new StateMachine(states, transitions, flows.size());
  }

  /** Number of flows that take each edge on their way through the merged automaton. */
  private static Map<Edge, Integer> support(List<List<Event>> flows, PrefixTree automaton) {
    Map<Edge, Integer> support = new IdentityHashMap<>();
    for (List<Event> flow : flows) {
      Set<Edge> taken = Collections.newSetFromMap(new IdentityHashMap<>());
      Edge edge = null;
      for (Event e : flow) {
        edge = automaton.node(edge == null ? 0 : edge.target).edges.get(e);
        if (edge == null) {
          break;
        }
        if (taken.add(edge)) {
          support.merge(edge, 1, Integer::sum);
        }
      }
    }
    return support;
  }
}
