package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a grammar to messages. Immutable, safe for several threads, never fails on any bytes.
 *
 * <p>Bytes beyond the end that the type foresees are shown as one field of kind unknown.
 */
final class GrammarDissector implements MessageDissector {

  private static final Field UNEXPLAINED =
      new Field(
          "unexplained",
          null,
          null,
          FieldKind.UNKNOWN,
          List.of(new KindProbability(FieldKind.UNKNOWN, 1)),
          0,
          null,
          null,
          List.of());

  private final boolean text;
  private final TypeSelectors selectors;

  GrammarDissector(Grammar grammar) {
    text = grammar.text();
    selectors = new TypeSelectors(grammar);
  }

  @Override
  public Dissection dissect(byte[] payload, Direction direction) {
    Optional<MessageType> type = selectors.select(payload, direction);
    List<PlacedField> placed = new ArrayList<>();
    if (type.isPresent()) {
      if (text) {
        TextPlacement.place(type.get().fields(), payload, placed);
      } else {
        place(type.get().fields(), payload.length, placed);
      }
    }
    int end = placed.isEmpty() ? 0 : placed.getLast().offset() + placed.getLast().length();
    if (end < payload.length) {
      placed.add(new PlacedField(end, payload.length - end, UNEXPLAINED));
    }
    return new Dissection(type.orElse(null), List.copyOf(placed));
  }

  /** Fields from the start, then the variable one, then those counted from the end. */
  private static void place(List<Field> fields, int length, List<PlacedField> out) {
    int fixed = fields.stream().mapToInt(f -> f.length() == null ? 0 : f.length()).sum();
    int at = 0;
    for (Field f : fields) {
      int width = f.length() == null ? length - fixed : f.length();
      if (width > 0) {
        out.add(new PlacedField(at, width, f));
      }
      at += width;
    }
  }
}
