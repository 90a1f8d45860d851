package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.text.ValueModel.Sort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text around bodies of bytes, whose size the line tells: stores of values, streams of
 * messages, transfers.
 */
final class FramedBodyProtocol implements Protocol {

  private static final String END = "\r\n";

  /** What a body is. */
  private enum Body {
    OPAQUE,
    PROSE,
    NUMBERS
  }

  /** A command with or without a body. */
  private record Command(String verb, List<ValueModel> arguments, boolean carries) {}

  private final List<Command> commands = new ArrayList<>();
  private final List<String> results;
  private final String carrier;
  private final Body body;
  private final boolean closes;
  private final boolean argumentsAlone;

  FramedBodyProtocol(Dice dice) {
    List<String> verbs = Vocabulary.operations(dice, dice.between(3, 10));
    for (String verb : verbs) {
      int n = dice.pick(1, 1, 2, 3);
      commands.add(
          new Command(
              verb,
              ValueModel.list(dice, "argument", n, Sort.WORD, Sort.IDENTIFIER, Sort.SMALL),
              dice.chance(0.45)));
    }
    results = List.of("STORED", "OK", "END", "ERROR", "NOT_FOUND").subList(0, dice.between(2, 5));
    carrier = dice.pick(List.of("VALUE", "MSG", "DATA", "CONTENT"));
    body = dice.pick(List.of(Body.values()));
    closes = dice.chance(0.7);
    argumentsAlone = dice.chance(0.6);
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Command c = commands.get(dice.weighted(Dice.zipf(commands.size(), 1)));
    Draft request = exchange.request();
    write(request, c.verb(), c.arguments(), c.carries());
    exchange.send(request, "command-" + c.verb());
    Draft response = exchange.response();
    if (!c.carries() && dice.chance(0.5)) {
      write(response, carrier, c.arguments(), true);
      exchange.send(response, "carried");
      return;
    }
    String result = dice.pick(results);
    Pieces.of("result", FieldKind.TYPE, result).glue(END).write(response);
    exchange.send(response, "result-" + result);
  }

  private void write(Draft out, String verb, List<ValueModel> arguments, boolean carries) {
    Dice dice = out.dice();
    byte[] content = carries ? content(dice) : new byte[0];
    Pieces line = Pieces.of("command", FieldKind.TYPE, verb).glue(" ");
    Pieces values = Pieces.none();
    for (ValueModel v : arguments) {
      values.glue(values.isEmpty() ? "" : " ").value("argument", v.text(dice));
    }
    line.add(argumentsAlone ? values : values.whole("arguments"));
    if (carries) {
      line.glue(" ").value("size", FieldKind.LENGTH, Integer.toString(content.length));
    }
    line.glue(END).write(out);
    if (carries) {
      out.field("body", FieldKind.PAYLOAD, content);
      Pieces.none().glue(closes ? END : "").write(out);
    }
  }

  private byte[] content(Dice dice) {
    return switch (body) {
      case OPAQUE -> dice.bytes(dice.between(1, 250));
      case PROSE -> Words.phrase(dice, 2, 20).getBytes(StandardCharsets.US_ASCII);
      case NUMBERS -> {
        byte[] numbers = new byte[4 * dice.between(1, 30)];
        for (int i = 0; i < numbers.length; i += 4) {
          int n = dice.below(40_000);
          numbers[i] = (byte) n;
          numbers[i + 1] = (byte) (n >> 8);
        }
        yield numbers;
      }
    };
  }

  @Override
  public void describe(Outline spec) {
    for (Command c : commands) {
      List<String> arguments = c.arguments().stream().map(ValueModel::describe).toList();
      spec.line(c.verb() + " " + arguments + (c.carries() ? " size, then the body" : ""));
    }
    spec.line("answers " + results + ", or " + carrier + " with arguments, size and body");
  }
}
