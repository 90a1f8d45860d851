package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.Arrays;

/** A number in groups of seven bits, the lowest first, all but the last with the high bit set. */
record Varint(String name, FieldKind kind, Values values) implements Part {

  /** The bytes of a number. */
  static byte[] encode(long value) {
    byte[] bytes = new byte[10];
    int n = 0;
    long rest = value;
    while (rest >>> 7 != 0) {
      bytes[n++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[n++] = (byte) rest;
    return Arrays.copyOf(bytes, n);
  }

  @Override
  public void write(Draft out) {
    out.field(name, kind, encode(values.next(out.moment())));
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, "varint", kind.label() + " " + values.describe());
  }
}
