package com.qbitel.discovery.parser;

import java.util.List;
import java.util.Optional;

/**
 * A part of a message: a field, or what several parts make together.
 *
 * @param name name of the field, or of the kind of part
 * @param field the field, of a leaf
 * @param offset first byte in the message
 * @param length number of bytes
 * @param children the parts that it consists of, in order; they tile it. Empty for a field
 */
public record ParseNode(
    String name, Optional<ParsedField> field, int offset, int length, List<ParseNode> children) {

  public ParseNode {
    children = List.copyOf(children);
  }

  /** A leaf. */
  static ParseNode of(ParsedField f) {
    return new ParseNode(f.field().name(), Optional.of(f), f.offset(), f.length(), List.of());
  }

  /** The kind of the field; {@code group} for what several parts make. */
  public String kind() {
    return field.map(f -> f.kind().label()).orElse("group");
  }

  /** The fields, which are the leaves, in order. */
  public List<ParsedField> fields() {
    return field.isPresent()
        ? List.of(field.get())
        : children.stream().flatMap(c -> c.fields().stream()).toList();
  }

  /** Levels of parts, 1 for a field. */
  public int depth() {
    return 1 + children.stream().mapToInt(ParseNode::depth).max().orElse(0);
  }
}
