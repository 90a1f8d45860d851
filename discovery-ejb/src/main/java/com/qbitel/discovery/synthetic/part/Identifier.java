package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Moment;
import java.util.Locale;

/** A number that tells things apart. */
final class Identifier implements Values {

  /** What it names. */
  enum Scope {
    MESSAGE,
    SEQUENCE,
    FLOW_SEQUENCE,
    SESSION,
    TRANSACTION
  }

  private final Scope scope;
  private final int bits;
  private long last;

  private Identifier(Scope scope, int bits, long last) {
    this.scope = scope;
    this.bits = bits;
    this.last = last;
  }

  /** Draws an identifier for a field of so many bytes, at most 8. */
  static Identifier draw(Dice dice, int width) {
    Scope scope =
        switch (dice.weighted(1, 3, 1, 2)) {
          case 0 -> Scope.MESSAGE;
          case 1 -> Scope.SEQUENCE;
          case 2 -> Scope.FLOW_SEQUENCE;
          default -> Scope.SESSION;
        };
    boolean full = dice.chance(0.6);
    long first =
        full ? dice.bits(width > 2 ? 8 * width - 1 : Math.min(8 * width, 10)) : dice.below(40);
    return new Identifier(scope, full || dice.chance(0.7) ? 8 * width : 11, first);
  }

  /** The number that a request and its responses share. */
  static Identifier transaction(int width) {
    return new Identifier(Scope.TRANSACTION, 8 * width, 0);
  }

  @Override
  public long next(Moment now) {
    return switch (scope) {
      case MESSAGE -> now.dice().bits(bits);
      case SEQUENCE -> ++last;
      case FLOW_SEQUENCE -> last + now.peer().count(this);
      case SESSION -> now.peer().keep(this, () -> now.dice().bits(bits));
      case TRANSACTION -> now.transaction();
    };
  }

  @Override
  public String describe() {
    return "of the " + scope.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
