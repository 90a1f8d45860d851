package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One of a few codes, some much more frequent than others. */
final class Enumeration implements Values {

  private final List<Long> codes;
  private final double[] weights;

  Enumeration(List<Long> codes, double slope) {
    this.codes = List.copyOf(codes);
    weights = Dice.zipf(codes.size(), slope);
  }

  /** Draws codes for a field of so many bytes: mostly consecutive ones. */
  static Enumeration draw(Dice dice, int width) {
    int n = dice.between(2, 9);
    List<Long> codes;
    if (dice.chance(0.7)) {
      int base = dice.pick(0, 1, 1, 1, dice.below(200));
      codes = IntStream.range(base, base + n).mapToObj(Long::valueOf).toList();
    } else {
      int highest = width == 1 || dice.chance(0.6) ? 0xff : 0xffff;
      codes = dice.distinct(n, 0, highest).stream().map(Integer::longValue).toList();
    }
    return new Enumeration(codes, dice.pick(1, 2, 3));
  }

  @Override
  public long next(Moment now) {
    return codes.get(now.dice().weighted(weights));
  }

  @Override
  public String describe() {
    return codes.stream().map(String::valueOf).collect(Collectors.joining(", ", "one of ", ""));
  }
}
