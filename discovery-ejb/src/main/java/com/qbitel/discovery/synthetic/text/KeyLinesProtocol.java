package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.text.HeaderLines.Cut;
import com.qbitel.discovery.synthetic.text.HeaderLines.Line;
import java.util.List;

/**
 * Descriptions of a line for each property, and nothing else but a first line that names the kind.
 */
final class KeyLinesProtocol implements Protocol {

  private final HeaderLines lines;
  private final String end;
  private final String separator;
  private final List<String> types;

  KeyLinesProtocol(Dice dice) {
    end = dice.chance(0.8) ? "\r\n" : "\n";
    separator = dice.pick(List.of("=", ": ", ":", " "));
    boolean letters = dice.chance(0.5);
    List<String> keys = letters ? Vocabulary.LETTERS : Vocabulary.HEADERS;
    List<Line> drawn =
        HeaderLines.lines(dice, dice.sample(keys, dice.between(3, 8)), dice.pick(0, 3) / 10.0);
    Cut cut = Cut.draw(dice, HeaderLines.structured(drawn));
    lines = new HeaderLines(dice, drawn, cut, separator, end);
    types = Words.words(dice, dice.pick(1, 1, 3));
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    String type = dice.pick(types);
    Draft draft = exchange.message(dice.chance(0.5));
    Pieces all = lines.line("kind", Pieces.of("kind", FieldKind.TYPE, type), false);
    all.add(lines.next(dice)).write(draft);
    exchange.send(draft, type);
  }

  @Override
  public void describe(Outline spec) {
    spec.line("first line kind" + separator + types);
    lines.describe(spec);
  }
}
