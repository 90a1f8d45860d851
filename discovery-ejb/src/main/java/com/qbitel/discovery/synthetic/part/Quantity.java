package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;
import java.util.List;
import java.util.Locale;

/** A measured or counted number. */
final class Quantity implements Values {

  /** How the values are distributed. */
  enum Shape {
    GEOMETRIC,
    LOGARITHMIC,
    UNIFORM,
    MOSTLY_ZERO,
    MOSTLY_ONE_VALUE,
    MULTIPLES,
    WALK
  }

  private final Shape shape;
  private final double magnitude;
  private final double highest;
  private final double usual;
  private final int unit;
  private final boolean signed;
  private final boolean sometimesUnset;
  private double level;

  private Quantity(Dice dice, double magnitude, boolean signed) {
    this.magnitude = magnitude;
    this.signed = signed;
    shape = dice.pick(List.of(Shape.values()));
    highest = Dice.powerOfTwo(magnitude);
    usual = highest * dice.unit();
    unit = dice.pick(1, 10, 100, 256, 512, 1024, 4096);
    sometimesUnset = dice.chance(0.2);
    level = usual;
  }

  /** Draws a quantity for a field of so many bytes, half of them with at most nine bits. */
  static Quantity draw(Dice dice, int width, boolean signed) {
    double magnitude = dice.real(1, 8.0 * Math.min(width, 7) - 1);
    return new Quantity(dice, dice.chance(0.5) ? Math.min(magnitude, 9) : magnitude, signed);
  }

  /** Draws a quantity below two to the power of {@code bits}. */
  static Quantity below(Dice dice, double bits) {
    return new Quantity(dice, dice.real(1, bits), false);
  }

  /** Draws a quantity that needs more than two of its bytes. */
  static Quantity large(Dice dice, int width) {
    return new Quantity(dice, dice.real(16, 8.0 * Math.min(width, 7) - 1), false);
  }

  @Override
  public long next(Moment now) {
    Dice dice = now.dice();
    if (sometimesUnset && dice.chance(0.01)) {
      return -1;
    }
    long value = (long) draw(dice);
    return signed && dice.chance(0.4) ? -value : value;
  }

  private double draw(Dice dice) {
    return switch (shape) {
      case GEOMETRIC -> Math.min(highest, dice.exponential(highest / 6));
      case LOGARITHMIC -> Dice.powerOfTwo(dice.unit() * magnitude);
      case UNIFORM -> dice.unit() * highest;
      case MOSTLY_ZERO -> dice.chance(0.7) ? 0 : dice.unit() * highest;
      case MOSTLY_ONE_VALUE -> dice.chance(0.85) ? usual : dice.unit() * highest;
      case MULTIPLES -> Math.min(highest, (1 + (long) (dice.unit() * highest / unit)) * unit);
      case WALK -> {
        level = Math.min(highest, Math.abs(level + dice.normal() * highest / 20));
        yield level;
      }
    };
  }

  @Override
  public String describe() {
    return shape.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + (signed ? ", signed, up to " : ", up to ")
        + (long) highest;
  }
}
