package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** Zeros up to a multiple of so many bytes, after a part. */
public record Alignment(int unit, Part part) implements Part {

  @Override
  public void write(Draft out) {
    int from = out.size();
    part.write(out);
    int over = (out.size() - from) % unit;
    out.field("padding", FieldKind.PADDING, new byte[over == 0 ? 0 : unit - over]);
  }

  @Override
  public void describe(Outline spec) {
    part.describe(spec);
    spec.field("padding", "0-" + (unit - 1) + " bytes", "zeros up to a multiple of " + unit);
  }
}
