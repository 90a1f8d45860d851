package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.part.Checksum;
import com.qbitel.discovery.synthetic.part.Part;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The fields before a body, and perhaps a checksum after it.
 *
 * @param elements the fields in order
 * @param codes how the type code is written
 * @param span what the length counts
 * @param lengthOrder byte order of the length, which may differ from that of all others
 * @param order byte order of the checksum
 * @param trailer checksum at the end over everything before it; a list of one or none
 * @param envelope framing of another origin around everything
 */
record Header(
    List<Element> elements,
    TypeCode codes,
    Span span,
    ByteOrder lengthOrder,
    ByteOrder order,
    List<Checksum> trailer,
    Envelope envelope) {

  Header {
    elements = List.copyOf(elements);
    trailer = List.copyOf(trailer);
  }

  /** What a length counts. */
  enum Span {
    MESSAGE,
    AFTER_THE_LENGTH,
    BODY
  }

  /** A field of the header. */
  sealed interface Element {}

  /** The type code. */
  record TypeField(int width) implements Element {}

  /** The length. */
  record LengthField(int width) implements Element {}

  /** A checksum over the whole message in which it is zero itself. */
  record ChecksumField(Checksum checksum) implements Element {}

  /** Any other field. */
  record Plain(Part part) implements Element {}

  void write(Draft out, int code, Part body) {
    Draft message = out.inner();
    int lengthAt = -1;
    int lengthWidth = 0;
    int checkAt = -1;
    Checksum check = Checksum.SUM8;
    for (Element e : elements) {
      switch (e) {
        case TypeField(int width) -> codes.write(message, code, width);
        case LengthField(int width) -> {
          lengthWidth = width;
          lengthAt = message.hole("length", FieldKind.LENGTH, width);
        }
        case ChecksumField(Checksum c) -> {
          check = c;
          checkAt = message.hole("checksum", FieldKind.CHECKSUM, c.width());
        }
        case Plain(Part part) -> part.write(message);
      }
    }
    int bodyAt = message.size();
    body.write(message);
    int bodyEnd = message.size();
    int checked = trailer.isEmpty() ? 0 : trailer.getFirst().width();
    if (lengthAt >= 0) {
      int end = bodyEnd + checked;
      long length =
          switch (span) {
            case MESSAGE -> end;
            case AFTER_THE_LENGTH -> end - lengthAt - lengthWidth;
            case BODY -> bodyEnd - bodyAt;
          };
      message.fill(lengthAt, lengthWidth, length, lengthOrder);
    }
    if (checkAt >= 0) {
      message.fill(checkAt, check.width(), check.of(message.bytes(), 0, bodyEnd), order);
    }
    for (Checksum c : trailer) {
      long value = c.of(message.bytes(), 0, bodyEnd);
      message.number("checksum", FieldKind.CHECKSUM, value, c.width(), order);
    }
    envelope.write(out, message);
  }

  void describe(Outline spec) {
    envelope.describe(spec);
    spec.under(
        "header",
        () -> {
          for (Element e : elements) {
            switch (e) {
              case TypeField(int width) ->
                  spec.field("type", width, "type code" + codes.describe());
              case LengthField(int width) ->
                  spec.field("length", width, "length of " + words(span));
              case ChecksumField(Checksum c) ->
                  spec.field("checksum", c.width(), c.label() + " of the message with zeros here");
              case Plain(Part part) -> part.describe(spec);
            }
          }
        });
    for (Checksum c : trailer) {
      spec.field("checksum", c.width(), c.label() + " of all before, at the end");
    }
  }

  private static String words(Span span) {
    return switch (span) {
      case MESSAGE -> "the message";
      case AFTER_THE_LENGTH -> "what follows it";
      case BODY -> "the body";
    };
  }
}
