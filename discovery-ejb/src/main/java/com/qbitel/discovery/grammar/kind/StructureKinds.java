package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.Placement;
import java.util.List;
import java.util.Optional;

/** Kinds of fields that structure places: what a field is, it is by its role. */
public final class StructureKinds {

  private static final double SURE = 0.95;
  private static final double LIKELY = 0.75;

  /** Elements that are counted are values of one sort, most often numbers. */
  private static final double ARRAY = 0.9;

  private StructureKinds() {}

  /** The kinds of a field with a role; empty when its values have to tell. */
  public static Optional<List<KindProbability>> of(Placement p) {
    return switch (p.region()) {
      case ELEMENT_TAG, BER_TAG -> sure(FieldKind.TYPE);
      case ELEMENT_LENGTH, BER_LENGTH, BER_LONG_LENGTH -> sure(FieldKind.LENGTH);
      case BLOCK -> sure(FieldKind.PAYLOAD);
      case BLOCK_CHECKSUM -> sure(FieldKind.CHECKSUM);
      case NAME -> sure(FieldKind.TEXT);
      case BER_END -> sure(FieldKind.PADDING);
      case BER_CONTENT -> content(p.tag());
      case ARRAY_ELEMENT -> Optional.of(List.of(new KindProbability(FieldKind.NUMBER, ARRAY)));
      case PART, BEGINNING, END, ELEMENT_VALUE, REMAINDER, LINE -> Optional.empty();
    };
  }

  private static Optional<List<KindProbability>> sure(FieldKind kind) {
    return Optional.of(List.of(new KindProbability(kind, SURE)));
  }

  /** By the universal tag of ITU-T X.680, section 8.4. */
  private static Optional<List<KindProbability>> content(int tag) {
    return switch (tag) {
      case 1, 2, 6, 9 -> likely(FieldKind.NUMBER, FieldKind.ID);
      case 3 -> likely(FieldKind.FLAGS, FieldKind.NUMBER);
      case 10 -> likely(FieldKind.TYPE, FieldKind.NUMBER);
      case 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30 -> sure(FieldKind.TEXT);
      case 23, 24 -> sure(FieldKind.TIMESTAMP);
      default -> Optional.empty();
    };
  }

  private static Optional<List<KindProbability>> likely(FieldKind first, FieldKind second) {
    return Optional.of(
        List.of(new KindProbability(first, LIKELY), new KindProbability(second, 1 - SURE)));
  }
}
