package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.parser.Illustration;
import com.qbitel.discovery.parser.Illustration.Example;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.parser.export.specification.DocumentWriter.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The chapter of a message type: what it holds, its layout, fields, evidence and examples. */
final class TypeChapter {

  private final MessageType type;
  private final Illustration known;
  private final boolean text;
  private final DocumentWriter out;

  /**
   * The chapter of a type.
   *
   * @param text whether the protocol is made of text
   */
  TypeChapter(MessageType type, Illustration known, boolean text, DocumentWriter out) {
    this.type = type;
    this.known = known;
    this.text = text;
    this.out = out;
  }

  /** Writes all of it but the heading. */
  void write() {
    structure(type.structure());
    new LayoutSection(type, known.ways(), out).write(text);
    fields();
    evidence();
    examples();
  }

  private void structure(Structure s) {
    List<String> parts = new ArrayList<>();
    s.chain().ifPresent(c -> parts.add(chain(c)));
    s.array()
        .ifPresent(
            a -> parts.add("elements of %s bytes from byte %s on".formatted(a.width(), a.start())));
    s.blocks()
        .ifPresent(b ->
            parts.add(
                "blocks of %s bytes with checksums from byte %s on"
                    .formatted(b.size(), b.start())));
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

  private void fields() {
    out.table(
        List.of(
            Column.of("Offset"),
            Column.of("Length"),
            Column.of("Field"),
            Column.of("Kind"),
            Column.ofBytes("Values"),
            Column.of("Rule")),
        type.fields().stream()
            .map(f ->
                List.of(
                    f.offset() == null ? "varies" : String.valueOf(f.offset()),
                    f.length() == null ? "varies" : String.valueOf(f.length()),
                    f.name(),
                    StatedKind.of(f).label(),
                    FieldValues.of(f, text),
                    rule(f.constraint())))
            .toList());
  }

  private void evidence() {
    out.heading(4, "Evidence");
    out.table(
        List.of(
            Column.of("Field"), Column.of("Confidence"), Column.of("Kinds"), Column.of("Evidence")),
        type.fields().stream()
            .map(f ->
                List.of(
                    f.name(),
                    Specification.percent(f.confidence()),
                    kinds(f),
                    f.evidence().stream().map(Evidence::text).collect(Collectors.joining(" "))))
            .toList());
  }

  private static String kinds(Field f) {
    return f.kinds().stream()
        .limit(2)
        .map(k -> k.kind().label() + " " + Specification.percent(k.probability()))
        .collect(Collectors.joining(", "));
  }

  private String rule(Constraint c) {
    if (c == null) {
      return "";
    }
    return switch (c.rule()) {
      case "length-of" ->
          "value%s = bytes %s"
              .formatted(
                  c.scale() == 1 ? "" : " times " + c.scale(),
                  c.target() < 0 || c.target() >= type.fields().size()
                      ? "of the message" + (c.addend() == 0 ? "" : " less " + c.addend())
                      : "from " + type.fields().get(c.target()).name() + " on");
      case "increment" -> "rises by " + c.addend();
      case "sequence" -> c.unique() ? "never repeats" : "keeps its order";
      default -> c.rule();
    };
  }

  private void examples() {
    List<Example> examples = known.examples();
    out.heading(4, examples.size() > 1 ? "Examples" : "Example");
    if (examples.isEmpty()) {
      out.paragraph(
          known.ways().isEmpty()
              ? "No example can be made: this document has no rules to make messages by."
              : "There is no example: none was made that the parser takes for a message of this type.");
    }
    for (Example e : examples) {
      out.paragraph(
          "Made, not recorded: "
              + Specification.counted(e.payload().length, "byte", "bytes")
              + ", "
              + Specification.counted(e.fields().size(), "field", "fields")
              + ".");
      ExampleSection.write(e, text, out);
    }
  }
}
