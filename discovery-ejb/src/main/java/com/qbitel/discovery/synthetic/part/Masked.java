package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/** The lowest bits of other values. */
record Masked(Values values, int bits) implements Values {

  @Override
  public long next(Moment now) {
    return values.next(now) & (1L << bits) - 1;
  }

  @Override
  public String describe() {
    return values.describe() + ", " + bits + " bits";
  }
}
