package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Words;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Named values of several types: name, a letter for the type, value. */
final class FieldTable implements Part {

  private static final double PRESENT = 0.7;

  /** A column of the table. */
  private record Entry(String key, char letter, Part value) {}

  private final int keyWidth;
  private final ByteOrder order;
  private final List<Entry> entries = new ArrayList<>();

  FieldTable(Dice dice, ByteOrder order, int depth) {
    keyWidth = dice.pick(1, 1, 2);
    this.order = order;
    int textWidth = dice.pick(2, 4, 4);
    for (int n = dice.between(2, depth > 0 ? 6 : 2); n > 0; n--) {
      String key = Words.name(dice, 3, 14);
      entries.add(
          switch (dice.weighted(3, 2, 1, 1, 1, depth > 0 ? 1 : 0)) {
            case 0 ->
                new Entry(
                    key,
                    'S',
                    new Prefixed(
                        "value_length", textWidth, order, 0, TextRun.draw(dice, "value", 20)));
            case 1 ->
                new Entry(key, 'I', number(FieldKind.NUMBER, 4, Quantity.draw(dice, 4, true)));
            case 2 ->
                new Entry(key, 'l', number(FieldKind.NUMBER, 8, Quantity.draw(dice, 8, false)));
            case 3 -> new Entry(key, 'd', number(FieldKind.NUMBER, 8, new Reading(dice, 8)));
            case 4 -> new Entry(key, 't', number(FieldKind.NUMBER, 1, Quantity.below(dice, 1.01)));
            default ->
                new Entry(
                    key,
                    'F',
                    new Prefixed(
                        "table_length", 4, order, 0, new FieldTable(dice, order, depth - 1)));
          });
    }
  }

  private Part number(FieldKind kind, int width, Values values) {
    return new Scalar("value", kind, width, order, values);
  }

  @Override
  public void write(Draft out) {
    for (Entry e : entries) {
      if (out.dice().chance(PRESENT)) {
        out.number("key_length", FieldKind.LENGTH, e.key().length(), keyWidth, order);
        out.text("key", FieldKind.TEXT, e.key());
        out.text("value_type", FieldKind.TYPE, String.valueOf(e.letter()));
        e.value().write(out);
      }
    }
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        "table: key behind its length in " + keyWidth + ", type letter, value",
        () -> {
          for (Entry e : entries) {
            spec.under(e.key() + " " + e.letter(), () -> e.value().describe(spec));
          }
        });
  }
}
