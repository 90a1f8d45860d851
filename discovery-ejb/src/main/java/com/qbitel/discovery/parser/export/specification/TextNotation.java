package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.parser.export.specification.MergedWays.Group;
import com.qbitel.discovery.parser.export.specification.MergedWays.Item;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layout of messages of text in augmented BNF (RFC 5234; upper and lower case differ in quoted
 * strings): a rule for the message, and one for each line in it. Fields of one value are written as
 * that value, all others by their names.
 */
final class TextNotation {

  private static final int WIDTH = 78;
  private static final int MOST_LITERAL = 40;
  private static final int MOST_LINES = 120;
  private static final Pattern RULE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");
  private static final String LINE = "line";

  private final Map<Part, String> units = new IdentityHashMap<>();
  private final Map<String, List<Part.Way>> rules = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  private TextNotation() {}

  /** The rules of a type, one or more lines each. */
  static String of(String type, List<Part.Way> ways) {
    TextNotation n = new TextNotation();
    String start = SafeNames.identifier(type).replace('_', '-');
    n.names.add(start);
    StringBuilder out = new StringBuilder();
    n.write(start, ways, out);
    List<String> written = new ArrayList<>();
    for (boolean more = true; more; ) {
      more = false;
      for (String name : List.copyOf(n.rules.keySet())) {
        if (!written.contains(name) && written.size() < MOST_LINES) {
          written.add(name);
          n.write(name, n.rules.get(name), out);
          more = true;
        }
      }
    }
    return out.toString();
  }

  private void write(String name, List<Part.Way> ways, StringBuilder out) {
    StringBuilder line = new StringBuilder(name + " =");
    for (Group g : MergedWays.of(ways)) {
      String next = group(g);
      if (line.length() + 1 + next.length() > WIDTH && line.length() > name.length() + 2) {
        out.append(line).append('\n');
        line = new StringBuilder(" ".repeat(Math.min(name.length(), 8) + 2));
      }
      line.append(' ').append(next);
    }
    out.append(line).append('\n');
  }

  private String group(Group g) {
    List<String> all = g.items().stream().map(this::item).toList();
    String text = String.join(g.choice() ? " / " : " ", all);
    return g.optional() ? "[" + text + "]" : g.choice() ? "(" + text + ")" : text;
  }

  private String item(Item i) {
    String name = part(i.part());
    boolean once = i.least() == 1 && i.most() == 1;
    return once
        ? name
        : (i.least() == i.most() ? "" : i.least() + "*") + i.most() + "(" + name + ")";
  }

  private String part(Part part) {
    return switch (part) {
      case Part.Leaf l -> leaf(l.field());
      case Part.Unit u -> unit(u);
      case Part.Repeated r ->
          String.join(" / ", r.items().stream().map(this::part).distinct().toList());
    };
  }

  private String unit(Part.Unit u) {
    if (u.ways().isEmpty()) {
      return LINE;
    }
    String known = units.get(u);
    if (known != null) {
      return known;
    }
    for (Map.Entry<String, List<Part.Way>> r : rules.entrySet()) {
      if (r.getValue().equals(u.ways())) {
        units.put(u, r.getKey());
        return r.getKey();
      }
    }
    String name = different(lineName(u.ways().getFirst()));
    units.put(u, name);
    rules.put(name, u.ways());
    return name;
  }

  private static String lineName(Part.Way way) {
    List<String> named =
        way.parts().stream()
            .filter(p -> p instanceof Part.Leaf)
            .map(p -> name(((Part.Leaf) p).field()))
            .toList();
    String first =
        named.stream()
            .filter(n -> !n.matches("(?:mark|line-end)[0-9]*"))
            .findFirst()
            .orElse("empty");
    return first.matches(".*" + LINE + "[0-9]*") ? first + "-of-text" : first + "-" + LINE;
  }

  private String different(String name) {
    String out = name;
    for (int k = 2; !names.add(out); k++) {
      out = name + k;
    }
    return out;
  }

  private static String name(Field f) {
    return RULE_NAME.matcher(f.name()).matches()
        ? f.name()
        : SafeNames.identifier(f.name()).replace('_', '-');
  }

  private static String leaf(Field f) {
    boolean constant =
        f.values() != null
            && f.values().size() == 1
            && f.values().getFirst().length() <= 2 * MOST_LITERAL
            && f.constraint() != null
            && f.constraint().rule().equals("constant");
    return constant ? literal(HexFormat.of().parseHex(f.values().getFirst())) : name(f);
  }

  /** Bytes as quoted strings and the names that RFC 5234 has for others. */
  private static String literal(byte[] bytes) {
    List<String> out = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int k = 0; k < bytes.length; k++) {
      boolean blank = bytes[k] == ' ' && bytes.length == 1;
      if (ShownBytes.printable(bytes[k]) && bytes[k] != '"' && bytes[k] != '`' && !blank) {
        run.append((char) bytes[k]);
        continue;
      }
      quote(run, out);
      boolean crlf = bytes[k] == '\r' && k + 1 < bytes.length && bytes[k + 1] == '\n';
      out.add(crlf ? "CRLF" : octet(bytes[k]));
      k += crlf ? 1 : 0;
    }
    quote(run, out);
    return String.join(" ", out);
  }

  private static void quote(StringBuilder run, List<String> out) {
    if (!run.isEmpty()) {
      out.add("\"" + run + "\"");
      run.setLength(0);
    }
  }

  private static String octet(byte b) {
    return switch (b) {
      case ' ' -> "SP";
      case '\t' -> "HTAB";
      case '\r' -> "CR";
      case '\n' -> "LF";
      case '"' -> "DQUOTE";
      default -> "%x" + HexFormat.of().withUpperCase().toHexDigits(b);
    };
  }
}
