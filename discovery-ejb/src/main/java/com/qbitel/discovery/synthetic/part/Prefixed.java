package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/**
 * A part behind its length.
 *
 * @param width bytes of the length
 * @param extra what is added to the number of bytes, such as the length's own width
 */
public record Prefixed(String name, int width, ByteOrder order, int extra, Part content)
    implements Part {

  @Override
  public void write(Draft out) {
    int at = out.hole(name, FieldKind.LENGTH, width);
    content.write(out);
    out.fill(at, width, out.size() - at - width + extra, order);
  }

  @Override
  public void describe(Outline spec) {
    String more = extra == 0 ? "" : " plus " + extra;
    spec.field(name, width, "length of what is indented" + more);
    spec.inside(() -> content.describe(spec));
  }
}
