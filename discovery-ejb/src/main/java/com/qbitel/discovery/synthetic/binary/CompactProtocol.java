package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Struct;
import com.qbitel.discovery.synthetic.part.VarintPrefixed;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets with a header of a few bytes: the type in one half of the first, flags in the other, the
 * rest's length as varint; then strings behind their lengths, tagged fields or opaque content.
 */
final class CompactProtocol implements Protocol {

  /** A packet type. */
  private record Form(int code, List<Integer> flags, Part body) {}

  private final boolean nibble;
  private final boolean highHalf;
  private final List<Form> forms = new ArrayList<>();
  private final double[] weights;
  private final double answered;

  CompactProtocol(Dice dice) {
    PartDesigner parts = new PartDesigner(dice, ByteOrder.BIG_ENDIAN, dice.chance(0.5));
    nibble = dice.chance(0.75);
    highHalf = dice.chance(0.8);
    int count = dice.between(3, nibble ? 14 : 20);
    for (int code : dice.distinct(count, nibble ? 1 : 0, nibble ? 14 : 60)) {
      List<Integer> flags = new ArrayList<>(List.of(0));
      for (int n = dice.pick(0, 0, 0, 1, 3); n > 0; n--) {
        flags.add(dice.below(16));
      }
      forms.add(new Form(code, flags, body(dice, parts)));
    }
    weights = Dice.zipf(count, dice.pick(0, 1, 1));
    answered = dice.pick(3, 8) / 10.0;
  }

  private static Part body(Dice dice, PartDesigner parts) {
    List<Part> body = new ArrayList<>();
    for (int n = dice.pick(0, 1, 1, 2, 2, 3, 4); n > 0; n--) {
      body.add(
          switch (dice.weighted(4, 3, 2, 2, 1, 1)) {
            case 0 -> parts.prefixedText("text" + n, dice.pick(1, 2, 2));
            case 1 -> parts.scalar();
            case 2 -> parts.transaction("packet" + n, 2);
            case 3 -> new VarintPrefixed("properties_length", parts.fields(dice.between(0, 2)));
            case 4 -> parts.fieldTable(dice.pick(0, 2, 4));
            default -> parts.variable();
          });
    }
    if (dice.chance(0.3)) {
      body.add(parts.text("content", 60));
    }
    return new Struct(body);
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    int index = dice.weighted(weights);
    send(exchange, exchange.request(), forms.get(index));
    if (dice.chance(answered)) {
      send(exchange, exchange.response(), forms.get((index + 1) % forms.size()));
    }
  }

  private void send(Network.Exchange exchange, Draft draft, Form form) {
    int flags = draft.dice().pick(form.flags());
    int octet =
        !nibble ? form.code() : highHalf ? form.code() << 4 | flags : flags << 4 | form.code();
    draft.number("packet", FieldKind.TYPE, octet, 1, ByteOrder.BIG_ENDIAN);
    new VarintPrefixed("remaining", form.body()).write(draft);
    exchange.send(draft, "packet-" + form.code());
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        "first byte: type"
            + (nibble ? " in the " + (highHalf ? "high" : "low") + " half, flags in the other" : "")
            + "; the rest's length as varint");
    for (Form f : forms) {
      spec.under("packet " + f.code() + " flags " + f.flags(), () -> f.body().describe(spec));
    }
  }
}
