package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Repeated;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames whose control octets choose the format by their low or high bits: numbered information,
 * supervision, or unnumbered commands. Information carries objects of a type of its own.
 */
final class ControlProtocol implements Protocol {

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int NUMBERS = 0x8000;

  /** The parts of an information frame of one type. */
  private record Application(int code, Part part) {}

  private final byte[] start;
  private final boolean hasLength;
  private final int width; // of the control field: 1, 2 or 4
  private final boolean highBits;
  private final double information;
  private final List<Application> applications = new ArrayList<>();
  private final double[] weights;
  private final List<Integer> commands;
  private final Object fromClient = new Object();
  private final Object fromServer = new Object();

  ControlProtocol(Dice dice) {
    ByteOrder order = dice.chance(0.7) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, order, false);
    start = dice.bytes(1);
    hasLength = dice.chance(0.8);
    width = dice.pick(1, 2, 4, 4);
    highBits = width == 1 && dice.chance(0.5);
    information = dice.pick(6, 8, 9) / 10.0;
    int addressWidth = dice.pick(1, 2, 2);
    int objectWidth = dice.chance(0.6) ? dice.pick(2, 3, 3) : 0;
    int objects = dice.pick(1, 1, 3, 10);
    Part cause = parts.code("cause", FieldKind.TYPE, 1, List.of(3L, 6L, 7L, 1L, 20L));
    Part station = parts.constant("station", FieldKind.ADDRESS, addressWidth, dice.between(1, 9));
    for (int code : dice.distinct(dice.pick(2, 4, 7, 12), 1, 139)) {
      List<Part> object = new ArrayList<>();
      if (objectWidth > 0) {
        object.add(
            parts.code(
                "object", FieldKind.ADDRESS, objectWidth, List.of(1L, 2L, 3L, 101L, 512L, 4001L)));
      }
      object.add(parts.fields(dice.pick(1, 1, 2, 3)));
      applications.add(
          new Application(
              code,
              Struct.of(
                  parts.constant("application", FieldKind.TYPE, 1, code),
                  new Counted(cause, station, objects, new Struct(object)))));
    }
    weights = Dice.zipf(applications.size(), 1.3);
    commands = dice.distinct(dice.pick(2, 4, 6), 2, 7).stream().map(b -> 1 << b).toList();
  }

  /** Number of objects, cause, station, objects. */
  private record Counted(Part cause, Part station, int most, Part object) implements Part {

    @Override
    public void write(Draft out) {
      int n = out.dice().between(1, most);
      out.number("objects", FieldKind.COUNT, n, 1, ORDER);
      cause.write(out);
      station.write(out);
      for (int i = 0; i < n; i++) {
        object.write(out);
      }
    }

    @Override
    public void describe(Outline spec) {
      spec.field("objects", 1, "count");
      cause.describe(spec);
      station.describe(spec);
      new Repeated("", 0, ORDER, 1, most, object).describe(spec);
    }
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Draft draft = exchange.message(dice.chance(0.5));
    Draft frame = draft.inner();
    String type;
    if (dice.chance(information)) {
      Application a = applications.get(dice.weighted(weights));
      numbered(frame);
      a.part().write(frame);
      type = "information-" + a.code();
    } else if (dice.chance(0.6)) {
      supervision(frame);
      type = "supervision";
    } else {
      int command = dice.pick(commands);
      unnumbered(frame, command);
      type = "command-" + command;
    }
    draft.field("start", FieldKind.CONST, start);
    if (hasLength) {
      draft.number("length", FieldKind.LENGTH, frame.size(), 1, ORDER);
    }
    draft.append(frame);
    exchange.send(draft, type);
  }

  private void numbered(Draft out) {
    boolean response = out.moment().response();
    long own = out.moment().peer().count(response ? fromServer : fromClient) % NUMBERS;
    if (width == 1) {
      out.number("control", FieldKind.ID, highBits ? own & 63 : (own & 7) << 1, 1, ORDER);
      return;
    }
    out.number("send_number", FieldKind.ID, own << 1 & 0xffff, 2, ORDER);
    if (width == 4) {
      out.number("receive_number", FieldKind.ID, received(out), 2, ORDER);
    }
  }

  private void supervision(Draft out) {
    switch (width) {
      case 1 ->
          out.number(
              "control",
              FieldKind.TYPE,
              highBits ? 0x80 | received(out) & 62 : 1 | (received(out) & 14) << 4,
              1,
              ORDER);
      case 2 -> {
        out.number("control", FieldKind.TYPE, 1, 1, ORDER);
        out.number("receive_number", FieldKind.ID, received(out) & 0xff, 1, ORDER);
      }
      default -> {
        out.number("control", FieldKind.TYPE, 1, 2, ORDER);
        out.number("receive_number", FieldKind.ID, received(out), 2, ORDER);
      }
    }
  }

  private void unnumbered(Draft out, int command) {
    long octet = highBits ? 0xc0 | command >> 2 : command | 3;
    out.number("control", FieldKind.TYPE, octet, 1, ORDER);
    out.field("control_rest", FieldKind.PADDING, new byte[width - 1]);
  }

  /** An even number that grows with the messages of the other side. */
  private long received(Draft out) {
    return out.moment().peer().count(this) << 1 & 0xfffe;
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        "start "
            + (start[0] & 0xff)
            + (hasLength ? ", length of what follows" : "")
            + ", control of "
            + width
            + " whose "
            + (highBits ? "high" : "low")
            + " bits choose information, supervision, command");
    spec.line("commands " + commands);
    for (Application a : applications) {
      spec.under("information " + a.code(), () -> a.part().describe(spec));
    }
  }
}
