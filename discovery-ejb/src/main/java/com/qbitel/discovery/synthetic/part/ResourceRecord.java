package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Draws records as name services carry them: name, type, class, lifetime, and data by type. */
public final class ResourceRecord {

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

  private final Dice dice;
  private final List<String> names;
  private final int first;

  /**
   * A source of record layouts.
   *
   * @param names dotted names they use
   * @param first offset of the first name of a message, -1 when names are never abbreviated
   */
  public ResourceRecord(Dice dice, List<String> names, int first) {
    this.dice = dice;
    this.names = List.copyOf(names);
    this.first = first;
  }

  /** A record that is one of a few types. */
  public Part draw() {
    List<Part> types = new ArrayList<>();
    for (int code : dice.sample(List.of(1, 2, 5, 6, 12, 15, 16, 28, 33, 41), dice.between(2, 4))) {
      types.add(record(code));
    }
    return new Choice(types, 1);
  }

  private Part record(int code) {
    return Struct.of(
        name("owner"),
        new Scalar("rr_type", FieldKind.TYPE, 2, ORDER, new Constant(code)),
        new Scalar("rr_class", FieldKind.TYPE, 2, ORDER, new Enumeration(List.of(1L, 0x8001L), 2)),
        new Scalar(
            "lifetime",
            FieldKind.NUMBER,
            4,
            ORDER,
            new Enumeration(List.of(3600L, 120L, 300L, 60L, 86_400L, 4500L, 77_231L), 1)),
        new Prefixed("data_length", 2, ORDER, 0, data(code)));
  }

  private Part data(int code) {
    return switch (code) {
      case 1 -> new Scalar("address", FieldKind.ADDRESS, 4, ORDER, new HostAddress(true, false));
      case 28 -> new RandomOctets("address6", FieldKind.ADDRESS, 16, 16);
      case 2, 5, 12 -> name("target");
      case 15 -> Struct.of(number("preference", 6), name("exchange"));
      case 33 ->
          Struct.of(number("priority", 3), number("weight", 4), number("port", 15), name("host"));
      case 6 ->
          Struct.of(name("primary"), name("mailbox"), number("serial", 15), number("retry", 12));
      case 16 ->
          new Repeated(
              "texts",
              0,
              ORDER,
              1,
              2,
              new Prefixed("text_length", 1, ORDER, 0, TextRun.draw(dice, "text", 20)));
      default -> new RandomOctets("rdata", FieldKind.PAYLOAD, 4, 24);
    };
  }

  private Part name(String field) {
    return new Labels(field, names, 0.7, first);
  }

  private Part number(String field, int bits) {
    return new Scalar(field, FieldKind.NUMBER, 2, ORDER, Quantity.below(dice, bits));
  }
}
