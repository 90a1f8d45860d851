package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Draws schemas of nested BER elements. */
public final class BerDesigner {

  private static final int SEQUENCE = 0x30;
  private static final int CONTEXT = 0x80;
  private static final int CONSTRUCTED = 0x20;

  private final Dice dice;
  private final boolean longForm;
  private int members;

  public BerDesigner(Dice dice, boolean longForm) {
    this.dice = dice;
    this.longForm = longForm;
  }

  /** An element with the given tag. */
  public Part element(int tag, Part content) {
    return new Ber(tag, longForm, content);
  }

  /** An INTEGER that names the exchange, or a fixed version. */
  public Part integer(String name, boolean transaction, int value) {
    return new Ber(
        2,
        false,
        transaction
            ? new BerInteger(name, FieldKind.NUMBER, new Masked(Identifier.transaction(4), 31))
            : new BerInteger(name, FieldKind.NUMBER, new Constant(value)));
  }

  /** An OCTET STRING with one of a few names. */
  public Part octets(String name) {
    return new Ber(4, false, TextRun.draw(dice, name, 20));
  }

  /** Several elements, nested to the given depth. */
  public Part members(int depth, int least, int most) {
    List<Part> all = new ArrayList<>();
    for (int n = dice.between(least, most); n > 0; n--) {
      Part member = member(depth);
      all.add(dice.chance(0.15) ? new Sometimes(0.5, member) : member);
    }
    return new Struct(all);
  }

  private Part member(int depth) {
    members++;
    int context = dice.chance(0.35) ? CONTEXT | dice.below(10) : 0;
    String suffix = Integer.toString(members);
    return switch (dice.weighted(depth > 0 ? 30 : 0, 25, 15, 7, 6, 5, 3, 4, depth > 0 ? 6 : 0, 4)) {
      case 0 -> constructed(context, members(depth - 1, 1, 4));
      case 1 ->
          primitive(2, context, new BerInteger("integer" + suffix, FieldKind.NUMBER, quantity()));
      case 2 -> primitive(dice.pick(4, 4, 12, 19, 26), context, text("string" + suffix));
      case 3 ->
          primitive(
              10,
              context,
              new BerInteger("enumerated" + suffix, FieldKind.TYPE, Enumeration.draw(dice, 1)));
      case 4 ->
          primitive(
              6, context, new ObjectIdentifier("oid" + suffix, dice.below(6), dice.between(1, 4)));
      case 5 -> primitive(5, context, Struct.of());
      case 6 ->
          primitive(
              1,
              context,
              new Scalar(
                  "boolean" + suffix,
                  FieldKind.NUMBER,
                  1,
                  ByteOrder.BIG_ENDIAN,
                  new Enumeration(List.of(0L, 255L), 1)));
      case 7 ->
          primitive(4, context, new RandomOctets("octets" + suffix, FieldKind.PAYLOAD, 4, 60));
      case 8 ->
          constructed(
              context,
              new Repeated(
                  "",
                  0,
                  ByteOrder.BIG_ENDIAN,
                  1,
                  4,
                  new Ber(SEQUENCE, longForm, members(0, 1, 3))));
      default -> constructed(context, alternatives());
    };
  }

  /** A choice inside a choice: one of a few context tags. */
  private Part alternatives() {
    List<Part> all = new ArrayList<>();
    for (int tag : dice.distinct(dice.between(2, 4), 0, 12)) {
      all.add(new Ber(CONTEXT | CONSTRUCTED | tag, longForm, members(0, 1, 3)));
    }
    return new Choice(all, 1);
  }

  private Part constructed(int context, Part content) {
    return new Ber(context == 0 ? SEQUENCE : context | CONSTRUCTED, longForm, content);
  }

  private Part primitive(int universal, int context, Part content) {
    return new Ber(context == 0 ? universal : context, false, content);
  }

  private Values quantity() {
    return Quantity.draw(dice, 4, dice.chance(0.2));
  }

  private Part text(String name) {
    return TextRun.draw(dice, name, 24);
  }
}
