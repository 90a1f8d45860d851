package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Messages of one header, whose type code decides about the body. */
final class HeaderProtocol implements Protocol {

  private static final double ANSWERED = 0.95;

  private final Header header;
  private final ByteOrder order;
  private final List<Operation> operations;
  private final double[] weights;

  private HeaderProtocol(
      Header header, ByteOrder order, List<Operation> operations, double[] weights) {
    this.header = header;
    this.order = order;
    this.operations = List.copyOf(operations);
    this.weights = weights;
  }

  /**
   * Draws a protocol.
   *
   * @param wide whether it may have everything, or keeps to the common shapes
   */
  static HeaderProtocol draw(Dice dice, boolean wide) {
    ByteOrder order = dice.chance(0.38) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, order, wide);
    int types =
        wide
            ? dice.pick(1, 2, 2, 3, 4, 5, 6, 8, 10, 14, 14, 24, 40)
            : dice.pick(1, 2, 2, 3, 4, 5, 6, 8, 10, 14);
    HeaderDesigner designer = new HeaderDesigner(dice, parts, wide, types);
    Header header = designer.header();
    double subcodes = wide ? dice.pick(0, 0, 2, 5) / 10.0 : 0;
    List<Operation> operations = new ArrayList<>();
    for (int code : designer.codes()) {
      operations.add(Operation.draw(dice, code, parts, subcodes));
    }
    double[] weights = Dice.zipf(types, types < 14 ? dice.pick(0, 1, 1, 2) : dice.real(0.3, 1));
    return new HeaderProtocol(header, order, operations, weights);
  }

  @Override
  public void exchange(Network network) {
    Operation operation = operations.get(network.dice().weighted(weights));
    Network.Exchange exchange = network.exchange();
    send(exchange, exchange.request(), operation);
    if (operation.answered() && network.dice().chance(ANSWERED)) {
      send(exchange, exchange.response(), operation);
    }
  }

  private void send(Network.Exchange exchange, Draft draft, Operation operation) {
    boolean response = draft.moment().response();
    Operation.Body body = operation.body(draft);
    header.write(draft, operation.code(), body.part());
    String side = response ? "response" : "request";
    exchange.send(draft, operation.code() + "-" + side + body.label());
  }

  @Override
  public void describe(Outline spec) {
    spec.line(order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian");
    header.describe(spec);
    operations.forEach(o -> o.describe(spec));
  }
}
