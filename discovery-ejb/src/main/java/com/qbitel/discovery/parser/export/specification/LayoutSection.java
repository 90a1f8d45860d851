package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.parser.StatedKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The layout of a type's messages: a packet diagram, the elements in them, the bits of flags, other
 * shapes; or the notation of text. Where nobody counted which fields come together, all of them are
 * drawn, and it is said which ones are not in all messages.
 */
final class LayoutSection {

  /** A share that is shown as all. */
  static final double ALL = 0.995;

  private static final int MOST_SHAPES = 8;
  private static final int MOST_UNCOUNTED = 80;
  private static final int MOST_BIT_DIAGRAMS = 8;

  private final MessageType type;
  private final List<Part.Way> ways;
  private final DocumentWriter out;
  private final PacketDiagram diagram = new PacketDiagram();
  private final Set<Field> optional = identities();
  private boolean parentheses;
  private boolean repeats;

  LayoutSection(MessageType type, List<Part.Way> ways, DocumentWriter out) {
    this.type = type;
    this.ways = ways;
    this.out = out;
  }

  /**
   * Writes the section.
   *
   * @param text whether the protocol is made of text
   */
  void write(boolean text) {
    if (type.fields().isEmpty()) {
      out.paragraph("Nothing is known of what its messages consist of.");
    } else if (text) {
      notation();
    } else if (ways.isEmpty()) {
      uncounted();
    } else {
      binary();
    }
  }

  private void notation() {
    if (ways.isEmpty()) {
      boolean few = type.fields().size() <= MOST_UNCOUNTED;
      out.paragraph(
          few
              ? "Which fields come together is not known; those in brackets are not in all messages."
              : "Which fields come together is not known.");
      if (few) {
        out.diagram(TextNotation.of(type.id(), fieldByField()));
      }
      return;
    }
    out.diagram(TextNotation.of(type.id(), ways));
    out.paragraph(
        "In augmented BNF (RFC 5234): in brackets what some messages lack, between slashes what"
            + " excludes each other, behind a number or two with an asterisk what comes so often.");
  }

  /** All fields, and those alone that are in all messages. */
  private List<Part.Way> fieldByField() {
    List<Part> all = type.fields().stream().<Part>map(Part.Leaf::new).toList();
    List<Part> always =
        type.fields().stream().filter(f -> !lacking(f)).<Part>map(Part.Leaf::new).toList();
    return List.of(new Part.Way(1, all), new Part.Way(0, always));
  }

  private void binary() {
    Part.Way first = ways.getFirst();
    List<Set<Field>> each = ways.stream().map(w -> fields(w.parts())).toList();
    each.getFirst().stream()
        .filter(f -> each.stream().anyMatch(w -> !w.contains(f)))
        .forEach(optional::add);
    if (!first.parts().stream().allMatch(ElementOutline::tagged)) {
      first.parts().forEach(this::draw);
      out.diagram(diagram.draw());
      legend(
          first.share() > ALL
              ? ""
              : "The shape of " + Specification.percent(first.share()) + " of the messages. ",
          "A field in parentheses is missing from others. ");
    }
    String outline = ElementOutline.of(ways);
    if (!outline.isEmpty()) {
      out.paragraph(
          "The elements of ASN.1, by tag and the field that their content is; those in parentheses"
              + " are not in all messages.");
      out.diagram(outline);
    }
    bits();
    if (ways.size() > 1) {
      ShapeTable.write(ways, out);
    }
  }

  private void legend(String shape, String inParentheses) {
    String text =
        shape
            + (parentheses ? inParentheses : "")
            + (repeats ? "What stands between lines of equal signs comes several times. " : "")
            + (diagram.hasTildes()
                ? "A row between tildes is not to scale; what follows it begins on a new row,"
                    + " wherever it stands in the message. "
                : "");
    if (!text.isEmpty()) {
      out.paragraph(text.strip());
    }
  }

  private void draw(Part part) {
    switch (part) {
      case Part.Leaf l -> field(l.field(), optional.contains(l.field()));
      case Part.Unit u -> {
        if (ElementOutline.tagged(u) || u.ways().isEmpty()) {
          diagram.field("elements, see below", -1, false);
        } else {
          u.ways().getFirst().parts().forEach(this::draw);
        }
      }
      case Part.Repeated r -> {
        if (r.items().stream().allMatch(ElementOutline::tagged)) {
          diagram.field("elements, see below", -1, false);
          return;
        }
        repeats = true;
        diagram.repeat(times(r));
        draw(r.items().getFirst());
        diagram.endRepeat();
      }
    }
  }

  private static String times(Part.Repeated r) {
    String tags =
        r.items().stream()
            .filter(p -> p instanceof Part.Unit u && !u.tag().isEmpty())
            .map(p -> ((Part.Unit) p).tag())
            .limit(MOST_SHAPES)
            .collect(Collectors.joining(", "));
    String often =
        r.most() == 0
            ? "several times"
            : r.least() == r.most()
                ? r.most() + " times"
                : r.least() + " to " + r.most() + " times";
    return tags.isEmpty() ? often : often + ", tags " + tags;
  }

  private void field(Field f, boolean lacking) {
    parentheses |= lacking;
    diagram.field(f.name(), f.length() == null ? -1 : f.length(), lacking);
  }

  /** Fields have much to compare; those of a type are the same objects. */
  private static Set<Field> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static Set<Field> fields(List<Part> parts) {
    Set<Field> found = identities();
    parts.forEach(p -> collect(p, found));
    return found;
  }

  private static void collect(Part part, Set<Field> found) {
    switch (part) {
      case Part.Leaf l -> found.add(l.field());
      case Part.Unit u -> u.ways().forEach(w -> w.parts().forEach(p -> collect(p, found)));
      case Part.Repeated r -> r.items().forEach(p -> collect(p, found));
    }
  }

  /** Fields by themselves, where nobody counted which ones come together. */
  private void uncounted() {
    type.fields().stream().limit(MOST_UNCOUNTED).forEach(f -> field(f, lacking(f)));
    out.diagram(diagram.draw());
    legend(
        "Which fields come together is not known: these are all. ",
        "Those in parentheses are not in all messages. ");
    bits();
  }

  /** Whether a field was seen at fewer places than there are messages. */
  private boolean lacking(Field f) {
    int places = f.evidence().stream().mapToInt(Evidence::tested).max().orElse(0);
    return places > 0 && places < type.count();
  }

  private void bits() {
    type.fields().stream()
        .filter(f -> StatedKind.of(f) == FieldKind.FLAGS)
        .map(BitDiagram::of)
        .filter(d -> !d.isEmpty())
        .limit(MOST_BIT_DIAGRAMS)
        .forEach(out::diagram);
  }
}
