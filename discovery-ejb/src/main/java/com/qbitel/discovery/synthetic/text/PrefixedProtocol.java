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

/** Lines that may begin with their sender, as chats have them: prefix, command, arguments, text. */
final class PrefixedProtocol implements Protocol {

  /** A command. */
  private record Command(String verb, List<ValueModel> arguments) {}

  private final String end;
  private final boolean fine;
  private final String server;
  private final List<String> nicknames = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Command> numerics = new ArrayList<>();
  private final boolean texts;
  private final double more;

  PrefixedProtocol(Dice dice) {
    end = dice.chance(0.85) ? "\r\n" : "\n";
    fine = dice.chance(0.7);
    server = Words.host(dice);
    for (String word : Words.words(dice, 4)) {
      nicknames.add(word + dice.between(1, 99));
    }
    for (String verb : Vocabulary.operations(dice, dice.between(2, 12))) {
      commands.add(new Command(verb, arguments(dice)));
    }
    for (int code : dice.distinct(8, 1, 500)) {
      numerics.add(new Command(String.format(Locale.ROOT, "%03d", code), arguments(dice)));
    }
    texts = dice.chance(0.7);
    more = dice.chance(0.5) ? 0 : 0.3;
  }

  private static List<ValueModel> arguments(Dice dice) {
    int n = dice.pick(1, 1, 2, 3);
    return ValueModel.list(dice, "argument", n, Sort.WORD, Sort.WORD, Sort.IDENTIFIER, Sort.SMALL);
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    boolean response = dice.chance(0.5);
    Draft draft = exchange.message(response);
    boolean numeric = response && dice.chance(0.6);
    Command first = dice.pick(numeric ? numerics : commands);
    line(dice, first, response).write(draft);
    while (dice.chance(more)) {
      line(dice, dice.pick(response ? numerics : commands), response).write(draft);
    }
    exchange.send(draft, (response ? "server-" : "client-") + first.verb());
  }

  private Pieces line(Dice dice, Command c, boolean prefixed) {
    Pieces line = Pieces.none();
    if (prefixed) {
      String sender = dice.chance(0.6) ? server : dice.pick(nicknames) + "!user@" + server;
      line.glue(":").value("prefix", sender).glue(" ");
    }
    line.value("command", FieldKind.TYPE, c.verb());
    Pieces arguments = Pieces.none();
    for (ValueModel v : c.arguments()) {
      arguments.glue(" ").value("argument", v.text(dice));
    }
    if (texts && dice.chance(0.7)) {
      arguments.glue(" :").value("text", Words.phrase(dice, 2, 9));
    }
    if (fine) {
      line.add(arguments);
    } else {
      line.glue(" ").value("arguments", arguments.text().substring(1));
    }
    return line.glue(end);
  }

  @Override
  public void describe(Outline spec) {
    spec.line("lines: from servers :prefix; command, arguments" + (texts ? ", :text" : ""));
    for (List<Command> group : List.of(commands, numerics)) {
      for (Command c : group) {
        spec.line(c.verb() + " " + c.arguments().stream().map(ValueModel::describe).toList());
      }
    }
  }
}
