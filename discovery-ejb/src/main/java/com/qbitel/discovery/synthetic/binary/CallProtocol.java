package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Alignment;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Prefixed;
import com.qbitel.discovery.synthetic.part.RandomOctets;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Remote calls in units of four bytes: the request names program and procedure, the response only
 * the request it belongs to.
 */
final class CallProtocol implements Protocol {

  private static final int UNIT = 4;

  /** A procedure of a program. */
  private record Procedure(int program, int number, Part arguments, Part results) {}

  private final ByteOrder order;
  private final Envelope envelope;
  private final List<Procedure> procedures;
  private final double[] weights;
  private final Part credentials;
  private final double failures;

  CallProtocol(Dice dice) {
    order = dice.chance(0.15) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, order, true);
    envelope = dice.chance(0.25) ? Envelope.LENGTH : Envelope.NONE;
    List<Procedure> all = new ArrayList<>();
    for (int program : dice.distinct(dice.pick(1, 1, 2, 3), 100_000, 100_050)) {
      for (int n = dice.between(2, 9); n > 0; n--) {
        all.add(new Procedure(program, n, values(dice, parts, 3), values(dice, parts, 6)));
      }
    }
    procedures = dice.shuffled(all);
    weights = Dice.zipf(procedures.size(), 1);
    failures = dice.pick(0, 5, 15) / 100.0;
    credentials =
        Struct.of(
            parts.scalar(FieldKind.TIMESTAMP, UNIT),
            string(parts.text("machine", 12)),
            parts.constant("user", FieldKind.ID, UNIT, dice.below(2000)),
            parts.constant("group", FieldKind.ID, UNIT, dice.below(200)));
  }

  private Part values(Dice dice, PartDesigner parts, int most) {
    List<Part> values = new ArrayList<>();
    for (int n = dice.between(0, most); n > 0; n--) {
      values.add(
          switch (dice.weighted(5, 3, 1, 1, 1)) {
            case 0 -> parts.small(UNIT);
            case 1 ->
                parts.scalar(
                    dice.pick(
                        List.of(
                            FieldKind.NUMBER, FieldKind.ID, FieldKind.TYPE, FieldKind.TIMESTAMP)),
                    dice.pick(4, 4, 8));
            case 2 -> string(parts.text("name" + n, 30));
            case 3 -> new RandomOctets("handle" + n, FieldKind.ID, 32, 32);
            default -> string(new RandomOctets("opaque" + n, FieldKind.PAYLOAD, 4, 80));
          });
    }
    return new Struct(values);
  }

  private Part string(Part content) {
    return new Alignment(UNIT, new Prefixed("string_length", UNIT, order, 0, content));
  }

  @Override
  public void exchange(Network network) {
    Procedure p = procedures.get(network.dice().weighted(weights));
    Network.Exchange exchange = network.exchange();
    String label = p.program() + "." + p.number();
    send(exchange, exchange.request(), body -> call(body, p), "call-" + label);
    if (network.dice().chance(0.95)) {
      boolean fails = network.dice().chance(failures);
      send(
          exchange,
          exchange.response(),
          body -> reply(body, p, fails),
          fails ? "failure" : "reply-" + label);
    }
  }

  /** What writes a message's body. */
  private interface Writing {
    void write(Draft body);
  }

  private void send(Network.Exchange exchange, Draft draft, Writing writing, String type) {
    Draft body = draft.inner();
    number(body, "transaction", FieldKind.ID, draft.moment().transaction() & 0xffff_ffffL);
    writing.write(body);
    envelope.write(draft, body);
    exchange.send(draft, type);
  }

  private void call(Draft body, Procedure p) {
    number(body, "direction", FieldKind.TYPE, 0);
    number(body, "rpc_version", FieldKind.CONST, 2);
    number(body, "program", FieldKind.ID, p.program());
    number(body, "program_version", FieldKind.NUMBER, 3);
    number(body, "procedure", FieldKind.TYPE, p.number());
    if (body.dice().chance(0.8)) {
      number(body, "credentials_flavour", FieldKind.TYPE, 1);
      new Prefixed("credentials_length", UNIT, order, 0, credentials).write(body);
    } else {
      none(body, "credentials");
    }
    none(body, "verifier");
    p.arguments().write(body);
  }

  private void reply(Draft body, Procedure p, boolean fails) {
    number(body, "direction", FieldKind.TYPE, 1);
    number(body, "accepted", FieldKind.TYPE, fails ? 1 : 0);
    none(body, "verifier");
    if (fails) {
      number(body, "reason", FieldKind.TYPE, body.dice().below(5));
    } else {
      number(body, "status", FieldKind.TYPE, 0);
      p.results().write(body);
    }
  }

  private void none(Draft body, String name) {
    number(body, name + "_flavour", FieldKind.TYPE, 0);
    number(body, name + "_length", FieldKind.LENGTH, 0);
  }

  private void number(Draft out, String name, FieldKind kind, long value) {
    out.number(name, kind, value, UNIT, order);
  }

  @Override
  public void describe(Outline spec) {
    envelope.describe(spec);
    spec.line(
        (order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian")
            + ", numbers of four bytes: transaction, 0 call or 1 reply");
    for (Procedure p : procedures) {
      spec.under("call " + p.program() + "." + p.number(), () -> p.arguments().describe(spec));
      spec.under("reply", () -> p.results().describe(spec));
    }
  }
}
