package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.binary.Header.ChecksumField;
import com.qbitel.discovery.synthetic.binary.Header.Element;
import com.qbitel.discovery.synthetic.binary.Header.LengthField;
import com.qbitel.discovery.synthetic.binary.Header.Plain;
import com.qbitel.discovery.synthetic.binary.Header.Span;
import com.qbitel.discovery.synthetic.binary.Header.TypeField;
import com.qbitel.discovery.synthetic.binary.TypeCode.Answers;
import com.qbitel.discovery.synthetic.binary.TypeCode.Place;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.part.Checksum;
import com.qbitel.discovery.synthetic.part.Octets;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws headers: which fields they have, in which order, and what their type codes are. */
final class HeaderDesigner {

  private static final int MANY_TYPES = 14;

  private final Dice dice;
  private final PartDesigner parts;
  private final boolean wide;
  private final int types;
  private final int typeWidth;
  private final Place place;

  /**
   * A source of headers.
   *
   * @param types number of type codes
   */
  HeaderDesigner(Dice dice, PartDesigner parts, boolean wide, int types) {
    this.dice = dice;
    this.parts = parts;
    this.wide = wide;
    this.types = types;
    typeWidth = types > MANY_TYPES ? dice.pick(1, 2, 2, 2, 4) : dice.pick(1, 1, 1, 1, 2, 2, 4);
    boolean shares = wide && types > 1 && types <= 7 && typeWidth == 1 && dice.chance(0.3);
    place = !shares ? Place.WHOLE : dice.chance(0.6) ? Place.HIGH_NIBBLE : Place.LOW_NIBBLE;
  }

  /** Type codes. */
  List<Integer> codes() {
    if (place != Place.WHOLE) {
      return dice.distinct(types, 0, 7);
    }
    if (types > MANY_TYPES && typeWidth >= 2 && dice.chance(0.6)) {
      return dice.chance(0.5)
          ? dice.distinct(types, 1, 4000)
          : from(dice.pick(0x100, 0x200, 0x300));
    }
    if (dice.chance(0.5)) {
      return from(dice.pick(0, 1, 1, 16));
    }
    return dice.distinct(types, 0, dice.chance(0.6) ? Math.max(40, types) : 126);
  }

  private List<Integer> from(int first) {
    return IntStream.range(first, first + types).boxed().toList();
  }

  Header header() {
    List<Element> elements = arranged(middle());
    narrowLength(elements);
    if (dice.chance(0.35)) {
      elements.addFirst(new Plain(magic(dice.pick(1, 2, 2, 4, 4, 8))));
    }
    boolean checked = dice.chance(0.25);
    Checksum checksum = Checksum.draw(dice, dice.pick(1, 2, 2, 4, 4));
    boolean atEnd = dice.chance(0.67);
    if (checked && !atEnd) {
      elements.add(dice.between(0, elements.size()), new ChecksumField(checksum));
    }
    List<Integer> neighbours =
        IntStream.range(0, dice.pick(1, 2, 4)).map(i -> dice.below(16)).boxed().toList();
    Answers answers =
        dice.pick(List.of(Answers.HIGH_BIT, Answers.NEXT, Answers.SAME, Answers.SAME));
    boolean mixed = wide && dice.chance(0.12);
    ByteOrder other =
        parts.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new Header(
        elements,
        new TypeCode(answers, place, neighbours, parts.order()),
        dice.pick(List.of(Span.MESSAGE, Span.MESSAGE, Span.AFTER_THE_LENGTH, Span.BODY)),
        mixed ? other : parts.order(),
        parts.order(),
        checked && atEnd ? List.of(checksum) : List.of(),
        envelope());
  }

  private Envelope envelope() {
    boolean possible = wide && (parts.order() == ByteOrder.LITTLE_ENDIAN || dice.chance(0.3));
    return possible && dice.chance(0.2)
        ? dice.pick(List.of(Envelope.SESSION, Envelope.PACKET, Envelope.TRANSPORT, Envelope.LENGTH))
        : Envelope.NONE;
  }

  private List<Element> middle() {
    List<Element> fields = new ArrayList<>();
    if (types > 1) {
      fields.add(new TypeField(typeWidth));
    }
    if (dice.chance(0.6)) {
      fields.add(new LengthField(dice.pick(1, 2, 2, 2, 2, 3, 4, 4)));
    }
    maybe(
        fields, 0.4, parts.constant("version", FieldKind.CONST, dice.pick(1, 1, 1, 2), version()));
    maybe(fields, 0.6, parts.transaction("transaction", dice.pick(1, 2, 2, 2, 4, 4, 8)));
    maybe(fields, 0.3, parts.scalar(FieldKind.ID));
    maybe(fields, 0.5, parts.scalar(FieldKind.FLAGS));
    maybe(fields, 0.35, parts.scalar(FieldKind.PADDING));
    maybe(fields, 0.2, parts.scalar(FieldKind.TIMESTAMP));
    maybe(fields, 0.25, parts.code("status", FieldKind.NUMBER, dice.pick(1, 2, 4), statuses()));
    for (int n = dice.pick(0, 0, 1, 1, 2, 3); n > 0; n--) {
      fields.add(new Plain(parts.scalar()));
    }
    return fields;
  }

  /**
   * Behind other fields a length of four bytes is rare: most such protocols have two bytes that are
   * always zero, and a length of two.
   */
  private void narrowLength(List<Element> elements) {
    for (int i = 1; i < elements.size(); i++) {
      if (elements.get(i) instanceof LengthField(int width)
          && (width == 4 && dice.chance(0.6) || width == 2 && dice.chance(0.1))) {
        FieldKind kind = dice.chance(0.6) ? FieldKind.CONST : FieldKind.PADDING;
        elements.set(i, new LengthField(2));
        elements.add(i, new Plain(parts.constant("filler", kind, 2, 0)));
        return;
      }
    }
  }

  private void maybe(List<Element> fields, double probability, Part part) {
    if (dice.chance(probability)) {
      fields.add(new Plain(part));
    }
  }

  private int version() {
    return dice.pick(1, 1, 2, 3, 4, dice.below(256));
  }

  private List<Long> statuses() {
    return List.of(0L, (long) dice.between(1, 8), (long) dice.between(9, 200));
  }

  /** Type and length early, as most protocols have them, or everything anywhere. */
  private List<Element> arranged(List<Element> fields) {
    List<Element> all = new ArrayList<>(dice.shuffled(fields));
    boolean usual = dice.chance(0.6) || place != Place.WHOLE;
    if (usual) {
      all.sort((a, b) -> Integer.compare(rank(a), rank(b)));
      if (dice.chance(0.3) && all.size() > 1) {
        all.add(1, all.remove(0));
      }
    }
    return all;
  }

  private static int rank(Element e) {
    return switch (e) {
      case TypeField _ -> 0;
      case LengthField _ -> 1;
      case ChecksumField _, Plain _ -> 2;
    };
  }

  private Part magic(int width) {
    boolean letters = dice.chance(0.4);
    return letters
        ? new Octets(
            "magic",
            FieldKind.CONST,
            (Words.word(dice) + Words.word(dice))
                .substring(0, Math.min(width, 6))
                .toUpperCase(Locale.ROOT))
        : new Octets("magic", FieldKind.CONST, dice.bytes(width));
  }
}
