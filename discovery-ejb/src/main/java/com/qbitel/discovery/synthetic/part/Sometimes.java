package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** A part that may be missing. */
record Sometimes(double probability, Part part) implements Part {

  @Override
  public void write(Draft out) {
    if (out.dice().chance(probability)) {
      part.write(out);
    }
  }

  @Override
  public void describe(Outline spec) {
    spec.under("sometimes", () -> part.describe(spec));
  }
}
