package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.CheckedBlocks;
import com.qbitel.discovery.synthetic.part.Checksum;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames for noisy lines: start bytes, length, control, addresses and a checksum, then data in
 * blocks with a checksum each. A sequence and a function code begin the data.
 */
final class LinkProtocol implements Protocol {

  /** A function with the objects of its requests and responses. */
  private record Function(int code, Part request, Part response) {}

  private final byte[] start;
  private final ByteOrder order;
  private final Checksum checksum;
  private final int block;
  private final int addressWidth;
  private final List<Integer> controls;
  private final List<Function> functions = new ArrayList<>();
  private final double[] weights;
  private final double linkOnly;

  LinkProtocol(Dice dice) {
    order = dice.chance(0.7) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, order, false);
    start = dice.bytes(dice.pick(1, 2, 2));
    checksum = Checksum.draw(dice, dice.pick(2, 2, 2, 1));
    block = dice.pick(8, 16, 16, 16, 32);
    addressWidth = dice.pick(1, 2, 2);
    controls = dice.distinct(4, 0, 127);
    for (int code : dice.distinct(dice.pick(2, 4, 8, 12), 0, 40)) {
      functions.add(new Function(code, objects(dice, parts), objects(dice, parts)));
    }
    weights = Dice.zipf(functions.size(), 1);
    linkOnly = dice.pick(0, 1, 3) / 10.0;
  }

  private static Part objects(Dice dice, PartDesigner parts) {
    List<Part> objects = new ArrayList<>();
    for (int n = dice.pick(0, 1, 1, 2, 3); n > 0; n--) {
      objects.add(parts.scalar(FieldKind.TYPE, 2));
      objects.add(dice.chance(0.5) ? parts.numberArray() : parts.fields(dice.between(1, 4)));
    }
    return new Struct(objects);
  }

  @Override
  public void exchange(Network network) {
    Network.Exchange exchange = network.exchange();
    Dice dice = network.dice();
    if (dice.chance(linkOnly)) {
      send(exchange, exchange.request(), 0, List.of(), "link-0");
      send(exchange, exchange.response(), 1, List.of(), "link-1");
      return;
    }
    Function f = functions.get(dice.weighted(weights));
    send(exchange, exchange.request(), 2, List.of(data(f, f.request())), "request-" + f.code());
    send(exchange, exchange.response(), 3, List.of(data(f, f.response())), "response-" + f.code());
  }

  private Part data(Function f, Part objects) {
    return new Part() {
      @Override
      public void write(Draft out) {
        long sequence = 0xc0 | out.moment().transaction() & 15;
        out.number("sequence", FieldKind.ID, sequence, 1, order);
        out.number("function", FieldKind.TYPE, f.code(), 1, order);
        objects.write(out);
      }

      @Override
      public void describe(Outline spec) {
        spec.field("sequence", 1, "id, lowest four bits count");
        spec.field("function", 1, "type always " + f.code());
        objects.describe(spec);
      }
    };
  }

  private void send(
      Network.Exchange exchange, Draft draft, int control, List<Part> data, String type) {
    Draft blocks = draft.inner();
    for (Part part : data) {
      new CheckedBlocks(block, checksum, order, part).write(blocks);
    }
    int checks = (blocks.size() + block + checksum.width() - 1) / (block + checksum.width());
    int bytes = blocks.size() - checks * checksum.width();
    boolean response = draft.moment().response();
    draft.field("start", FieldKind.CONST, start);
    draft.number("length", FieldKind.LENGTH, bytes + 1L + 2 * addressWidth, 1, order);
    int octet = controls.get(control) | (response ? 0 : 0x80);
    draft.number("control", FieldKind.FLAGS, octet, 1, order);
    int client = draft.moment().peer().client().address() & 0xff;
    int server = draft.moment().peer().server().address() & 0xff;
    draft.number("destination", FieldKind.ADDRESS, response ? client : server, addressWidth, order);
    draft.number("source", FieldKind.ADDRESS, response ? server : client, addressWidth, order);
    long check = checksum.of(draft.bytes(), 0, draft.size());
    draft.number("header_check", FieldKind.CHECKSUM, check, checksum.width(), order);
    draft.append(blocks);
    exchange.send(draft, type);
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        start.length
            + " start bytes, length from control on without checksums, control, destination,"
            + " source ("
            + addressWidth
            + " each), "
            + checksum.label());
    spec.line("then data in blocks of " + block + " bytes, each with its checksum");
    for (Function f : functions) {
      spec.under("request " + f.code(), () -> f.request().describe(spec));
      spec.under("response " + f.code(), () -> f.response().describe(spec));
    }
  }
}
