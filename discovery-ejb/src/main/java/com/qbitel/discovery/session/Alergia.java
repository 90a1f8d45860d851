package com.qbitel.discovery.session;

import com.qbitel.discovery.session.PrefixTree.Edge;
import com.qbitel.discovery.session.PrefixTree.Node;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges states whose future cannot be told apart (Carrasco and Oncina 1994,
 * doi:10.1007/3-540-58473-0_144): two are compatible when the shares with which they end, and go on
 * with each event, differ by no more than Hoeffding's bound allows, and so for all states behind
 * them. Red states are of the result; blue ones, which follow them, are merged into the first
 * compatible red one or become red.
 *
 * <p>States are compared only when the same event leads into them. With little evidence every two
 * states are compatible; so the least that is told apart is what came last.
 */
final class Alergia {

  /** Significance of the bound: lower merges more. */
  private static final double ALPHA = 0.05;

  /** States behind two that are compared, at most. */
  private static final int DEPTH = 60;

  /** Pairs of states that one comparison looks at: what agrees so far is taken to agree. */
  private static final int COMPARED = 1_000;

  private static final int MOST_STATES = 400;

  private final PrefixTree tree;
  private final List<Integer> red = new ArrayList<>();
  private final BitSet isRed = new BitSet();

  /** Red states before this one have no blue behind them, unless a merge gave them one. */
  private int first;

  /** Pairs that the comparison may still look at. */
  private int left;

  private Alergia(PrefixTree tree) {
    this.tree = tree;
  }

  /** The nodes that are left, the first one where conversations begin; edges lead among them. */
  static List<Integer> merge(PrefixTree tree) {
    Alergia a = new Alergia(tree);
    a.run();
    return a.red;
  }

  private void run() {
    red.add(0);
    isRed.set(0);
    for (Optional<Edge> blue = blue(); blue.isPresent(); blue = blue()) {
      Edge into = blue.get();
      int target = into.target;
      int same = red.stream().filter(r -> compatible(r, target)).findFirst().orElse(-1);
      if (same < 0 && red.size() < MOST_STATES) {
        red.add(target);
        isRed.set(target);
      } else {
        into.target = same >= 0 ? same : alike(target);
        fold(into.target, target);
        first = Math.min(first, red.indexOf(into.target));
      }
    }
  }

  /** An edge from a red state to one that is not, of the first such state. */
  private Optional<Edge> blue() {
    for (; first < red.size(); first++) {
      for (Edge e : tree.node(red.get(first)).edges.values()) {
        if (!isRed.get(e.target)) {
          return Optional.of(e);
        }
      }
    }
    first = 0;
    return red.stream()
        .flatMap(r -> tree.node(r).edges.values().stream())
        .filter(e -> !isRed.get(e.target))
        .findFirst();
  }

  /** Where there are too many states, the first one that the same event leads into. */
  private int alike(int node) {
    return red.stream()
        .filter(r -> r != 0 && tree.node(r).entered.equals(tree.node(node).entered))
        .findFirst()
        .orElse(0);
  }

  private boolean compatible(int a, int b) {
    left = COMPARED;
    return compatible(a, b, DEPTH);
  }

  private boolean compatible(int a, int b, int depth) {
    if (left-- <= 0) {
      return true;
    }
    Node first = tree.node(a);
    Node second = tree.node(b);
    boolean alike = first.entered != null && first.entered.equals(second.entered);
    if (!alike || differ(first.endings, first.visits, second.endings, second.visits)) {
      return false;
    }
    for (Map.Entry<Event, Edge> e : first.edges.entrySet()) {
      Edge other = second.edges.get(e.getKey());
      if (differ(
          e.getValue().count, first.visits, other == null ? 0 : other.count, second.visits)) {
        return false;
      }
      if (other != null
          && depth > 0
          && other.target != e.getValue().target
          && !compatible(e.getValue().target, other.target, depth - 1)) {
        return false;
      }
    }
    return second.edges.entrySet().stream()
        .noneMatch(e ->
            !first.edges.containsKey(e.getKey())
                && differ(0, first.visits, e.getValue().count, second.visits));
  }

  /** Whether two shares differ by more than chance explains: Hoeffding's bound. */
  static boolean differ(long a, long n, long b, long m) {
    double bound = Math.sqrt(0.5 * Math.log(2 / ALPHA)) * (1 / Math.sqrt(n) + 1 / Math.sqrt(m));
    return Math.abs((double) a / n - (double) b / m) > bound;
  }

  /** Adds the counts of a subtree to a state and what follows it. */
  private void fold(int into, int subtree) {
    Deque<int[]> open = new ArrayDeque<>();
    open.add(new int[] {into, subtree});
    while (!open.isEmpty()) {
      int[] pair = open.removeFirst();
      Node kept = tree.node(pair[0]);
      Node gone = tree.node(pair[1]);
      kept.visits += gone.visits;
      kept.endings += gone.endings;
      for (Map.Entry<Event, Edge> e : gone.edges.entrySet()) {
        Edge edge = kept.edges.get(e.getKey());
        if (edge == null) {
          kept.edges.put(e.getKey(), e.getValue());
        } else {
          edge.add(e.getValue());
          open.add(new int[] {edge.target, e.getValue().target});
        }
      }
    }
  }
}
