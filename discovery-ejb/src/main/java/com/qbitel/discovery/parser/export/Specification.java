package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what is known of a protocol for people: types, diagrams, fields, values, evidence. */
final class Specification {

  private static final int MOST_VALUES = 8;
  private static final int LONGEST_VALUE = 24;

  /** Stands for values of a document that is shown without them. */
  private static final String LEFT_OUT = "(values left out)";

  private static final Set<String> OF_VALUES = Set.of("constant", "enumeration");

  private final ExportedProtocol protocol;
  private final DocumentWriter out;

  private Specification(ExportedProtocol protocol, DocumentWriter out) {
    this.protocol = protocol;
    this.out = out;
  }

  static Export of(ExportedProtocol protocol, DocumentWriter out, String extension) {
    String text = new Specification(protocol, out).write();
    return new Export(SafeNames.file(protocol.name(), extension), text, List.of());
  }

  private String write() {
    Grammar grammar = protocol.grammar();
    out.begin(protocol.name());
    int messages = grammar.types().stream().mapToInt(MessageType::count).sum();
    int fields = grammar.types().stream().mapToInt(t -> t.fields().size()).sum();
    out.paragraph(
        "Inferred from %s%s. %s, %s. Confidence is a probability."
            .formatted(
                counted(messages, "message", "messages"),
                protocol.filter() == null || protocol.filter().isEmpty()
                    ? ""
                    : " of " + protocol.filter(),
                counted(grammar.types().size(), "type of messages", "types of messages"),
                counted(fields, "field", "fields")));
    out.heading(2, "Framing");
    out.paragraph(
        "%s, confidence %s: %s."
            .formatted(
                protocol.framing().kind(),
                percent(protocol.framing().confidence()),
                protocol.framing().evidence()));
    out.heading(2, "Message types");
    out.table(
        List.of("Type", "Name", "Messages", "Share", "Sent by", "Confidence", "Told by"),
        grammar.types().stream()
            .map(t ->
                List.of(
                    t.id(),
                    t.name(),
                    String.valueOf(t.count()),
                    percent(t.share()),
                    side(t),
                    percent(t.confidence()),
                    told(t.selector())))
            .toList());
    grammar.types().forEach(this::type);
    return out.end();
  }

  private static String counted(int n, String one, String more) {
    return n + " " + (n == 1 ? one : more);
  }

  private static String side(MessageType t) {
    return switch (t.direction()) {
      case REQUEST -> "client";
      case RESPONSE -> "server";
      case UNKNOWN -> "both";
    };
  }

  private static String told(Selector s) {
    if (!s.token().isEmpty()) {
      return "first word " + String.join(" or ", s.token());
    }
    return s.tests().isEmpty()
        ? "all others"
        : s.tests().stream().map(Specification::told).collect(Collectors.joining("; "));
  }

  private static String told(Selector.Test t) {
    if (t.values().isEmpty()) {
      return reading(t.reading()) + " " + LEFT_OUT;
    }
    String values =
        t.values().stream().map(v -> v.isEmpty() ? "nothing" : v).collect(Collectors.joining(", "));
    return reading(t.reading()) + (t.among() ? " is " : " is none of ") + values;
  }

  /** Bytes at an offset in words; other readings as they are written. */
  private static String reading(String text) {
    String[] w = text.split(" ");
    if (!w[0].equals("bytes") || w.length < 4) {
      return text;
    }
    int from = Integer.parseInt(w[1]);
    int width = Integer.parseInt(w[2]);
    String place = width == 1 ? "byte " + from : "bytes " + from + " to " + (from + width - 1);
    return w[3].matches("f+") ? place : place + " masked with " + w[3];
  }

  private void type(MessageType t) {
    out.heading(3, t.id() + " " + t.name());
    structure(t.structure());
    if (!protocol.grammar().text()) {
      out.diagram(PacketDiagram.of(t.fields()));
    }
    out.table(
        List.of("Offset", "Length", "Field", "Kind", "Confidence", "Values", "Rule", "Evidence"),
        t.fields().stream().map(f -> field(f, t)).toList());
  }

  private void structure(Structure s) {
    List<String> parts = new ArrayList<>();
    s.chain().map(Specification::chain).ifPresent(parts::add);
    s.array()
        .map(a -> "elements of %s bytes from byte %s on".formatted(a.width(), a.start()))
        .ifPresent(parts::add);
    s.blocks()
        .map(b ->
            "blocks of %s bytes with a checksum of %s each from byte %s on"
                .formatted(b.size(), b.width(), b.start()))
        .ifPresent(parts::add);
    if (!s.berStarts().isEmpty()) {
      parts.add(
          "elements in the basic encoding rules of ASN.1 from byte "
              + s.berStarts().stream().map(String::valueOf).collect(Collectors.joining(" or "))
              + " on, where there are any");
    }
    if (!s.names().isEmpty()) {
      parts.add("names written as lists of labels");
    }
    if (!parts.isEmpty()) {
      out.paragraph("Holds " + String.join("; ", parts) + ".");
    }
  }

  private static String chain(ElementChain c) {
    return "elements of tag (%s), length (%s, %s, %s) and value from byte %s on"
        .formatted(
            c.tag(),
            c.width(),
            c.littleEndian() ? "little-endian" : "big-endian",
            c.inclusive() ? "counts the whole element" : "counts the value",
            c.start());
  }

  private static List<String> field(Field f, MessageType t) {
    return List.of(
        f.offset() == null ? "varies" : String.valueOf(f.offset()),
        f.length() == null ? "varies" : String.valueOf(f.length()),
        f.name(),
        kinds(f),
        percent(f.confidence()),
        values(f),
        rule(f.constraint(), t),
        f.evidence().stream().map(Evidence::text).collect(Collectors.joining(" ")));
  }

  private static String kinds(Field f) {
    String others =
        f.kinds().stream()
            .limit(2)
            .map((KindProbability k) -> k.kind().label() + " " + percent(k.probability()))
            .collect(Collectors.joining(", "));
    return StatedKind.of(f).label() + (others.isEmpty() ? "" : " (" + others + ")");
  }

  private static String values(Field f) {
    if (f.values() == null) {
      Constraint c = f.constraint();
      if (c != null && OF_VALUES.contains(c.rule())) {
        return LEFT_OUT;
      }
      return c == null || c.min() == null ? "" : c.min() + " to " + c.max();
    }
    String shown =
        f.values().stream()
            .limit(MOST_VALUES)
            .map(v -> v.length() > LONGEST_VALUE ? v.substring(0, LONGEST_VALUE) + "..." : v)
            .collect(Collectors.joining(", "));
    int more = f.values().size() - MOST_VALUES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String rule(Constraint c, MessageType t) {
    if (c == null) {
      return "";
    }
    return switch (c.rule()) {
      case "length-of" ->
          "value%s = bytes %s"
              .formatted(
                  c.scale() == 1 ? "" : " times " + c.scale(),
                  c.target() < 0 || c.target() >= t.fields().size()
                      ? "of the message" + (c.addend() == 0 ? "" : " less " + c.addend())
                      : "from " + t.fields().get(c.target()).name() + " on");
      case "increment" -> "rises by " + c.addend();
      case "sequence" -> c.unique() ? "never repeats" : "keeps its order";
      default -> c.rule();
    };
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
