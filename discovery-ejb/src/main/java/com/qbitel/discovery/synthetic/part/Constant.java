package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/** One value always. */
record Constant(long value) implements Values {

  @Override
  public long next(Moment now) {
    return value;
  }

  @Override
  public String describe() {
    return "always " + value;
  }
}
