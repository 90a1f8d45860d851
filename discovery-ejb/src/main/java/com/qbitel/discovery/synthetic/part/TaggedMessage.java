package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws messages of tagged fields, each tag a field number with a wire type in its low bits. */
final class TaggedMessage {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int PREFIXED = 2;
  private static final int FOUR_BYTES = 5;

  private final Dice dice;

  TaggedMessage(Dice dice) {
    this.dice = dice;
  }

  Part draw(int depth) {
    List<Integer> numbers = new ArrayList<>(dice.distinct(dice.between(2, 8), 1, 24));
    Collections.sort(numbers);
    List<Part> fields = new ArrayList<>();
    for (int number : numbers) {
      Part field = field(number, depth);
      int often = dice.pick(10, 10, 9, 5, 2);
      fields.add(often == 10 ? field : new Sometimes(often / 10.0, field));
    }
    return new Struct(fields);
  }

  private Part field(int number, int depth) {
    String name = "field" + number;
    return switch (dice.weighted(3, 2, 1, 1, 1, depth > 0 ? 1 : 0, depth > 0 ? 1 : 0)) {
      case 0 ->
          tagged(
              number,
              VARINT,
              new Varint(name, FieldKind.NUMBER, Quantity.below(dice, dice.real(2, 30))));
      case 1 -> prefixed(number, TextRun.draw(dice, name, 24));
      case 2 -> prefixed(number, new RandomOctets(name, FieldKind.PAYLOAD, 1, 40));
      case 3 -> tagged(number, FOUR_BYTES, fixed(name, 4));
      case 4 -> tagged(number, EIGHT_BYTES, fixed(name, 8));
      case 5 -> prefixed(number, draw(depth - 1));
      default ->
          prefixed(
              number,
              new Repeated(
                  name,
                  0,
                  ByteOrder.LITTLE_ENDIAN,
                  1,
                  6,
                  new Varint("packed" + number, FieldKind.NUMBER, Quantity.below(dice, 14))));
    };
  }

  private Part fixed(String name, int width) {
    return new Scalar(
        name, FieldKind.NUMBER, width, ByteOrder.LITTLE_ENDIAN, new Reading(dice, width));
  }

  private static Part prefixed(int number, Part content) {
    return tagged(number, PREFIXED, new VarintPrefixed("field" + number + "_length", content));
  }

  private static Part tagged(int number, int wireType, Part value) {
    Values tag = new Constant((long) number << 3 | wireType);
    return Struct.of(new Varint("tag" + number, FieldKind.TYPE, tag), value);
  }
}
