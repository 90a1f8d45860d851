package com.qbitel.discovery.assessment;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parsed messages. */
final class Parses {

  private Parses() {}

  static Field field(
      FieldKind kind, Integer offset, Constraint rule, int tested, String... values) {
    return new Field(
        "f" + offset,
        offset,
        null,
        kind,
        List.of(new KindProbability(kind, 0.5)),
        0.5,
        0.5,
        offset == null ? Optional.empty() : Optional.of(Placement.inPart(0, offset)),
        values.length == 0 ? null : List.of(values),
        rule,
        List.of(new Evidence("column-statistics", "bytes", tested, tested, 0.1, "Some.")));
  }

  static Constraint rule(String name) {
    return new Constraint(name, -1, 0, 1, false, null, null);
  }

  static MessageType type(String id, Field... fields) {
    return new MessageType(
        id, id, 9, 1, Direction.UNKNOWN, 0.5, Selector.OPEN, Structure.NONE, Arrays.asList(fields));
  }

  /** Fields of some lengths, one behind the other. */
  static Dissection parsed(MessageType type, int[] lengths, Field... fields) {
    PlacedField[] placed = new PlacedField[fields.length];
    int end = 0;
    for (int k = 0; k < fields.length; k++) {
      placed[k] = new PlacedField(end, lengths[k], fields[k]);
      end += lengths[k];
    }
    return new Dissection(type, List.of(placed));
  }
}
