package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Field;
import java.util.List;

/**
 * A node of a derivation tree. Its symbol tells in what it stands, where that is known; the general
 * one is of the same thing anywhere in messages of the type.
 */
sealed interface Node {

  String symbol();

  String general();

  /** First byte. */
  int from();

  /** Behind the last byte. */
  int to();

  /** A field. */
  record Leaf(String symbol, String general, Field field, int from, int to) implements Node {}

  /** A sequence of parts; it may be empty. */
  record Unit(String symbol, String general, int from, int to, List<Node> parts) implements Node {
    public Unit {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Something again and again.
   *
   * @param mixed whether its items differ in kind, so that each is chosen
   */
  record Group(String symbol, String general, boolean mixed, List<Node> items) implements Node {

    public Group {
      items = List.copyOf(items);
    }

    @Override
    public int from() {
      return items.getFirst().from();
    }

    @Override
    public int to() {
      return items.getLast().to();
    }
  }
}
