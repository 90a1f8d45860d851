package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.math.BigInteger;

/** The value of an INTEGER or ENUMERATED: two's complement in as few bytes as it needs. */
record BerInteger(String name, FieldKind kind, Values values) implements Part {

  @Override
  public void write(Draft out) {
    byte[] bytes = BigInteger.valueOf(values.next(out.moment())).toByteArray();
    out.field(name, kind, bytes);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, "any", kind.label() + " " + values.describe());
  }
}
