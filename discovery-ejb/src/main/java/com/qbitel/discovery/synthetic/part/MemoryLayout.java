package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.List;

/** Fields as compilers place them: numbers at multiples of their width, zeros in between. */
record MemoryLayout(List<Part> parts) implements Part {

  MemoryLayout {
    parts = List.copyOf(parts);
  }

  @Override
  public void write(Draft out) {
    int from = out.size();
    for (Part part : parts) {
      int unit = part instanceof Scalar s && Integer.bitCount(s.width()) == 1 ? s.width() : 1;
      int gap = Math.floorMod(from - out.size(), unit);
      out.field("alignment", FieldKind.PADDING, new byte[gap]);
      part.write(out);
    }
  }

  @Override
  public void describe(Outline spec) {
    spec.under("aligned to their width:", () -> parts.forEach(p -> p.describe(spec)));
  }
}
