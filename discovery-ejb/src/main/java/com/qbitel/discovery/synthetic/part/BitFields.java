package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/**
 * Two numbers that share bytes.
 *
 * @param split number of bits of the lower one
 */
record BitFields(Values upper, Values lower, int split) implements Values {

  @Override
  public long next(Moment now) {
    return upper.next(now) << split | lower.next(now) & (1L << split) - 1;
  }

  @Override
  public String describe() {
    return "low " + split + " bits " + lower.describe() + "; above " + upper.describe();
  }
}
