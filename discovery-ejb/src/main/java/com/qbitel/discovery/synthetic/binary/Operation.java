package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * What a type code means: the bodies of its requests and of its responses, one or several of each.
 *
 * @param requests bodies of requests; several are told apart by a code of their own
 * @param responses bodies of responses, none when there are no responses
 */
record Operation(int code, List<Body> requests, List<Body> responses) {

  private static final double ANSWERED = 0.8;

  Operation {
    requests = List.copyOf(requests);
    responses = List.copyOf(responses);
  }

  /**
   * A body.
   *
   * @param label what it adds to the label of the message type
   */
  record Body(String label, Part part) {}

  /**
   * Draws an operation.
   *
   * @param subcodes how probable it is that the body begins with a code of its own
   */
  static Operation draw(Dice dice, int code, PartDesigner parts, double subcodes) {
    boolean sub = dice.chance(subcodes);
    int width = dice.pick(1, 1, 2);
    List<Body> requests = bodies(dice, parts, sub, width);
    List<Body> responses = dice.chance(ANSWERED) ? bodies(dice, parts, sub, width) : List.of();
    return new Operation(code, requests, responses);
  }

  private static List<Body> bodies(Dice dice, PartDesigner parts, boolean sub, int width) {
    if (!sub) {
      return List.of(new Body("", parts.body()));
    }
    List<Body> bodies = new ArrayList<>();
    for (int code : dice.distinct(dice.between(2, 5), 0, 29)) {
      Part tag = parts.constant("subcode", FieldKind.TYPE, width, code);
      bodies.add(new Body("." + code, Struct.of(tag, parts.body())));
    }
    return bodies;
  }

  boolean answered() {
    return !responses.isEmpty();
  }

  /** One of the bodies that fit the draft's direction. */
  Body body(Draft draft) {
    return draft.dice().pick(draft.moment().response() ? responses : requests);
  }

  void describe(Outline spec) {
    describe(spec, "request ", requests);
    describe(spec, "response ", responses);
  }

  private void describe(Outline spec, String side, List<Body> bodies) {
    for (Body b : bodies) {
      spec.under(side + code + b.label(), () -> b.part().describe(spec));
    }
  }
}
