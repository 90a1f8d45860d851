package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.List;

/** One of several parts, earlier ones more often. */
record Choice(List<Part> alternatives, double slope) implements Part {

  Choice {
    alternatives = List.copyOf(alternatives);
  }

  @Override
  public void write(Draft out) {
    double[] weights = Dice.zipf(alternatives.size(), slope);
    alternatives.get(out.dice().weighted(weights)).write(out);
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        "one of",
        () -> {
          for (Part p : alternatives) {
            spec.under("-", () -> p.describe(spec));
          }
        });
  }
}
