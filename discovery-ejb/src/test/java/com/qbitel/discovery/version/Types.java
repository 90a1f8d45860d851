package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.State;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small profiles made by hand. */
final class Types {

  private Types() {}

  static Field field(String name, int offset, Integer length, FieldKind kind) {
    return field(name, offset, length, kind, null, null);
  }

  static Field field(
      String name,
      int offset,
      Integer length,
      FieldKind kind,
      List<String> values,
      Constraint constraint) {
    return new Field(
        name,
        offset,
        length,
        kind,
        List.of(new KindProbability(kind, 1)),
        0.9,
        0.9,
        Optional.of(Placement.inPart(0, offset)),
        values,
        constraint,
        List.of());
  }

  /** Mark, key, number, rest. */
  static List<Field> usual() {
    return List.of(
        field("mark", 0, 2, FieldKind.CONST),
        field("type", 2, 1, FieldKind.TYPE),
        field("value3", 3, 2, FieldKind.NUMBER),
        field("body", 5, null, FieldKind.PAYLOAD));
  }

  /** A type told by the byte at 2. */
  static MessageType type(String id, String key, List<Field> fields) {
    return type(id, "request 0x" + key, 2, key, fields);
  }

  static MessageType type(String id, String name, int at, String key, List<Field> fields) {
    Selector.Test test = new Selector.Test("bytes " + at + " 1 ff", List.of(key), true);
    return new MessageType(
        id,
        name,
        10,
        0.5,
        Direction.REQUEST,
        0.9,
        new Selector(at, 1, null, List.of(key), List.of(), List.of(test)),
        Structure.NONE,
        fields);
  }

  static Edition edition(MessageType... types) {
    return new Edition(new Grammar(List.of(types), Optional.empty()), Optional.empty());
  }

  /** An edition whose machine goes through a chain of types. */
  static Edition chained(Edition edition, String... types) {
    List<State> states = new ArrayList<>(List.of(new State(0, 9, 0, 0)));
    List<Transition> transitions = new ArrayList<>();
    for (String type : types) {
      int from = transitions.size();
      states.add(new State(from + 1, 9, 0, 0));
      transitions.add(new Transition(from, from + 1, new Event(type, false), 9, 9, 1));
    }
    return new Edition(edition.grammar(), Optional.of(new StateMachine(states, transitions, 9)));
  }
}
