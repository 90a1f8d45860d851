package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.RandomOctets;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of type, channel and size, whose methods have a class and a number of their own, with
 * short strings and field tables as arguments; others carry content or keep the connection alive.
 */
final class MethodProtocol implements Protocol {

  private static final int METHOD = 1;
  private static final int HEADER = 2;
  private static final int BODY = 3;
  private static final int HEARTBEAT = 8;

  /** A method of a class. */
  private record Method(int group, int number, Part arguments) {}

  private final ByteOrder order;
  private final int channelWidth;
  private final int sizeWidth;
  private final int codeWidth;
  private final boolean grouped;
  private final byte[] end;
  private final boolean sizeFirst;
  private final List<Method> methods = new ArrayList<>();
  private final double[] weights;
  private final double contents;
  private final boolean heartbeats;
  private final Part content;
  private final Part properties;

  MethodProtocol(Dice dice) {
    order = dice.chance(0.25) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, order, true);
    channelWidth = dice.pick(0, 2, 2, 4);
    sizeWidth = dice.pick(2, 4, 4);
    codeWidth = dice.pick(1, 2, 2);
    grouped = dice.chance(0.7);
    end = dice.chance(0.6) ? new byte[] {(byte) dice.pick(0xce, 0xce, 0, 10)} : new byte[0];
    sizeFirst = dice.chance(0.3);
    int count = dice.pick(4, 8, 14, 20);
    List<Integer> groups = dice.distinct(Math.max(1, count / 4), 1, 99);
    for (int i = 0; i < count; i++) {
      int number = i / groups.size() + 10;
      methods.add(
          new Method(
              groups.get(i % groups.size()), grouped ? number : i + 1, arguments(dice, parts)));
    }
    weights = Dice.zipf(count, dice.pick(0, 1, 1));
    contents = dice.pick(0, 2, 4) / 10.0;
    heartbeats = dice.chance(0.3);
    content =
        dice.chance(0.5)
            ? new RandomOctets("content", FieldKind.PAYLOAD, 10, 300)
            : parts.text("content", 120);
    properties = Struct.of(parts.constant("class", FieldKind.TYPE, 2, 60), parts.fieldTable(4));
  }

  private static Part arguments(Dice dice, PartDesigner parts) {
    List<Part> arguments = new ArrayList<>();
    for (int n = dice.pick(0, 1, 2, 2, 3); n > 0; n--) {
      arguments.add(
          switch (dice.weighted(3, 4, 1, 2)) {
            case 0 -> parts.scalar();
            case 1 -> parts.prefixedText("argument" + n, 1);
            case 2 -> parts.prefixedText("long" + n, 4);
            default -> parts.fieldTable(4);
          });
    }
    if (dice.chance(0.4)) {
      arguments.add(parts.scalar(FieldKind.FLAGS, 1));
    }
    return new Struct(arguments);
  }

  @Override
  public void exchange(Network network) {
    Network.Exchange exchange = network.exchange();
    Dice dice = network.dice();
    if (heartbeats && dice.chance(0.07)) {
      send(exchange, exchange.message(dice.chance(0.5)), HEARTBEAT, Struct.of(), "heartbeat");
      return;
    }
    int index = dice.weighted(weights);
    method(exchange, exchange.request(), methods.get(index));
    if (dice.chance(contents)) {
      send(exchange, exchange.request(), HEADER, properties, "header");
      send(exchange, exchange.request(), BODY, content, "body");
    } else if (dice.chance(0.7)) {
      method(exchange, exchange.response(), methods.get((index + 1) % methods.size()));
    }
  }

  private void method(Network.Exchange exchange, Draft draft, Method m) {
    List<Part> parts = new ArrayList<>();
    if (grouped) {
      parts.add(new Code("class", m.group()));
    }
    parts.add(new Code("method", m.number()));
    parts.add(m.arguments());
    send(exchange, draft, METHOD, new Struct(parts), "method-" + label(m));
  }

  /** A number of the code's width. */
  private final class Code implements Part {
    private final String name;
    private final int value;

    Code(String name, int value) {
      this.name = name;
      this.value = value;
    }

    @Override
    public void write(Draft out) {
      out.number(name, FieldKind.TYPE, value, codeWidth, order);
    }

    @Override
    public void describe(Outline spec) {
      spec.field(name, codeWidth, "type always " + value);
    }
  }

  private void send(Network.Exchange exchange, Draft draft, int frame, Part part, String type) {
    Draft body = draft.inner();
    part.write(body);
    if (sizeFirst) {
      draft.number("size", FieldKind.LENGTH, body.size(), sizeWidth, order);
    }
    draft.number("frame", FieldKind.TYPE, frame, 1, order);
    if (channelWidth > 0) {
      int channel = frame == HEARTBEAT ? 0 : draft.dice().pick(0, 1, 1, 2);
      draft.number("channel", FieldKind.ID, channel, channelWidth, order);
    }
    if (!sizeFirst) {
      draft.number("size", FieldKind.LENGTH, body.size(), sizeWidth, order);
    }
    draft.append(body);
    draft.field("frame_end", FieldKind.CONST, end);
    exchange.send(draft, type);
  }

  private String label(Method m) {
    return grouped ? m.group() + "." + m.number() : Integer.toString(m.number());
  }

  @Override
  public void describe(Outline spec) {
    spec.line(order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian");
    spec.line(
        (sizeFirst ? "size, frame type, channel" : "frame type, channel, size")
            + ", body"
            + (end.length > 0 ? ", end " + (end[0] & 0xff) : "")
            + "; frame 1 method, 2 header, 3 body, 8 heartbeat");
    for (Method m : methods) {
      spec.under("method " + label(m), () -> m.arguments().describe(spec));
    }
    spec.under("header", () -> properties.describe(spec));
    spec.under("body", () -> content.describe(spec));
  }
}
