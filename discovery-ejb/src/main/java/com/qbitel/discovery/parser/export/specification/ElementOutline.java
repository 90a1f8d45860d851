package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.parser.export.specification.MergedWays.Group;
import com.qbitel.discovery.parser.export.specification.MergedWays.Item;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Elements in the basic encoding rules of ASN.1 (ITU-T X.690), one a line, those inside another
 * indented below it.
 */
final class ElementOutline {

  private static final int MOST_LINES = 200;
  private static final int TAG_NUMBER = 0x1f;
  private static final int CLASS = 0xc0;

  private static final Map<Integer, String> UNIVERSAL =
      Map.ofEntries(
          Map.entry(0x01, "BOOLEAN"),
          Map.entry(0x02, "INTEGER"),
          Map.entry(0x03, "BIT STRING"),
          Map.entry(0x04, "OCTET STRING"),
          Map.entry(0x05, "NULL"),
          Map.entry(0x06, "OBJECT IDENTIFIER"),
          Map.entry(0x0a, "ENUMERATED"),
          Map.entry(0x0c, "UTF8String"),
          Map.entry(0x13, "PrintableString"),
          Map.entry(0x16, "IA5String"),
          Map.entry(0x17, "UTCTime"),
          Map.entry(0x18, "GeneralizedTime"),
          Map.entry(0x30, "SEQUENCE"),
          Map.entry(0x31, "SET"));

  private final StringBuilder out = new StringBuilder();
  private int lines;

  private ElementOutline() {}

  /** The outline of what messages consist of; empty when there are no such elements. */
  static String of(List<Part.Way> ways) {
    if (ways.stream().noneMatch(w -> w.parts().stream().anyMatch(ElementOutline::tagged))) {
      return "";
    }
    ElementOutline o = new ElementOutline();
    o.write(ways, 0);
    return o.out.toString();
  }

  /** Whether a part is an element with a tag, or several such. */
  static boolean tagged(Part part) {
    return switch (part) {
      case Part.Unit u -> u.ways().isEmpty() ? !u.tag().isEmpty() : begins(u);
      case Part.Repeated r -> r.items().stream().allMatch(ElementOutline::tagged);
      case Part.Leaf l -> false;
    };
  }

  private static boolean begins(Part.Unit u) {
    return u.ways().getFirst().parts().getFirst() instanceof Part.Leaf l
        && region(l) == Region.BER_TAG;
  }

  private static Region region(Part.Leaf l) {
    return l.field().placement().map(Placement::region).orElse(Region.REMAINDER);
  }

  private void write(List<Part.Way> ways, int depth) {
    for (Group g : MergedWays.of(ways)) {
      List<Item> shown = g.items().stream().filter(i -> !head(i.part())).toList();
      if (g.choice() && shown.size() > 1) {
        line(depth, (g.optional() ? "(" : "") + "one of" + (g.optional() ? ")" : ""));
      }
      int inner = g.choice() && shown.size() > 1 ? depth + 1 : depth;
      boolean optional = g.optional() && inner == depth;
      shown.forEach(i -> item(i, optional, inner));
    }
  }

  /** Tag, length and content of an element are not written for themselves. */
  private static boolean head(Part part) {
    return part instanceof Part.Leaf l
        && switch (region(l)) {
          case BER_TAG, BER_LENGTH, BER_LONG_LENGTH, BER_CONTENT, BER_END -> true;
          default -> false;
        };
  }

  private void item(Item i, boolean optional, int depth) {
    switch (i.part()) {
      case Part.Leaf l ->
          line(depth, marked(SafeNames.label(l.field().name()) + times(i), optional));
      case Part.Unit u -> {
        line(depth, marked(tag(u.tag()) + contents(u) + times(i), optional));
        write(u.ways(), depth + 1);
      }
      case Part.Repeated r ->
          r.items().forEach(p -> item(new Item(p, 0, 0, i.ways()), optional, depth));
    }
  }

  private static String marked(String text, boolean optional) {
    return optional ? "(" + text + ")" : text;
  }

  private static String times(Item i) {
    if (i.least() == 1 && i.most() == 1) {
      return "";
    }
    return i.least() == i.most()
        ? ", " + i.least() + " times"
        : ", " + i.least() + " to " + i.most() + " times";
  }

  /** The field that the content of an element is. */
  private static String contents(Part.Unit u) {
    return u.ways().stream()
        .flatMap(w -> w.parts().stream())
        .filter(p -> p instanceof Part.Leaf l && region(l) == Region.BER_CONTENT)
        .findFirst()
        .map(p -> ": " + SafeNames.label(((Part.Leaf) p).field().name()))
        .orElse("");
  }

  /** A tag in hex, and what it is called. */
  private static String tag(String hex) {
    if (hex.length() != 2) {
      return hex.isEmpty() ? "element" : hex;
    }
    return hex + " " + name(HexFormat.fromHexDigits(hex));
  }

  /** What a tag of one byte is called. */
  static String name(int tag) {
    String number = "[" + (tag & TAG_NUMBER) + "]";
    return switch (tag & CLASS) {
      case 0 -> UNIVERSAL.getOrDefault(tag, "[UNIVERSAL " + (tag & TAG_NUMBER) + "]");
      case 0x40 -> "[APPLICATION " + (tag & TAG_NUMBER) + "]";
      case 0x80 -> number;
      default -> "[PRIVATE " + (tag & TAG_NUMBER) + "]";
    };
  }

  private void line(int depth, String text) {
    lines++;
    if (lines <= MOST_LINES) {
      out.append("  ".repeat(depth)).append(text).append('\n');
    } else if (lines == MOST_LINES + 1) {
      out.append("...\n");
    }
  }
}
