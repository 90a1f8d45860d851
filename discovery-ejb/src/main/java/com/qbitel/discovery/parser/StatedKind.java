package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.Region;
import java.util.List;

/**
 * What a parser says a field is.
 *
 * <p>That bytes are a payload, padding or unknown says that there is nothing to see in them. It is
 * said only when it is likely; else the likeliest of the kinds that do say something.
 *
 * <p>That a field tells messages apart, states a length or is a checksum promises that a wrong one
 * is noticed. It is said only where it is known what would be right: of a length or checksum by
 * which rule it comes about, else which few values there are; otherwise it is a constant if it had
 * one value, else the likeliest kind that promises nothing. The names of lines behind the first
 * tell nothing of the message: lines of any name may come.
 */
public final class StatedKind {

  /** Probability from which on nothing to see is said. */
  static final double SHOWN = 0.7;

  private StatedKind() {}

  /** The kind of a field. */
  public static FieldKind of(Field field) {
    List<KindProbability> kinds = field.kinds();
    if (kinds.isEmpty()) {
      return field.kind();
    }
    FieldKind first = kinds.getFirst().kind();
    boolean shown = telling(first) || kinds.getFirst().probability() >= SHOWN;
    if (shown && kept(field, first)) {
      return field.kind();
    }
    if (telling(first) && field.values() != null && field.values().size() == 1) {
      return FieldKind.CONST;
    }
    return kinds.stream()
        .map(KindProbability::kind)
        .filter(StatedKind::telling)
        .filter(k -> k != FieldKind.COUNT && kept(field, k)) // a count promises something too
        .findFirst()
        .orElse(FieldKind.NUMBER);
  }

  /** Whether what a kind promises can be kept. */
  private static boolean kept(Field field, FieldKind kind) {
    return switch (kind) {
      case TYPE -> closed(field) && !named(field);
      case LENGTH -> closed(field) || ruled(field) || structural(field);
      case CHECKSUM -> field.semantics().checksum().isPresent() || in(field, Region.BLOCK_CHECKSUM);
      case CONST, COUNT, ID, TIMESTAMP, FLAGS, ADDRESS, NUMBER, TEXT, PAYLOAD, PADDING, UNKNOWN ->
          true;
    };
  }

  /** Whether the values of a field are few, and all there are. */
  private static boolean closed(Field f) {
    int tested = f.evidence().stream().mapToInt(Evidence::tested).max().orElse(0);
    return f.values() != null
        && !f.values().isEmpty()
        && tested >= Field.PLACES_OF_ALL * f.values().size();
  }

  /** Whether it is the name that a line has its field from, but not the first: others may come. */
  private static boolean named(Field f) {
    return in(f, Region.LINE) && (f.offset() == null || f.offset() > 0);
  }

  private static boolean ruled(Field f) {
    Evidence first = f.evidence().isEmpty() ? null : f.evidence().getFirst();
    return f.constraint() != null
        && f.constraint().rule().equals("length-of")
        && first != null
        && first.matched() == first.tested();
  }

  private static boolean structural(Field f) {
    return in(f, Region.ELEMENT_LENGTH)
        || in(f, Region.BER_LENGTH)
        || in(f, Region.BER_LONG_LENGTH);
  }

  private static boolean in(Field f, Region region) {
    return f.placement().filter(p -> p.region() == region).isPresent();
  }

  private static boolean telling(FieldKind kind) {
    return switch (kind) {
      case PAYLOAD, PADDING, UNKNOWN -> false;
      case CONST, TYPE, LENGTH, COUNT, ID, TIMESTAMP, CHECKSUM, FLAGS, ADDRESS, NUMBER, TEXT ->
          true;
    };
  }
}
