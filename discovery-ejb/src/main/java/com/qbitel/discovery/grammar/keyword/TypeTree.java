package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decides what type any message is of, from its bytes and its direction. Every message is of
 * exactly one type: values that no type names belong to a type that is tested by "none of those".
 *
 * <p>Immutable and safe for use by several threads. A decision reads one key per level.
 */
public final class TypeTree {

  private sealed interface Node {}

  /** The type has been found. */
  private record Found(int type) implements Node {}

  /** The next key decides. */
  private record Asked(KeyReading reading, Map<String, Node> next, Node other) implements Node {}

  private final List<TypeLeaf> leaves;
  private final Map<Direction, Node> roots = new EnumMap<>(Direction.class);

  /**
   * A tree of types, such as have been found before.
   *
   * @throws IllegalArgumentException when there are none
   */
  public TypeTree(List<TypeLeaf> leaves) {
    this.leaves = List.copyOf(leaves);
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("a tree without types");
    }
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < leaves.size(); k++) {
      all.add(k);
    }
    for (Direction d : Direction.values()) {
      List<Integer> own =
          all.stream().filter(k -> side(k) == d || side(k) == Direction.UNKNOWN).toList();
      roots.put(d, node(own.isEmpty() ? all : own, 0));
    }
  }

  private Direction side(int leaf) {
    return leaves.get(leaf).direction();
  }

  /** The node below which all of some types are; they share the first {@code depth} tests. */
  private Node node(List<Integer> types, int depth) {
    int most =
        types.stream()
            .max(
                Comparator.comparingInt((Integer k) -> leaves.get(k).messages())
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    if (leaves.get(most).tests().size() <= depth) {
      return new Found(most);
    }
    KeyReading reading = leaves.get(most).tests().get(depth).reading();
    Predicate<Integer> asks =
        k ->
            leaves.get(k).tests().size() > depth
                && leaves.get(k).tests().get(depth).reading().equals(reading);
    Map<String, List<Integer>> byValue = new HashMap<>();
    List<Integer> others = new ArrayList<>();
    for (int k : types) {
      if (asks.test(k)) {
        KeyTest t = leaves.get(k).tests().get(depth);
        if (t.among()) {
          t.values().forEach(v -> byValue.computeIfAbsent(v, x -> new ArrayList<>()).add(k));
        } else {
          others.add(k);
        }
      }
    }
    Map<String, Node> next = new HashMap<>();
    byValue.forEach((v, ks) -> next.put(v, node(ks, depth + 1)));
    Node other = others.isEmpty() ? next.get(commonest(byValue)) : node(others, depth + 1);
    return new Asked(reading, next, other);
  }

  private String commonest(Map<String, List<Integer>> byValue) {
    return byValue.entrySet().stream()
        .max(
            Comparator.comparingInt((Map.Entry<String, List<Integer>> e) ->
                    e.getValue().stream().mapToInt(k -> leaves.get(k).messages()).sum())
                .thenComparing(Map.Entry.<String, List<Integer>>comparingByKey().reversed()))
        .orElseThrow()
        .getKey();
  }

  /** The types, by number. */
  public List<TypeLeaf> leaves() {
    return leaves;
  }

  /** The number of a message's type. */
  public int typeOf(byte[] payload, Direction direction) {
    Node n = roots.get(direction);
    while (true) {
      switch (n) {
        case Found(int type) -> {
          return type;
        }
        case Asked(KeyReading reading, Map<String, Node> next, Node other) ->
            n = next.getOrDefault(reading.read(payload), other);
      }
    }
  }
}
