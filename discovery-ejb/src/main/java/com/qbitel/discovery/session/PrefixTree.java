package com.qbitel.discovery.session;

import com.qbitel.discovery.session.StateMachine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Automaton in the making: at first a tree with a node for every beginning of a conversation, with
 * counts; then nodes are merged. A merged node points to the one that stands for it.
 */
final class PrefixTree {

  /** Most nodes; longer conversations are counted up to there. */
  private static final int MOST = 50_000;

  /** One node. */
  static final class Node {
    final Event entered;
    final Map<Event, Edge> edges = new TreeMap<>();
    long visits;
    long endings;

    private Node(Event entered) {
      this.entered = entered;
    }
  }

  /** What follows a node. */
  static final class Edge {
    int target;
    long count;

    private Edge(int target) {
      this.target = target;
    }

    void add(Edge other) {
      count += other.count;
    }
  }

  private final List<Node> nodes = new ArrayList<>();

  PrefixTree(List<List<Event>> flows) {
    nodes.add(new Node(null));
    for (List<Event> flow : flows) {
      int at = 0;
      nodes.getFirst().visits++;
      for (Event e : flow) {
        Edge edge = nodes.get(at).edges.get(e);
        if (edge == null) {
          if (nodes.size() >= MOST) {
            break;
          }
          edge = new Edge(nodes.size());
          nodes.get(at).edges.put(e, edge);
          nodes.add(new Node(e));
        }
        edge.count++;
        at = edge.target;
        nodes.get(at).visits++;
      }
      nodes.get(at).endings++;
    }
  }

  Node node(int n) {
    return nodes.get(n);
  }

  int size() {
    return nodes.size();
  }
}
