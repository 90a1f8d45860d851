package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Dictionaries of strings behind their decimal lengths, numbers and lists between letters; some
 * strings are binary. Sorted by key, as BEP 3 asks for.
 */
final class BencodedProtocol implements Protocol {

  /** What an entry holds. */
  private enum Content {
    WORD,
    OPAQUE,
    NUMBER,
    LIST
  }

  /** An entry. */
  private record Entry(String key, Content content, int size) {}

  /** An operation: what its query and its answer hold. */
  private record Operation(String name, List<Entry> query, List<Entry> answer) {}

  private final boolean coarse;
  private final List<Operation> operations = new ArrayList<>();

  BencodedProtocol(Dice dice) {
    coarse = dice.chance(0.3);
    for (String name : Words.words(dice, dice.between(2, 5))) {
      operations.add(new Operation(name, entries(dice), entries(dice)));
    }
  }

  private static List<Entry> entries(Dice dice) {
    return Words.words(dice, dice.between(1, 4)).stream()
        .sorted()
        .map(key ->
            new Entry(key, dice.pick(List.of(Content.values())), dice.pick(4, 6, 20, 20, 26)))
        .toList();
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Operation o = operations.get(dice.weighted(Dice.zipf(operations.size(), 1)));
    byte[] transaction = dice.bytes(2);
    Draft request = exchange.request();
    message(request, "a", o.query(), "q", o.name(), transaction);
    exchange.send(request, "query-" + o.name());
    if (dice.chance(0.9)) {
      Draft response = exchange.response();
      message(response, "r", o.answer(), "", "", transaction);
      exchange.send(response, "response");
    }
  }

  private void message(
      Draft out, String inner, List<Entry> entries, String key, String name, byte[] transaction) {
    glue(out, "d");
    string(out, inner + "_key", FieldKind.TEXT, inner);
    glue(out, "d");
    for (Entry e : entries) {
      string(out, e.key() + "_key", FieldKind.TEXT, e.key());
      value(out, e);
    }
    glue(out, "e");
    if (!key.isEmpty()) {
      string(out, key + "_key", FieldKind.TEXT, key);
      string(out, "operation", FieldKind.TYPE, name);
    }
    string(out, "t_key", FieldKind.TEXT, "t");
    string(out, "transaction", FieldKind.ID, transaction);
    string(out, "y_key", FieldKind.TEXT, "y");
    string(out, "direction", FieldKind.TYPE, key.isEmpty() ? "r" : "q");
    glue(out, "e");
  }

  private void value(Draft out, Entry e) {
    Dice dice = out.dice();
    switch (e.content()) {
      case WORD -> string(out, e.key(), FieldKind.TEXT, Words.word(dice));
      case OPAQUE -> string(out, e.key(), FieldKind.PAYLOAD, dice.bytes(e.size()));
      case NUMBER -> {
        glue(out, "i");
        out.text(e.key(), FieldKind.NUMBER, Integer.toString(dice.below(70_000)));
        glue(out, "e");
      }
      case LIST -> {
        glue(out, "l");
        for (int n = dice.between(1, 4); n > 0; n--) {
          string(out, e.key(), FieldKind.PAYLOAD, dice.bytes(e.size()));
        }
        glue(out, "e");
      }
    }
  }

  private void string(Draft out, String name, FieldKind kind, String text) {
    string(out, name, kind, text.getBytes(StandardCharsets.US_ASCII));
  }

  private void string(Draft out, String name, FieldKind kind, byte[] value) {
    String length = Integer.toString(value.length);
    if (coarse) {
      out.text(name + "_length", FieldKind.LENGTH, length + ":");
    } else {
      out.text(name + "_length", FieldKind.LENGTH, length);
      glue(out, ":");
    }
    out.field(name, kind, value);
  }

  private static void glue(Draft out, String letter) {
    out.text("separator", FieldKind.UNKNOWN, letter);
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        "bencoded dictionaries: a arguments, q operation, r results, t transaction, y q or r");
    for (Operation o : operations) {
      spec.line(o.name() + " query " + o.query() + ", answer " + o.answer());
    }
  }
}
