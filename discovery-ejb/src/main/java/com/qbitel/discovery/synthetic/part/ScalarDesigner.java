package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import java.nio.ByteOrder;
import java.util.List;

/** Draws fields of fixed width. */
final class ScalarDesigner {

  /** What a field is, with how often narrow and wide protocols have it, and its usual widths. */
  enum Sort {
    NUMBER(20, 20, 1, 2, 2, 2, 4, 4),
    CODE(14, 14, 1, 1, 1, 2, 2, 4),
    FLAGS(9, 9, 1, 1, 2, 2, 4),
    FIXED(5, 5, 1, 2, 2, 4),
    ZERO(8, 8, 1, 2, 2, 3, 4, 4, 8, 10, 16),
    IDENTIFIER(6, 6, 2, 2, 4, 4, 4, 8, 8, 16),
    FLOATING(3, 3, 4, 4, 8),
    ADDRESS(4, 4, 4),
    HARDWARE(1.5, 1.5, 6),
    OPAQUE(3, 3, 4, 8, 16, 20, 32),
    TIME(3, 3, 4, 4, 8, 8),
    COUNT(5, 5, 1, 2, 2, 4),
    LARGE(6, 6, 4, 4, 8),
    SIGNED(4, 4, 1, 2, 2, 4),
    SMALL_IN_WIDE(0, 8, 2, 2, 4, 4, 4, 8),
    BIT_FIELDS(2, 4, 1, 1, 2);

    private final double narrow;
    private final double wide;
    private final int[] widths;

    Sort(double narrow, double wide, int... widths) {
      this.narrow = narrow;
      this.wide = wide;
      this.widths = widths;
    }
  }

  private final Dice dice;
  private final ByteOrder order;
  private final boolean wide;
  private final Nomenclature names;

  ScalarDesigner(Dice dice, ByteOrder order, boolean wide, Nomenclature names) {
    this.dice = dice;
    this.order = order;
    this.wide = wide;
    this.names = names;
  }

  Part any() {
    Sort[] sorts = Sort.values();
    double[] weights = new double[sorts.length];
    for (int i = 0; i < sorts.length; i++) {
      weights[i] = wide ? sorts[i].wide : sorts[i].narrow;
    }
    return of(sorts[dice.weighted(weights)]);
  }

  Part of(Sort sort) {
    return of(sort, dice.pick(sort.widths));
  }

  Part of(Sort sort, int width) {
    return switch (sort) {
      case NUMBER -> scalar(FieldKind.NUMBER, width, Quantity.draw(dice, width, false));
      case CODE -> scalar(FieldKind.TYPE, width, Enumeration.draw(dice, width));
      case FLAGS -> scalar(FieldKind.FLAGS, width, FlagBits.draw(dice, 8 * width));
      case FIXED -> fixed(width);
      case ZERO -> new Octets(name(FieldKind.PADDING), FieldKind.PADDING, new byte[width]);
      case IDENTIFIER -> identifier(width);
      case FLOATING -> scalar(FieldKind.NUMBER, width, new Reading(dice, width));
      case ADDRESS ->
          scalar(FieldKind.ADDRESS, width, new HostAddress(dice.chance(0.7), dice.chance(0.3)));
      case HARDWARE -> new HardwareAddress(name(FieldKind.ADDRESS));
      case OPAQUE -> new RandomOctets(name(FieldKind.PAYLOAD), FieldKind.PAYLOAD, width, width);
      case TIME -> scalar(FieldKind.TIMESTAMP, width, ClockReading.draw(dice, width));
      case COUNT -> scalar(FieldKind.COUNT, width, Quantity.below(dice, 4));
      case LARGE -> scalar(FieldKind.NUMBER, width, Quantity.large(dice, width));
      case SIGNED -> scalar(FieldKind.NUMBER, width, Quantity.draw(dice, width, true));
      case SMALL_IN_WIDE -> smallInWide(width);
      case BIT_FIELDS -> bitFields(width);
    };
  }

  private Part fixed(int width) {
    boolean small = dice.chance(0.5);
    return small
        ? scalar(FieldKind.CONST, width, new Constant(dice.below(dice.pick(16, 200))))
        : new Octets(name(FieldKind.CONST), FieldKind.CONST, dice.bytes(width));
  }

  private Part identifier(int width) {
    return width > Long.BYTES
        ? new RandomOctets(name(FieldKind.ID), FieldKind.ID, width, width)
        : scalar(FieldKind.ID, width, Identifier.draw(dice, width));
  }

  private Part smallInWide(int width) {
    return switch (dice.below(4)) {
      case 0 -> scalar(FieldKind.NUMBER, width, Quantity.below(dice, 9));
      case 1 -> scalar(FieldKind.COUNT, width, Quantity.below(dice, 4));
      case 2 -> scalar(FieldKind.TYPE, width, Enumeration.draw(dice, 1));
      default -> scalar(FieldKind.FLAGS, width, FlagBits.draw(dice, 8));
    };
  }

  /** Several numbers in one or two bytes, which dissectors show as one field. */
  private Part bitFields(int width) {
    int low = dice.between(2, 8 * width - 2);
    Values upper =
        dice.chance(0.5) ? new Enumeration(List.of(1L, 2L, 0L), 2) : Quantity.below(dice, 3);
    Values lower = dice.chance(0.5) ? FlagBits.draw(dice, low) : Quantity.below(dice, low);
    FieldKind kind = dice.chance(0.7) ? FieldKind.FLAGS : FieldKind.NUMBER;
    return scalar(kind, width, new BitFields(upper, lower, low));
  }

  private Part scalar(FieldKind kind, int width, Values values) {
    return new Scalar(name(kind), kind, width, order, values);
  }

  private String name(FieldKind kind) {
    return names.name(dice, kind);
  }
}
