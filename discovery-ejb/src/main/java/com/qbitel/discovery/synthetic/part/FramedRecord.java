package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/**
 * A record with a header of length and perhaps type, around fixed fields and an inner part.
 *
 * @param typeWidth bytes of the type, 0 when there is none
 * @param lengthWidth bytes of the length
 * @param lengthFirst whether the length comes before the type
 * @param includesHeader whether the length counts the header too
 */
record FramedRecord(
    int typeWidth,
    int lengthWidth,
    boolean lengthFirst,
    boolean includesHeader,
    ByteOrder order,
    Values types,
    Part content)
    implements Part {

  static FramedRecord draw(Dice dice, ByteOrder order, Part content) {
    return new FramedRecord(
        dice.pick(0, 1, 1, 2),
        dice.pick(1, 2, 2, 4),
        dice.chance(0.3),
        dice.chance(0.3),
        order,
        Enumeration.draw(dice, 1),
        content);
  }

  @Override
  public void write(Draft out) {
    int from = out.size();
    if (!lengthFirst) {
      type(out);
    }
    int at = out.hole("record_length", FieldKind.LENGTH, lengthWidth);
    if (lengthFirst) {
      type(out);
    }
    int header = out.size();
    content.write(out);
    out.fill(at, lengthWidth, out.size() - (includesHeader ? from : header), order);
  }

  private void type(Draft out) {
    if (typeWidth > 0) {
      long code = types.next(out.moment()) & 0xff;
      out.number("record_type", FieldKind.TYPE, code, typeWidth, order);
    }
  }

  @Override
  public void describe(Outline spec) {
    String type = typeWidth == 0 ? "" : "type in " + typeWidth + ", ";
    spec.under(
        "record: "
            + type
            + "length in "
            + lengthWidth
            + (lengthFirst ? " (first)" : "")
            + (includesHeader ? " of the whole record" : " of what follows"),
        () -> content.describe(spec));
  }
}
