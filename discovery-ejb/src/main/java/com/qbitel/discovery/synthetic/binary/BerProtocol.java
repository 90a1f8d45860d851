package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.BerDesigner;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.RandomOctets;
import com.qbitel.discovery.synthetic.part.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages in basic encoding rules: application or context tags choose between operations, behind
 * an identifier, or a version and a name, or nothing; encrypted messages may come in between.
 */
final class BerProtocol implements Protocol {

  private static final int SEQUENCE = 0x30;
  private static final int CONSTRUCTED = 0x20;
  private static final int CONTEXT = 0x80;
  private static final int HIGHEST_TAG = 30;

  /** A message that the protocol has. */
  private record Form(String type, Part part) {}

  /** A request, and the response that follows it. */
  private record Operation(Form request, List<Form> response) {}

  private final Envelope envelope;
  private final double opaque;
  private final List<Operation> operations = new ArrayList<>();
  private final double[] weights;
  private final RandomOctets encrypted;

  BerProtocol(Dice dice) {
    envelope =
        dice.pick(
            List.of(
                Envelope.NONE,
                Envelope.NONE,
                Envelope.NONE,
                Envelope.NONE,
                Envelope.LENGTH,
                Envelope.TRANSPORT));
    opaque = dice.pick(0, 0, 0, 15, 40) / 100.0;
    encrypted = new RandomOctets("encrypted", FieldKind.PAYLOAD, 20, 200);
    Shape shape = new Shape(dice);
    List<Integer> codes = dice.distinct(dice.pick(2, 3, 4, 6, 9), 0, shape.nested ? 80 : 25);
    for (int code : codes) {
      Form request = shape.form(dice, code, false);
      operations.add(
          new Operation(
              request, dice.chance(0.8) ? List.of(shape.form(dice, code, true)) : List.of()));
    }
    weights = Dice.zipf(codes.size(), dice.pick(0, 1, 2));
  }

  /** What all messages of a protocol have around their operation. */
  private static final class Shape {
    private final int choice; // class bits of the tags that tell operations apart, 0 for none
    private final boolean nested; // whether the choice of an operation is inside another
    private final int opening;
    private final BerDesigner ber;
    private final Part name;
    private final int version;

    Shape(Dice dice) {
      choice = dice.pick(0x40, 0x40, 0x80, 0x80, 0x80, 0);
      nested = choice != 0 && dice.chance(0.3);
      opening = dice.weighted(5, 2, 3);
      ber = new BerDesigner(dice, dice.chance(0.12));
      name = ber.octets("community");
      version = dice.below(4);
    }

    Form form(Dice dice, int code, boolean response) {
      Part members = ber.members(2, 2, 5);
      String side = (response ? "response-" : "request-") + code;
      if (nested) {
        Part chosen = ber.element(tag(CONTEXT, code), members);
        Part call = Struct.of(ber.integer("invocation", true, 0), chosen);
        return new Form(side, opened(ber.element(tag(choice, response ? 1 : 0), call), true));
      }
      if (choice == 0) {
        return new Form(side, opened(members, false));
      }
      int number = code + (response ? 1 : 0);
      return new Form("tag-" + number, opened(ber.element(tag(choice, number), members), true));
    }

    /** A constructed tag; numbers above {@value #HIGHEST_TAG} take a byte of their own. */
    private static int tag(int bits, int number) {
      int first = bits | CONSTRUCTED;
      return number > HIGHEST_TAG ? (first | 31) << 8 | number : first | number;
    }

    private Part opened(Part inner, boolean chosen) {
      return switch (opening) {
        case 0 -> ber.element(SEQUENCE, Struct.of(ber.integer("id", true, 0), inner));
        case 1 ->
            ber.element(SEQUENCE, Struct.of(ber.integer("version", false, version), name, inner));
        default -> chosen ? inner : ber.element(SEQUENCE, inner);
      };
    }
  }

  @Override
  public void exchange(Network network) {
    Operation operation = operations.get(network.dice().weighted(weights));
    Network.Exchange exchange = network.exchange();
    send(exchange, exchange.request(), operation.request());
    for (Form response : operation.response()) {
      send(exchange, exchange.response(), response);
    }
  }

  private void send(Network.Exchange exchange, Draft draft, Form form) {
    boolean hidden = draft.dice().chance(opaque);
    Draft message = draft.inner();
    (hidden ? encrypted : form.part()).write(message);
    envelope.write(draft, message);
    exchange.send(draft, hidden ? "encrypted" : form.type());
  }

  @Override
  public void describe(Outline spec) {
    spec.line("basic encoding rules (X.690)");
    envelope.describe(spec);
    if (opaque > 0) {
      spec.line("some messages encrypted");
    }
    for (Operation o : operations) {
      spec.under("request " + o.request().type(), () -> o.request().part().describe(spec));
      for (Form f : o.response()) {
        spec.under("response " + f.type(), () -> f.part().describe(spec));
      }
    }
  }
}
