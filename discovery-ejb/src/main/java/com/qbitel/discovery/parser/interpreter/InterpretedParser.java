package com.qbitel.discovery.parser.interpreter;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.detector.Landmarks;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StatedKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Divides a message as its grammar says, then asks each field whether it obeys its rules. */
public final class InterpretedParser implements MessageParser {

  /** What is known of a field before any message is seen. */
  private record Ready(FieldKind kind, FieldChecks checks) {}

  private final MessageDissector dissector;
  private final TextRule text;
  private final Map<Field, Ready> ready = new IdentityHashMap<>();

  public InterpretedParser(Grammar grammar) {
    dissector = GrammarStage.dissector(grammar);
    text = new TextRule(grammar);
    for (MessageType t : grammar.types()) {
      for (Field f : t.fields()) {
        FieldChecks checks = new FieldChecks(f.name(), FieldRules.of(f, t));
        ready.put(f, new Ready(StatedKind.of(f), checks));
      }
    }
  }

  @Override
  public ParsedMessage parse(byte[] payload, Direction direction) {
    Dissection d = dissector.dissect(payload, direction);
    if (d.type() == null) {
      return new ParsedMessage(
          Optional.empty(), List.of(), 0, payload.length, Optional.of(ParseProblem.unknownType()));
    }
    Optional<ParseProblem> problem = text.broken(payload);
    List<ParsedField> fields = new ArrayList<>(d.fields().size());
    int consumed = 0;
    int beyond = beyond(d.type(), payload);
    for (int k = 0; problem.isEmpty() && k < d.fields().size(); k++) {
      PlacedField f = d.fields().get(k);
      Ready known = ready.get(f.field());
      if (f.offset() == beyond) {
        problem = Optional.of(ParseProblem.nesting(beyond));
      } else {
        problem =
            known == null
                ? text.unexpected(payload, f)
                : known.checks().broken(payload, f.offset(), f.offset() + f.length());
      }
      if (problem.isEmpty()) {
        fields.add(
            new ParsedField(
                f.field(), known == null ? FieldKind.TEXT : known.kind(), f.offset(), f.length()));
        consumed = f.offset() + f.length();
      }
    }
    return new ParsedMessage(Optional.of(d.type()), fields, consumed, payload.length, problem);
  }

  /** Where elements begin that are nested too deep, -1 when none are. */
  private static int beyond(MessageType type, byte[] payload) {
    return type.structure().berStarts().isEmpty()
        ? -1
        : Landmarks.of(type.structure(), payload).beyond().orElse(-1);
  }
}
