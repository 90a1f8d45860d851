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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects of JSON, one a message, with a member that names the operation, and members below. */
final class JsonProtocol implements Protocol {

  /** How an object is cut. */
  private enum Cut {
    FINE,
    MEMBERS,
    WHOLE
  }

  /** What a member holds. */
  private enum Content {
    STRING,
    NUMBER,
    LITERAL,
    ARRAY,
    OBJECT
  }

  /** A member. */
  private record Member(
      String key, Content content, ValueModel value, List<Member> members, double frequency) {}

  private final Cut cut;
  private final String space;
  private final String end;
  private final String typeKey;
  private final List<String> types;
  private final boolean hasId;
  private final Map<String, List<Member>> members = new HashMap<>();

  JsonProtocol(Dice dice) {
    cut =
        switch (dice.weighted(55, 20, 25)) {
          case 0 -> Cut.FINE;
          case 1 -> Cut.MEMBERS;
          default -> Cut.WHOLE;
        };
    space = dice.chance(0.5) ? "" : " ";
    end = dice.pick(List.of("", "\n", "\r\n"));
    typeKey = dice.pick(List.of("type", "method", "op", "action", "cmd"));
    types = Words.words(dice, dice.between(1, 8));
    hasId = dice.chance(0.6);
    for (String type : types) {
      members.put(type, members(dice, 2));
    }
  }

  private static List<Member> members(Dice dice, int depth) {
    List<Member> all = new ArrayList<>();
    for (String key : Words.words(dice, dice.between(1, depth == 2 ? 7 : 4))) {
      Content content =
          switch (dice.weighted(5, 4, 1, depth > 0 ? 1 : 0, depth > 0 ? 2 : 0)) {
            case 0 -> Content.STRING;
            case 1 -> Content.NUMBER;
            case 2 -> Content.LITERAL;
            case 3 -> Content.ARRAY;
            default -> Content.OBJECT;
          };
      ValueModel value =
          content == Content.STRING
              ? ValueModel.draw(
                  dice, key, Sort.WORD, Sort.IDENTIFIER, Sort.PATH, Sort.HOST, Sort.DATE)
              : ValueModel.draw(dice, key, Sort.NUMBER, Sort.SMALL);
      List<Member> below = content == Content.OBJECT ? members(dice, depth - 1) : List.of();
      all.add(new Member(key, content, value, below, dice.pick(10, 10, 6) / 10.0));
    }
    return all;
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    String type = types.get(dice.weighted(Dice.zipf(types.size(), 1)));
    Draft draft = exchange.message(dice.chance(0.5));
    Pieces all = Pieces.none().glue("{");
    all.add(
        member(typeKey, Pieces.none().glue("\"").value(typeKey, FieldKind.TYPE, type).glue("\"")));
    if (hasId) {
      String id = Long.toString(draft.moment().transaction() & 0xffff);
      all.glue("," + space).add(member("id", Pieces.of("id", FieldKind.ID, id)));
    }
    for (Member m : members.get(type)) {
      if (dice.chance(m.frequency())) {
        all.glue("," + space).add(member(m.key(), value(dice, m)));
      }
    }
    all.glue("}" + end);
    (cut == Cut.WHOLE ? Pieces.of("document", FieldKind.PAYLOAD, all.text()) : all).write(draft);
    exchange.send(draft, type);
  }

  private Pieces member(String key, Pieces value) {
    if (cut == Cut.MEMBERS) {
      return Pieces.of(key, "\"" + key + "\":" + space + value.text());
    }
    return Pieces.none().glue("\"").value(key + "_name", key).glue("\":" + space).add(value);
  }

  private Pieces value(Dice dice, Member m) {
    return switch (m.content()) {
      case STRING -> Pieces.none().glue("\"").value(m.key(), m.value().text(dice)).glue("\"");
      case NUMBER -> Pieces.of(m.key(), FieldKind.NUMBER, m.value().text(dice));
      case LITERAL -> Pieces.of(m.key(), dice.pick(List.of("true", "false", "null")));
      case ARRAY -> {
        Pieces p = Pieces.none().glue("[");
        int n = dice.between(1, 5);
        for (int i = 0; i < n; i++) {
          p.glue(i == 0 ? "" : "," + space).value(m.key(), FieldKind.NUMBER, m.value().text(dice));
        }
        yield p.glue("]");
      }
      case OBJECT -> {
        Pieces p = Pieces.none().glue("{");
        for (int i = 0; i < m.members().size(); i++) {
          Member below = m.members().get(i);
          p.glue(i == 0 ? "" : "," + space).add(member(below.key(), value(dice, below)));
        }
        yield p.glue("}");
      }
    };
  }

  @Override
  public void describe(Outline spec) {
    spec.line("JSON objects; " + typeKey + " names the operation" + (hasId ? ", id counts" : ""));
    for (String type : types) {
      spec.under(type, () -> members.get(type).forEach(m -> describe(spec, m)));
    }
  }

  private static void describe(Outline spec, Member m) {
    String often = m.frequency() < 1 ? " sometimes" : "";
    switch (m.content()) {
      case OBJECT ->
          spec.under(
              m.key() + ": object" + often, () -> m.members().forEach(b -> describe(spec, b)));
      case ARRAY -> spec.line(m.key() + ": array of numbers" + often);
      case LITERAL -> spec.line(m.key() + ": literal" + often);
      case STRING, NUMBER -> spec.line(m.key() + ": " + m.value().describe() + often);
    }
  }
}
