package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** A part behind its length as {@linkplain Varint varint}. */
public record VarintPrefixed(String name, Part content) implements Part {

  @Override
  public void write(Draft out) {
    Draft inner = out.inner();
    content.write(inner);
    out.field(name, FieldKind.LENGTH, Varint.encode(inner.size()));
    out.append(inner);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, "varint", "length of what is indented");
    spec.inside(() -> content.describe(spec));
  }
}
