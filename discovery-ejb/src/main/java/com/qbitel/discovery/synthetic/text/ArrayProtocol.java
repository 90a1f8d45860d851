package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.text.ValueModel.Sort;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays of strings with counts and lengths in decimal lines; replies are such arrays, single
 * strings, numbers, or a line of text.
 */
final class ArrayProtocol implements Protocol {

  private static final String END = "\r\n";

  /** How a line of a sign and a number is cut. */
  private enum Cut {
    WHOLE_LINE,
    SIGN_NUMBER_END,
    SIGN_REST,
    LINE_END
  }

  /** A command. */
  private record Command(String verb, List<ValueModel> arguments) {}

  private final Cut cut;
  private final boolean endsAlone;
  private final List<Command> commands = new ArrayList<>();

  ArrayProtocol(Dice dice) {
    cut = dice.pick(List.of(Cut.values()));
    endsAlone = cut != Cut.WHOLE_LINE || dice.chance(0.5);
    for (String verb : Vocabulary.operations(dice, dice.between(2, 12))) {
      int n = dice.pick(0, 1, 1, 2, 3);
      commands.add(
          new Command(
              verb,
              ValueModel.list(
                  dice,
                  "argument",
                  n,
                  Sort.WORD,
                  Sort.NUMBER,
                  Sort.IDENTIFIER,
                  Sort.PHRASE,
                  Sort.SMALL)));
    }
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Command c = commands.get(dice.weighted(Dice.zipf(commands.size(), 1)));
    Pieces all = number("*", FieldKind.COUNT, 1 + c.arguments().size());
    all.add(string("command", FieldKind.TYPE, c.verb()));
    for (ValueModel v : c.arguments()) {
      all.add(string("argument", FieldKind.TEXT, v.text(dice)));
    }
    Draft request = exchange.request();
    all.write(request);
    exchange.send(request, "command-" + c.verb());
    Draft response = exchange.response();
    exchange.send(response, reply(dice, response));
  }

  private String reply(Dice dice, Draft out) {
    switch (dice.weighted(40, 20, 10, 20, 10)) {
      case 0 -> line("+", "OK").write(out);
      case 1 -> {
        number(":", FieldKind.NUMBER, dice.below(900)).write(out);
        return "number";
      }
      case 2 -> {
        line("-", "ERR " + Words.phrase(dice, 2, 7)).write(out);
        return "error";
      }
      case 3 -> {
        string("value", FieldKind.TEXT, Words.phrase(dice, 1, 4)).write(out);
        return "string";
      }
      default -> {
        int n = dice.between(1, 5);
        Pieces all = number("*", FieldKind.COUNT, n);
        for (int i = 0; i < n; i++) {
          all.add(string("value", FieldKind.TEXT, Words.word(dice)));
        }
        all.write(out);
        return "array";
      }
    }
    return "status";
  }

  private Pieces number(String sign, FieldKind kind, int number) {
    String name = kind.label();
    String text = Integer.toString(number);
    return switch (cut) {
      case WHOLE_LINE -> Pieces.of(name, kind, sign + text + END);
      case SIGN_NUMBER_END ->
          Pieces.of("sign", FieldKind.TYPE, sign).value(name, kind, text).glue(END);
      case SIGN_REST -> Pieces.of("sign", FieldKind.TYPE, sign).value(name, kind, text + END);
      case LINE_END -> Pieces.of(name, kind, sign + text).glue(END);
    };
  }

  private Pieces line(String sign, String text) {
    return switch (cut) {
      case WHOLE_LINE -> Pieces.of("line", FieldKind.TYPE, sign + text + END);
      case SIGN_NUMBER_END, SIGN_REST ->
          Pieces.of("sign", FieldKind.TYPE, sign).value("line", text).glue(END);
      case LINE_END -> Pieces.of("line", FieldKind.TYPE, sign + text).glue(END);
    };
  }

  private Pieces string(String name, FieldKind kind, String text) {
    Pieces p = number("$", FieldKind.LENGTH, text.length());
    return endsAlone ? p.value(name, kind, text).glue(END) : p.value(name, kind, text + END);
  }

  @Override
  public void describe(Outline spec) {
    spec.line("*count, then $length and string for each, every one ended by CR LF");
    for (Command c : commands) {
      spec.line(c.verb() + " " + c.arguments().stream().map(ValueModel::describe).toList());
    }
    spec.line("replies: +text, -text, :number, $string, *array");
  }
}
