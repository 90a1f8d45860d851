package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/**
 * A part several times.
 *
 * @param width bytes of the count before it, 0 when there is none
 */
public record Repeated(String name, int width, ByteOrder order, int least, int most, Part element)
    implements Part {

  @Override
  public void write(Draft out) {
    int n = out.dice().between(least, most);
    if (width > 0) {
      out.number(name, FieldKind.COUNT, n, width, order);
    }
    for (int i = 0; i < n; i++) {
      element.write(out);
    }
  }

  @Override
  public void describe(Outline spec) {
    if (width == 0 && most == 1 && least == 1) {
      element.describe(spec);
      return;
    }
    String times = (least == most ? "" + least : least + "-" + most) + " times:";
    if (width > 0) {
      spec.field(name, width, "count of the following");
    }
    spec.under(times, () -> element.describe(spec));
  }
}
