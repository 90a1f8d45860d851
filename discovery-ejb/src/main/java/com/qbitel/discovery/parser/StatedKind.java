package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import java.util.List;

/**
 * What a parser says a field is.
 *
 * <p>That bytes are a payload, padding or unknown says that there is nothing to see in them. It is
 * said only when it is likely; else the likeliest of the kinds that do say something.
 */
public final class StatedKind {

  /** Probability from which on nothing to see is said. */
  static final double SHOWN = 0.7;

  private StatedKind() {}

  /** The kind of a field. */
  public static FieldKind of(Field field) {
    List<KindProbability> kinds = field.kinds();
    if (kinds.isEmpty() || telling(kinds.getFirst().kind())) {
      return field.kind();
    }
    return kinds.getFirst().probability() >= SHOWN
        ? field.kind()
        : kinds.stream()
            .map(KindProbability::kind)
            .filter(StatedKind::telling)
            .findFirst()
            .orElse(field.kind());
  }

  private static boolean telling(FieldKind kind) {
    return switch (kind) {
      case PAYLOAD, PADDING, UNKNOWN -> false;
      case CONST, TYPE, LENGTH, COUNT, ID, TIMESTAMP, CHECKSUM, FLAGS, ADDRESS, NUMBER, TEXT ->
          true;
    };
  }
}
