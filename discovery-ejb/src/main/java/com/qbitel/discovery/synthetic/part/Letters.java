package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/** Two characters of a text, as a number. */
record Letters() implements Values {

  private static final int DIGITS = '0';

  @Override
  public long next(Moment now) {
    return (long) (DIGITS + now.dice().below(10)) << 8 | DIGITS + now.dice().below(10);
  }

  @Override
  public String describe() {
    return "two digits";
  }
}
