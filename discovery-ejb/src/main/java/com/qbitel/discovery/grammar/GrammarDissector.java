package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.Divider;
import com.qbitel.discovery.grammar.format.Division;
import com.qbitel.discovery.grammar.format.MessageFormat;
import com.qbitel.discovery.grammar.text.TextFormat;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a grammar to messages. Immutable, safe for several threads, never fails on any bytes.
 *
 * <p>Bytes at a place where its type has no field are shown as a field of kind unknown.
 */
final class GrammarDissector implements MessageDissector {

  /** A type's format, and its fields by their placement. */
  private record Ready(Divider format, Map<Placement, Field> fields) {

    static Ready of(MessageType type, Optional<TextFormat> text) {
      Map<Placement, Field> fields = new HashMap<>();
      type.fields().forEach(f -> f.placement().ifPresent(p -> fields.put(p, f)));
      return new Ready(
          text.isPresent() ? text.get() : MessageFormat.of(type.structure(), fields.keySet()),
          fields);
    }
  }

  private final Map<String, Ready> ready = new HashMap<>();
  private final TypeSelectors selectors;

  GrammarDissector(Grammar grammar) {
    selectors = new TypeSelectors(grammar);
    Optional<TextFormat> text = grammar.layout().map(TextFormat::of);
    for (MessageType t : grammar.types()) {
      ready.put(t.id(), Ready.of(t, text));
    }
  }

  @Override
  public Optional<MessageType> type(byte[] payload, Direction direction) {
    return selectors.select(payload, direction);
  }

  @Override
  public Dissection dissect(byte[] payload, Direction direction) {
    Optional<MessageType> type = selectors.select(payload, direction);
    List<PlacedField> placed = new ArrayList<>();
    if (type.isPresent()) {
      place(ready.get(type.get().id()), payload, placed);
    }
    int end = placed.isEmpty() ? 0 : placed.getLast().offset() + placed.getLast().length();
    if (end < payload.length) {
      placed.add(new PlacedField(end, payload.length - end, Field.UNEXPLAINED));
    }
    return new Dissection(type.orElse(null), List.copyOf(placed));
  }

  private static void place(Ready type, byte[] payload, List<PlacedField> out) {
    for (Division.Piece p : type.format().divide(payload).pieces()) {
      Field f = type.fields().getOrDefault(p.placement(), Field.UNEXPLAINED);
      out.add(new PlacedField(p.from(), p.to() - p.from(), f));
    }
  }
}
