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

/**
 * Lines of a name and values between commas or the like, perhaps with a checksum as of NMEA 0183.
 */
final class SeparatedProtocol implements Protocol {

  private static final double EMPTY = 0.1;

  /** How a line is cut. */
  private enum Cut {
    NAME_REST,
    SEPARATE,
    ATTACHED
  }

  /** A line. */
  private record Sentence(String name, List<ValueModel> values) {}

  private final String separator;
  private final String sign;
  private final Cut cut;
  private final boolean checked;
  private final String end;
  private final List<Sentence> sentences = new ArrayList<>();

  SeparatedProtocol(Dice dice) {
    separator = dice.pick(List.of(",", ",", ",", "|", ";", "\t"));
    sign = dice.pick(List.of("$", "", "!", "#"));
    cut =
        switch (dice.weighted(30, 50, 20)) {
          case 0 -> Cut.NAME_REST;
          case 1 -> Cut.SEPARATE;
          default -> Cut.ATTACHED;
        };
    checked = dice.chance(0.4);
    end = dice.chance(0.8) ? "\r\n" : "\n";
    for (String word : Words.words(dice, dice.between(1, 6))) {
      int n = dice.between(3, 12);
      sentences.add(
          new Sentence(
              word.toUpperCase(Locale.ROOT),
              ValueModel.list(
                  dice,
                  "value",
                  n,
                  Sort.NUMBER,
                  Sort.NUMBER,
                  Sort.WORD,
                  Sort.IDENTIFIER,
                  Sort.SMALL,
                  Sort.HOST)));
    }
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Sentence s = dice.pick(sentences);
    List<String> values = new ArrayList<>();
    for (ValueModel v : s.values()) {
      values.add(dice.chance(EMPTY) ? "" : v.text(dice));
    }
    Pieces line = cut(s, values);
    if (checked) {
      String text = line.text();
      int sum = 0;
      for (int i = sign.length(); i < text.length(); i++) {
        sum ^= text.charAt(i);
      }
      line.glue("*").value("check", FieldKind.CHECKSUM, String.format(Locale.ROOT, "%02X", sum));
    }
    Draft draft = exchange.message(dice.chance(0.4));
    line.glue(end).write(draft);
    exchange.send(draft, s.name());
  }

  private Pieces cut(Sentence s, List<String> values) {
    Pieces line = Pieces.none();
    String name = sign + s.name();
    switch (cut) {
      case NAME_REST ->
          line.value("sentence", FieldKind.TYPE, name)
              .value("values", separator + String.join(separator, values));
      case SEPARATE -> {
        line.value("sentence", FieldKind.TYPE, name);
        for (int i = 0; i < values.size(); i++) {
          line.glue(separator).value("value" + (i + 1), values.get(i));
        }
      }
      case ATTACHED -> {
        line.value("sentence", FieldKind.TYPE, name + separator);
        for (int i = 0; i < values.size(); i++) {
          boolean last = i == values.size() - 1;
          line.value("value" + (i + 1), values.get(i) + (last ? "" : separator));
        }
      }
    }
    return line;
  }

  @Override
  public void describe(Outline spec) {
    String shown = separator.equals("\t") ? "tabulators" : separator;
    spec.line(
        "separated by " + shown + (checked ? "; * and the exclusive or of the bytes between" : ""));
    for (Sentence s : sentences) {
      spec.line(sign + s.name() + " " + s.values().stream().map(ValueModel::describe).toList());
    }
  }
}
