package com.qbitel.discovery.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One field of a message type.
 *
 * <p>Fields tile the messages of their type, each from its placement to the next one's. A message
 * may lack some, and may have others several times: elements, names, pieces of lines.
 *
 * @param name unique within the type
 * @param offset bytes from the start of the message; null when it differs between messages
 * @param length number of bytes; null when it differs between messages
 * @param kind most probable kind
 * @param kinds all candidate kinds, most probable first, sum at most 1
 * @param confidence probability that both boundaries are exact, 0..1
 * @param boundary probability that a field begins where this one does, 0..1
 * @param placement where it begins; empty when a document does not say
 * @param values all values seen, lower-case hex, ascending, when they are few; null otherwise
 * @param constraint rule that the values obey, null when none is known
 * @param semantics what else is known of its meaning
 * @param evidence why
 */
public record Field(
    String name,
    Integer offset,
    Integer length,
    FieldKind kind,
    List<KindProbability> kinds,
    double confidence,
    double boundary,
    Optional<Placement> placement,
    List<String> values,
    Constraint constraint,
    Semantics semantics,
    List<Evidence> evidence) {

  /**
   * Places for each value that a field must have been seen at for its values to be all there are:
   * then another one comes next with a probability of one tenth at most (Good 1953,
   * doi:10.1093/biomet/40.3-4.237).
   */
  public static final int PLACES_OF_ALL = 10;

  /** What bytes are shown as at a place where their type has no field. */
  public static final Field UNEXPLAINED =
      new Field(
          "unexplained",
          null,
          null,
          FieldKind.UNKNOWN,
          List.of(new KindProbability(FieldKind.UNKNOWN, 1)),
          0,
          0,
          Optional.empty(),
          null,
          null,
          List.of());

  /** A field of whose meaning nothing else is known. */
  public Field(
      String name,
      Integer offset,
      Integer length,
      FieldKind kind,
      List<KindProbability> kinds,
      double confidence,
      double boundary,
      Optional<Placement> placement,
      List<String> values,
      Constraint constraint,
      List<Evidence> evidence) {
    this(
        name,
        offset,
        length,
        kind,
        kinds,
        confidence,
        boundary,
        placement,
        values,
        constraint,
        Semantics.NONE,
        evidence);
  }

  public Field {
    kinds = List.copyOf(kinds);
    values = values == null ? null : List.copyOf(values);
    evidence = List.copyOf(evidence);
  }

  /** The same under another name. */
  Field named(String other) {
    return copy(other, semantics, evidence);
  }

  /** The same with what it repeats, and why that is believed. */
  Field echoing(List<Semantics.Echo> echoes, List<Evidence> reasons) {
    List<Evidence> all = new ArrayList<>(evidence);
    all.addAll(reasons);
    return copy(name, semantics.echoing(echoes), all);
  }

  private Field copy(String newName, Semantics newSemantics, List<Evidence> newEvidence) {
    return new Field(
        newName,
        offset,
        length,
        kind,
        kinds,
        confidence,
        boundary,
        placement,
        values,
        constraint,
        newSemantics,
        newEvidence);
  }
}
