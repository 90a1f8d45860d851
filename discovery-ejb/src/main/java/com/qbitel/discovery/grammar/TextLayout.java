package com.qbitel.discovery.grammar;

import java.util.List;
import java.util.Optional;

/**
 * How the messages of a text protocol are divided: edges of tokens that are alike are all cut, or
 * none is.
 *
 * @param delimiter a control character that ends records, if there is one
 * @param lines names of lines that are told apart
 * @param threshold probability from which on an edge is cut
 * @param slots edges of a line, by its name and the number of the token
 * @param shapes edges of any line, for those that no slot has
 */
public record TextLayout(
    Optional<Byte> delimiter,
    List<String> lines,
    double threshold,
    List<Edge> slots,
    List<Edge> shapes) {

  /**
   * Edges that are alike.
   *
   * @param key what they have in common
   * @param probability that a field begins there
   */
  public record Edge(String key, double probability) {}

  public TextLayout {
    lines = List.copyOf(lines);
    slots = List.copyOf(slots);
    shapes = List.copyOf(shapes);
  }
}
