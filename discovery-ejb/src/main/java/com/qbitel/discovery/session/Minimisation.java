package com.qbitel.discovery.session;

import com.qbitel.discovery.session.PrefixTree.Edge;
import com.qbitel.discovery.session.PrefixTree.Node;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges states that no future tells apart: the same events follow in both, lead to states that are
 * not told apart either, and come with the same probabilities. What is accepted stays exactly the
 * same.
 *
 * <p>States are divided until nothing divides them any more (Moore 1956,
 * doi:10.1515/9781400882618-006), where an event counts with its probability, as in the
 * minimisation of weighted automata (Mohri 2000, doi:10.1016/S0304-3975(98)00115-7). Probabilities
 * here are shares of what was counted: they are the same when {@link Alergia}'s bound does not tell
 * them apart. That relation is not transitive; so states join, in their order, the first group
 * whose counts together do not differ from theirs.
 */
final class Minimisation {

  private final PrefixTree tree;
  private final List<Integer> states;
  private final Map<Integer, Integer> place = new HashMap<>();

  private Minimisation(PrefixTree tree, List<Integer> states) {
    this.tree = tree;
    this.states = states;
    states.forEach(s -> place.put(s, place.size()));
  }

  /**
   * The states that are left, in their order; their counts are those of all that they stand for.
   *
   * @param states nodes of the automaton, the first one where conversations begin
   */
  static List<Integer> minimise(PrefixTree tree, List<Integer> states) {
    Minimisation m = new Minimisation(tree, states);
    return m.merge(m.groups());
  }

  /** The group of each state; groups are numbered by their first state. */
  private int[] groups() {
    int[] group = new int[states.size()];
    for (int count = 1; ; ) {
      int[] finer = divide(group);
      int now = Arrays.stream(finer).max().orElse(0) + 1;
      group = finer;
      if (now == count) {
        return group;
      }
      count = now;
    }
  }

  /** States of a group that go on otherwise come into groups of their own. */
  private int[] divide(int[] group) {
    Map<List<Object>, List<Group>> alike = new HashMap<>();
    int[] finer = new int[group.length];
    int count = 0;
    for (int s = 0; s < finer.length; s++) {
      Node node = tree.node(states.get(s));
      List<Object> future = new ArrayList<>(List.of(group[s], node.endings > 0));
      node.edges.forEach((event, edge) -> {
        future.add(event);
        future.add(group[place.get(edge.target)]);
      });
      List<Group> candidates = alike.computeIfAbsent(future, f -> new ArrayList<>());
      Group own = candidates.stream().filter(g -> g.takes(node)).findFirst().orElse(null);
      if (own == null) {
        own = new Group(count++);
        candidates.add(own);
      }
      own.add(node);
      finer[s] = own.number;
    }
    return finer;
  }

  private List<Integer> merge(int[] group) {
    Map<Integer, Integer> first = new HashMap<>();
    for (int s = 0; s < group.length; s++) {
      first.putIfAbsent(group[s], states.get(s));
    }
    List<Integer> kept = new ArrayList<>();
    for (int s = 0; s < group.length; s++) {
      int state = states.get(s);
      Node node = tree.node(state);
      node.edges.values().forEach(e -> e.target = first.get(group[place.get(e.target)]));
      int into = first.get(group[s]);
      if (into == state) {
        kept.add(state);
      } else {
        add(tree.node(into), node);
      }
    }
    return kept;
  }

  private static void add(Node into, Node node) {
    into.visits += node.visits;
    into.endings += node.endings;
    for (Map.Entry<Event, Edge> e : node.edges.entrySet()) {
      into.edges.get(e.getKey()).add(e.getValue());
    }
  }

  /** States that are one, by what was counted in all of them. */
  private static final class Group {
    private final int number;
    private final Map<Event, Long> counts = new HashMap<>();
    private long visits;
    private long endings;

    private Group(int number) {
      this.number = number;
    }

    private boolean takes(Node node) {
      return !Alergia.differ(endings, visits, node.endings, node.visits)
          && node.edges.entrySet().stream()
              .noneMatch(e ->
                  Alergia.differ(counts.get(e.getKey()), visits, e.getValue().count, node.visits));
    }

    private void add(Node node) {
      visits += node.visits;
      endings += node.endings;
      node.edges.forEach((event, edge) -> counts.merge(event, edge.count, Long::sum));
    }
  }
}
