package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Parts at the end of a structure, whose offsets and lengths come before it.
 *
 * @param width bytes of each offset and each length
 * @param contents the parts
 */
record OffsetStrings(int width, ByteOrder order, List<Part> contents) implements Part {

  OffsetStrings {
    contents = List.copyOf(contents);
  }

  @Override
  public void write(Draft out) {
    int[] offsetAt = new int[contents.size()];
    for (int i = 0; i < offsetAt.length; i++) {
      offsetAt[i] = out.hole("offset" + (i + 1), FieldKind.NUMBER, width);
      out.hole("length" + (i + 1), FieldKind.LENGTH, width);
    }
    int origin = offsetAt.length == 0 ? out.size() : offsetAt[0];
    for (int i = 0; i < offsetAt.length; i++) {
      int from = out.size();
      contents.get(i).write(out);
      out.fill(offsetAt[i], width, from - origin, order);
      out.fill(offsetAt[i] + width, width, out.size() - from, order);
    }
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        "offset and length, " + width + " bytes each, from the first offset on, of",
        () -> contents.forEach(p -> p.describe(spec)));
  }
}
