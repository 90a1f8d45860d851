package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;

/** The bits of a floating-point number (IEEE 754) that changes slowly. */
final class Reading implements Values {

  private final int width;
  private final boolean oftenZero;
  private double level;

  Reading(Dice dice, int width) {
    this.width = width;
    oftenZero = dice.chance(0.2);
    level = dice.real(-1, 1) * dice.pick(1, 100, 5000);
  }

  @Override
  public long next(Moment now) {
    Dice dice = now.dice();
    level += dice.normal() * (Math.abs(level) / 10 + 0.01);
    double value = oftenZero && dice.chance(0.3) ? 0 : level;
    return width == 4
        ? Integer.toUnsignedLong(Float.floatToIntBits((float) value))
        : Double.doubleToLongBits(value);
  }

  @Override
  public String describe() {
    return "IEEE 754, " + 8 * width + " bits";
  }
}
