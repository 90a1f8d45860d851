package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** Bytes without structure, such as keys, digests and encrypted data. */
public record RandomOctets(String name, FieldKind kind, int least, int most) implements Part {

  @Override
  public void write(Draft out) {
    out.field(name, kind, out.dice().bytes(out.dice().between(least, most)));
  }

  @Override
  public void describe(Outline spec) {
    String width = least == most ? "" + least : least + "-" + most;
    spec.field(name, width + " bytes", kind.label() + " opaque");
  }
}
