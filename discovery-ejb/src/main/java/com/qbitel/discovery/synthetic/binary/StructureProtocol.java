package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.part.Octets;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.RandomOctets;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Little-endian structures in memory layout behind big-endian framing: a long fixed header with a
 * 16-bit command of many values, bodies of fields of 4 and 8 bytes whose upper bytes are zero, and
 * buffers that offsets and lengths point to.
 */
final class StructureProtocol implements Protocol {

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** A command with the structures of its request and response. */
  private record Command(int code, Part request, Part response) {}

  private final Envelope envelope;
  private final Part front;
  private final Part middle;
  private final Part back;
  private final List<Command> commands = new ArrayList<>();
  private final double[] weights;
  private final int responseFlag;
  private final Part failure;

  StructureProtocol(Dice dice) {
    PartDesigner parts = new PartDesigner(dice, ORDER, true);
    envelope =
        dice.pick(List.of(Envelope.SESSION, Envelope.SESSION, Envelope.LENGTH, Envelope.NONE));
    String mark = Words.word(dice).substring(0, 3).toUpperCase(Locale.ROOT);
    front =
        Struct.of(
            new Octets("magic", FieldKind.CONST, "\u00fe" + mark),
            parts.constant("header_size", FieldKind.LENGTH, 2, 64),
            parts.scalar(FieldKind.COUNT, 2),
            parts.code("status", FieldKind.NUMBER, 4, List.of(0L, 0xc000_0016L, 0x103L)));
    middle =
        Struct.of(
            parts.small(2),
            parts.transaction("message_id", 8),
            parts.small(4),
            parts.scalar(FieldKind.ID, 4),
            parts.scalar(FieldKind.ID, 8));
    boolean signs = dice.chance(0.3);
    back =
        signs
            ? new RandomOctets("signature", FieldKind.CHECKSUM, 16, 16)
            : new Octets("signature", FieldKind.CHECKSUM, new byte[16]);
    responseFlag = dice.pick(1, 1, 0x80);
    int count = dice.pick(6, 12, 19, 30);
    List<Integer> codes =
        dice.chance(0.6) ? range(count) : dice.distinct(count, 0, dice.pick(200, 3000));
    for (int code : codes) {
      commands.add(new Command(code, body(dice, parts), body(dice, parts)));
    }
    weights = Dice.zipf(count, dice.pick(0, 1, 1));
    failure =
        Struct.of(
            parts.constant("structure_size", FieldKind.LENGTH, 2, 9),
            parts.constant("contexts", FieldKind.COUNT, 1, 0),
            parts.constant("reserved", FieldKind.PADDING, 1, 0),
            parts.constant("byte_count", FieldKind.LENGTH, 4, 0));
  }

  private static List<Integer> range(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Part body(Dice dice, PartDesigner parts) {
    List<Part> body = new ArrayList<>();
    body.add(parts.constant("structure_size", FieldKind.LENGTH, 2, 2L * dice.between(2, 40) + 1));
    for (int n = dice.pick(1, 2, 3, 4, 6, 8); n > 0; n--) {
      body.add(
          switch (dice.weighted(5, 2, 2, 1, 1)) {
            case 0 -> parts.small(dice.pick(2, 4, 4, 8));
            case 1 -> parts.scalar(FieldKind.TIMESTAMP, 8);
            case 2 -> parts.scalar();
            case 3 -> parts.scalar(FieldKind.ID, dice.pick(8, 16));
            default -> parts.scalar(FieldKind.FLAGS, 4);
          });
    }
    if (dice.chance(0.4)) {
      body.add(parts.offsets());
    }
    return new Struct(body);
  }

  @Override
  public void exchange(Network network) {
    Command command = commands.get(network.dice().weighted(weights));
    Network.Exchange exchange = network.exchange();
    send(exchange, exchange.request(), command, command.request(), "request-");
    boolean fails = network.dice().chance(0.07);
    send(exchange, exchange.response(), command, fails ? failure : command.response(), "response-");
  }

  private void send(
      Network.Exchange exchange, Draft draft, Command command, Part body, String side) {
    Draft message = draft.inner();
    front.write(message);
    message.number("command", FieldKind.TYPE, command.code(), 2, ORDER);
    int flag = draft.moment().response() ? responseFlag : 0;
    message.number("flags", FieldKind.FLAGS, flag, 4, ORDER);
    middle.write(message);
    back.write(message);
    body.write(message);
    envelope.write(draft, message);
    exchange.send(draft, side + command.code());
  }

  @Override
  public void describe(Outline spec) {
    spec.line("little-endian");
    envelope.describe(spec);
    spec.under(
        "header",
        () -> {
          front.describe(spec);
          spec.field("command", 2, "type");
          spec.field("flags", 4, "flags, " + responseFlag + " in responses");
          middle.describe(spec);
          back.describe(spec);
        });
    for (Command c : commands) {
      spec.under("request " + c.code(), () -> c.request().describe(spec));
      spec.under("response " + c.code(), () -> c.response().describe(spec));
    }
    spec.under("failure", () -> failure.describe(spec));
  }
}
