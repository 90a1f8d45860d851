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

/** Elements of XML, one a message, whose name is the type; attributes, text and elements below. */
final class XmlProtocol implements Protocol {

  private static final Sort[] SORTS = {
    Sort.NUMBER, Sort.WORD, Sort.IDENTIFIER, Sort.SMALL, Sort.DATE, Sort.PATH
  };

  /** How an element is cut. */
  private enum Cut {
    FINE,
    ELEMENTS,
    WHOLE
  }

  /** An element: attributes, and elements below or a text. */
  private record Element(
      String name,
      List<ValueModel> attributes,
      List<String> keys,
      ValueModel text,
      List<Element> below) {}

  private final Cut cut;
  private final String end;
  private final boolean declaration;
  private final List<Element> roots = new ArrayList<>();

  XmlProtocol(Dice dice) {
    cut =
        switch (dice.weighted(55, 20, 25)) {
          case 0 -> Cut.FINE;
          case 1 -> Cut.ELEMENTS;
          default -> Cut.WHOLE;
        };
    end = dice.pick(List.of("", "\n", "\r\n"));
    declaration = dice.chance(0.3);
    for (String name : Words.words(dice, dice.between(1, 6))) {
      roots.add(element(dice, name, 2));
    }
  }

  private static Element element(Dice dice, String name, int depth) {
    List<String> keys = dice.sample(Vocabulary.PARAMETERS, dice.pick(0, 0, 1, 2));
    List<Element> below = new ArrayList<>();
    boolean deeper = depth == 2 || depth > 0 && dice.chance(0.3);
    for (String child : Words.words(dice, deeper ? dice.between(1, 6) : 0)) {
      below.add(element(dice, child, depth - 1));
    }
    return new Element(
        name,
        ValueModel.list(dice, name + "_attribute", keys.size(), SORTS),
        keys,
        ValueModel.draw(dice, name, SORTS),
        below);
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    Element root = dice.pick(roots);
    Draft draft = exchange.message(dice.chance(0.5));
    Pieces all = Pieces.none().glue(declaration ? "<?xml version=\"1.0\"?>" : "");
    all.glue("<")
        .value("element", FieldKind.TYPE, root.name())
        .add(attributes(dice, root))
        .glue(">");
    for (Element e : root.below()) {
      if (dice.chance(0.85)) {
        Pieces child = element(dice, e);
        all.add(cut == Cut.ELEMENTS ? child.whole(e.name()) : child);
      }
    }
    all.glue("</" + root.name() + ">" + end);
    (cut == Cut.WHOLE ? Pieces.of("document", FieldKind.PAYLOAD, all.text()) : all).write(draft);
    exchange.send(draft, root.name());
  }

  private Pieces element(Dice dice, Element e) {
    Pieces p = Pieces.none().glue("<" + e.name()).add(attributes(dice, e)).glue(">");
    if (e.below().isEmpty()) {
      p.value(e.name(), e.text().text(dice));
    }
    e.below().forEach(child -> p.add(element(dice, child)));
    return p.glue("</" + e.name() + ">");
  }

  private static Pieces attributes(Dice dice, Element e) {
    Pieces p = Pieces.none();
    for (int i = 0; i < e.keys().size(); i++) {
      String key = e.keys().get(i);
      p.glue(" " + key + "=\"")
          .value(e.name() + "_" + key, e.attributes().get(i).text(dice))
          .glue("\"");
    }
    return p;
  }

  @Override
  public void describe(Outline spec) {
    spec.line("XML elements" + (declaration ? " behind a declaration" : ""));
    roots.forEach(e -> describe(spec, e));
  }

  private static void describe(Outline spec, Element e) {
    String text = e.below().isEmpty() ? ": " + e.text().describe() : "";
    spec.under(
        e.name() + " " + e.keys() + text, () -> e.below().forEach(child -> describe(spec, child)));
  }
}
