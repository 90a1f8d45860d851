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
import java.util.Locale;

/** Commands behind a tag, which the last line of the answer repeats after lines without one. */
final class TaggedProtocol implements Protocol {

  private static final String END = "\r\n";
  private static final List<String> RESULTS = List.of("OK", "OK", "OK", "NO", "BAD");

  /** A command. */
  private record Command(String verb, List<ValueModel> arguments) {}

  private final String letter;
  private final int digits;
  private final boolean fine;
  private final String mark;
  private final List<Command> commands = new ArrayList<>();

  TaggedProtocol(Dice dice) {
    letter = dice.pick(List.of("a", "A", "t", "x", ""));
    digits = dice.pick(1, 3, 4);
    fine = dice.chance(0.3);
    mark = dice.pick(List.of("*", "*", "+"));
    for (String verb : Vocabulary.operations(dice, dice.between(2, 12))) {
      int n = dice.pick(0, 1, 2);
      commands.add(
          new Command(
              verb,
              ValueModel.list(dice, "argument", n, Sort.WORD, Sort.SMALL, Sort.QUOTED, Sort.PATH)));
    }
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Command c = commands.get(dice.weighted(Dice.zipf(commands.size(), 1)));
    long number = exchange.peer().count(this) + 1;
    String tag = letter + String.format(Locale.ROOT, "%0" + digits + "d", number);
    Draft request = exchange.request();
    Pieces line = Pieces.of("tag", FieldKind.ID, tag).glue(" ");
    line.value("command", FieldKind.TYPE, c.verb());
    if (!c.arguments().isEmpty()) {
      List<String> texts = c.arguments().stream().map(v -> v.text(dice)).toList();
      line.glue(" ").value("arguments", String.join(" ", texts));
    }
    line.glue(END).write(request);
    exchange.send(request, "command-" + c.verb());
    Draft response = exchange.response();
    Pieces answer = Pieces.none();
    for (int n = dice.pick(0, 0, 1, 3); n > 0; n--) {
      String text = Words.phrase(dice, 2, 7);
      answer.add(
          fine
              ? Pieces.none().glue(mark + " ").value("untagged", text).glue(END)
              : Pieces.of("untagged", mark + " " + text + END));
    }
    String result = dice.pick(RESULTS);
    answer.value("tag", FieldKind.ID, tag).glue(" ").value("result", FieldKind.TYPE, result);
    answer.glue(" ").value("text", c.verb() + " " + Words.phrase(dice, 1, 3)).glue(END);
    answer.write(response);
    exchange.send(response, "result-" + result);
  }

  @Override
  public void describe(Outline spec) {
    spec.line("tag " + letter + " and a number; lines " + mark + " text, then tag OK, NO or BAD");
    for (Command c : commands) {
      spec.line(c.verb() + " " + c.arguments().stream().map(ValueModel::describe).toList());
    }
  }
}
