package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Checksum;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Repeated;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages between routers: greetings, lists of what each knows, and the known itself as
 * advertisements, each with a header, a checksum and a body of its own.
 */
final class RoutingProtocol implements Protocol {

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

  /** An advertisement type and what follows its header. */
  private record Advertisement(int code, Part body) {}

  /** A message type. */
  private record Form(int code, String name, Part body) {}

  private final int version;
  private final boolean checked;
  private final boolean areas;
  private final Checksum checksum;
  private final int codeWidth;
  private final List<Advertisement> advertisements = new ArrayList<>();
  private final List<Form> forms = new ArrayList<>();
  private final double[] weights;
  private final double ping;

  RoutingProtocol(Dice dice) {
    PartDesigner parts = new PartDesigner(dice, ORDER, false);
    version = dice.between(1, 4);
    checked = dice.chance(0.8);
    areas = dice.chance(0.7);
    checksum = Checksum.draw(dice, 2);
    codeWidth = dice.pick(1, 1, 2);
    int kinds = dice.between(2, 5);
    for (int code = 1; code <= kinds; code++) {
      advertisements.add(new Advertisement(code, advertised(dice, parts)));
    }
    Part greeting =
        Struct.of(
            parts.constant("mask", FieldKind.ADDRESS, 4, 0xffff_ff00L),
            parts.constant("interval", FieldKind.NUMBER, 2, dice.pick(10, 30, 60)),
            parts.scalar(FieldKind.FLAGS, 1),
            parts.constant("priority", FieldKind.NUMBER, 1, dice.between(0, 9)),
            parts.scalar(FieldKind.ADDRESS),
            new Repeated("", 0, ORDER, 0, 3, parts.scalar(FieldKind.ADDRESS)));
    forms.add(new Form(1, "greeting", greeting));
    forms.add(new Form(2, "summary", Struct.of(parts.fields(2), list(false, 0, 6))));
    forms.add(
        new Form(
            3,
            "request",
            new Repeated(
                "",
                0,
                ORDER,
                1,
                4,
                Struct.of(
                    parts.code("wanted", FieldKind.TYPE, 4, List.of(1L, 2L, 3L)),
                    parts.scalar(FieldKind.ADDRESS),
                    parts.scalar(FieldKind.ADDRESS)))));
    forms.add(new Form(4, "update", list(true, 1, 4)));
    forms.add(new Form(5, "acknowledgement", list(false, 1, 5)));
    weights = new double[] {5, 2, 1, 4, 3};
    ping = dice.pick(0, 5, 9) / 10.0;
  }

  private static Part advertised(Dice dice, PartDesigner parts) {
    Part link =
        Struct.of(
            parts.scalar(FieldKind.ADDRESS),
            parts.scalar(FieldKind.ADDRESS),
            parts.code("link_type", FieldKind.TYPE, 1, List.of(1L, 2L, 3L)),
            parts.constant("metrics", FieldKind.COUNT, 1, 0),
            parts.code("metric", FieldKind.NUMBER, 2, List.of(1L, 10L, 64L)));
    return switch (dice.below(3)) {
      case 0 ->
          Struct.of(parts.scalar(FieldKind.FLAGS, 2), new Repeated("links", 2, ORDER, 1, 4, link));
      case 1 ->
          Struct.of(
              parts.constant("mask", FieldKind.ADDRESS, 4, 0xffff_ff00L),
              new Repeated("", 0, ORDER, 1, 5, parts.scalar(FieldKind.ADDRESS)));
      default ->
          Struct.of(
              parts.constant("mask", FieldKind.ADDRESS, 4, 0xffff_ff00L),
              parts.small(4),
              parts.fields(dice.between(0, 2)));
    };
  }

  /** Advertisements after their number, complete or only their headers. */
  private Part list(boolean complete, int least, int most) {
    return new Part() {
      @Override
      public void write(Draft out) {
        int n = out.dice().between(least, most);
        if (complete) {
          out.number("advertisements", FieldKind.COUNT, n, 4, ORDER);
        }
        for (int i = 0; i < n; i++) {
          advertise(out, complete);
        }
      }

      @Override
      public void describe(Outline spec) {
        spec.line(least + "-" + most + (complete ? " advertisements" : " advertisement headers"));
      }
    };
  }

  private void advertise(Draft out, boolean complete) {
    Dice dice = out.dice();
    Advertisement a = dice.pick(advertisements);
    Draft whole = out.inner();
    whole.number("age", FieldKind.NUMBER, dice.below(1800), 2, ORDER);
    whole.number(
        "ad_options", FieldKind.FLAGS, dice.pick(2, 2, 0x22), codeWidth == 1 ? 1 : 2, ORDER);
    whole.number("ad_type", FieldKind.TYPE, a.code(), codeWidth, ORDER);
    address(whole, "ad_id");
    address(whole, "ad_router");
    whole.number("ad_sequence", FieldKind.ID, 0x8000_0001L + dice.below(40), 4, ORDER);
    int checkAt = whole.hole("ad_checksum", FieldKind.CHECKSUM, 2);
    int lengthAt = whole.hole("ad_length", FieldKind.LENGTH, 2);
    int header = whole.size();
    Draft body = out.inner();
    a.body().write(body);
    whole.fill(lengthAt, 2, header + body.size(), ORDER);
    if (complete) {
      whole.append(body);
    }
    long check = Checksum.FLETCHER16.of(whole.bytes(), 2, whole.size());
    whole.fill(checkAt, 2, check, ORDER);
    out.append(whole);
  }

  private static void address(Draft out, String name) {
    long address = Integer.toUnsignedLong(out.dice().pick(out.moment().hosts()));
    out.number(name, FieldKind.ADDRESS, address, 4, ORDER);
  }

  @Override
  public void exchange(Network network) {
    Network.Exchange exchange = network.exchange();
    Dice dice = network.dice();
    send(exchange, exchange.request(), forms.get(dice.weighted(weights)));
    if (dice.chance(ping)) {
      send(exchange, exchange.response(), forms.get(dice.weighted(weights)));
    }
  }

  private void send(Network.Exchange exchange, Draft draft, Form form) {
    draft.number("version", FieldKind.CONST, version, 1, ORDER);
    draft.number("type", FieldKind.TYPE, form.code(), 1, ORDER);
    int lengthAt = draft.hole("length", FieldKind.LENGTH, 2);
    address(draft, "router");
    if (areas) {
      draft.number("area", FieldKind.ADDRESS, draft.dice().pick(0, 0, 1), 4, ORDER);
    }
    int checkAt = checked ? draft.hole("checksum", FieldKind.CHECKSUM, 2) : 0;
    form.body().write(draft);
    draft.fill(lengthAt, 2, draft.size(), ORDER);
    if (checked) {
      draft.fill(checkAt, 2, checksum.of(draft.bytes(), 0, draft.size()), ORDER);
    }
    exchange.send(draft, form.name());
  }

  @Override
  public void describe(Outline spec) {
    spec.line("big-endian: version, type, length of the message, router" + (areas ? ", area" : ""));
    if (checked) {
      spec.field("checksum", 2, checksum.label() + " of the message with zeros here");
    }
    for (Form f : forms) {
      spec.under(f.name() + " " + f.code(), () -> f.body().describe(spec));
    }
    spec.line("advertisement: age, options, type, id, router, sequence, checksum, length of it");
    for (Advertisement a : advertisements) {
      spec.under("advertisement " + a.code(), () -> a.body().describe(spec));
    }
  }
}
