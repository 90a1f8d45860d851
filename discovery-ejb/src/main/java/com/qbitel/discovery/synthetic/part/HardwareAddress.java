package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** The client's hardware address. */
record HardwareAddress(String name) implements Part {

  @Override
  public void write(Draft out) {
    out.field(name, FieldKind.ADDRESS, out.moment().peer().hardware());
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, 6, "address of the client's hardware");
  }
}
