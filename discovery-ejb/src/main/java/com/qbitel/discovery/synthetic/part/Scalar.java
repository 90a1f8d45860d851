package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/**
 * A number of fixed width.
 *
 * @param width bytes, 1 to 8
 */
record Scalar(String name, FieldKind kind, int width, ByteOrder order, Values values)
    implements Part {

  @Override
  public void write(Draft out) {
    long mask = width == Long.BYTES ? -1 : (1L << 8 * width) - 1;
    out.number(name, kind, values.next(out.moment()) & mask, width, order);
  }

  @Override
  public void describe(Outline spec) {
    String ending = width > 1 && order == ByteOrder.LITTLE_ENDIAN ? ", little-endian" : "";
    spec.field(name, width, kind.label() + " " + values.describe() + ending);
  }
}
