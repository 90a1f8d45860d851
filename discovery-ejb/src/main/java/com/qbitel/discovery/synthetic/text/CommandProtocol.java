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
 * Command lines, answered by a code of three digits or by a plus or minus, with text for people.
 */
final class CommandProtocol implements Protocol {

  /** A command. */
  private record Command(String verb, List<ValueModel> arguments) {}

  /** An answer. */
  private record Reply(int code, ValueModel text) {}

  private final Conventions conventions;
  private final Conventions replyConventions;
  private final List<Command> commands = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private final double[] commandWeights;
  private final double[] replyWeights;
  private final boolean signs;
  private final double several;
  private final boolean repeatsCode;
  private final double greetings;

  CommandProtocol(Dice dice) {
    conventions = Conventions.draw(dice);
    replyConventions = dice.chance(0.7) ? conventions.coarse() : conventions;
    for (String verb : Vocabulary.operations(dice, dice.between(2, 12))) {
      int n = dice.pick(0, 1, 1, 1, 2, 3);
      commands.add(
          new Command(
              verb,
              dice.chance(0.2)
                  ? ValueModel.list(dice, "argument", n)
                  : ValueModel.list(
                      dice,
                      "argument",
                      n,
                      Sort.WORD,
                      Sort.NUMBER,
                      Sort.PATH,
                      Sort.IDENTIFIER,
                      Sort.SMALL)));
    }
    for (int code : dice.sample(Vocabulary.CODES, dice.between(2, 8))) {
      replies.add(
          new Reply(
              code,
              dice.chance(0.2)
                  ? ValueModel.draw(dice, "message")
                  : ValueModel.draw(
                      dice, "message", Sort.PHRASE, Sort.PHRASE, Sort.CONSTANT, Sort.WORDS)));
    }
    commandWeights = Dice.zipf(commands.size(), 1);
    replyWeights = Dice.zipf(replies.size(), 1);
    signs = dice.chance(0.2);
    several = dice.pick(0, 1, 3) / 10.0;
    repeatsCode = dice.chance(0.5);
    greetings = dice.pick(0, 3) / 100.0;
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    if (!dice.chance(greetings)) {
      Command c = commands.get(dice.weighted(commandWeights));
      Draft request = exchange.request();
      Pieces verb = Pieces.of("command", FieldKind.TYPE, c.verb());
      Pieces arguments = conventions.arguments(dice, "arguments", c.arguments());
      conventions.line(conventions.spaced(verb, arguments)).write(request);
      exchange.send(request, "command-" + c.verb());
    }
    Reply r = replies.get(dice.weighted(replyWeights));
    Draft response = exchange.response();
    reply(dice, r).write(response);
    exchange.send(response, signs ? sign(r) : "reply-" + r.code());
  }

  private static String sign(Reply r) {
    return r.code() < 400 ? "+OK" : "-ERR";
  }

  private Pieces reply(Dice dice, Reply r) {
    Pieces text = replyConventions.arguments(dice, "message", List.of(r.text()));
    String code = signs ? sign(r) : Integer.toString(r.code());
    Pieces last =
        replyConventions.line(
            replyConventions.spaced(Pieces.of("code", FieldKind.TYPE, code), text));
    if (signs || !dice.chance(several)) {
      return last;
    }
    Pieces all = Pieces.none();
    int lines = dice.between(1, 6);
    for (int i = 0; i < lines; i++) {
      Pieces line = i == 0 ? Pieces.of("code", FieldKind.TYPE, code).glue("-") : Pieces.none();
      line.glue(i == 0 ? "" : repeatsCode ? code + "-" : " ");
      all.add(replyConventions.line(line.value("message", Words.phrase(dice, 1, 5))));
    }
    Pieces closing = Pieces.none().glue(code + " ").value("message", r.text().text(dice));
    return all.add(replyConventions.line(closing));
  }

  @Override
  public void describe(Outline spec) {
    conventions.describe(spec);
    for (Command c : commands) {
      spec.line(c.verb() + " " + c.arguments().stream().map(ValueModel::describe).toList());
    }
    for (Reply r : replies) {
      spec.line((signs ? sign(r) : r.code()) + " " + r.text().describe());
    }
  }
}
