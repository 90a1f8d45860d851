package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * One field of a message type.
 *
 * <p>Fields of a type are ordered and tile its messages. At most the part between the last field
 * with a fixed offset and the first with a fixed distance to the end has no fixed offset. In text
 * protocols fields follow each other as their constraints say; a message may lack some, and a field
 * whose rule is {@code lines} is placed once for each line.
 *
 * @param name unique within the type
 * @param offset bytes from the start of the message; null when it differs between messages
 * @param length number of bytes; null when it differs between messages
 * @param kind most probable kind
 * @param kinds all candidate kinds, most probable first, sum at most 1
 * @param confidence probability that both boundaries are exact, 0..1
 * @param values all values seen, lower-case hex, ascending, when they are few; null otherwise
 * @param constraint rule that the values obey, null when none is known
 * @param evidence why
 */
public record Field(
    String name,
    Integer offset,
    Integer length,
    FieldKind kind,
    List<KindProbability> kinds,
    double confidence,
    List<String> values,
    Constraint constraint,
    List<Evidence> evidence) {

  public Field {
    kinds = List.copyOf(kinds);
    values = values == null ? null : List.copyOf(values);
    evidence = List.copyOf(evidence);
  }
}
