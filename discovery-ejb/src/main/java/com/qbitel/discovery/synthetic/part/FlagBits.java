package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Independent bits, each set with a probability of its own. */
record FlagBits(List<Bit> bits) implements Values {

  FlagBits {
    bits = List.copyOf(bits);
  }

  /** A bit and how often it is set. */
  record Bit(int position, double probability) {}

  /** Draws one to four bits among the lowest {@code width}. */
  static FlagBits draw(Dice dice, int width) {
    List<Bit> bits = new ArrayList<>();
    for (int n = dice.between(1, 4); n > 0; n--) {
      bits.add(new Bit(dice.below(width), dice.unit()));
    }
    return new FlagBits(bits);
  }

  @Override
  public long next(Moment now) {
    long value = 0;
    for (Bit b : bits) {
      if (now.dice().chance(b.probability())) {
        value |= 1L << b.position();
      }
    }
    return value;
  }

  @Override
  public String describe() {
    return bits.stream()
        .map(b -> Integer.toString(b.position()))
        .distinct()
        .collect(Collectors.joining(", ", "bits ", ""));
  }
}
