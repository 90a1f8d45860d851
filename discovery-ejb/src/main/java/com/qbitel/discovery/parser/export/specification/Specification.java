package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.export.specification.DocumentWriter.Column;
import com.qbitel.discovery.parser.export.specification.DocumentWriter.Entry;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what is known of a protocol for people: types, layouts, fields, evidence, examples. */
public final class Specification {

  /** Types up to which a document is short enough to have no contents. */
  private static final int FEW_TYPES = 3;

  private final ExportedProtocol protocol;
  private final DocumentWriter out;

  private Specification(ExportedProtocol protocol, DocumentWriter out) {
    this.protocol = protocol;
    this.out = out;
  }

  /** The specification of a protocol in Markdown. */
  public static Export markdown(ExportedProtocol protocol) {
    return of(protocol, new MarkdownWriter(), ".md");
  }

  /** The specification of a protocol as a page. */
  public static Export html(ExportedProtocol protocol) {
    return of(protocol, new HtmlWriter(), ".html");
  }

  private static Export of(ExportedProtocol protocol, DocumentWriter out, String extension) {
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
    out.paragraph(
        "Values are in hexadecimal digits, text is in quotes with \\r, \\n, \\t and \\x and two"
            + " digits for what is no character. Examples are made of this specification and read"
            + " by its parser; none of them was recorded.");
    contents();
    out.heading(2, new Entry("Framing", "framing"));
    out.paragraph(
        "%s, confidence %s: %s."
            .formatted(
                protocol.framing().kind(),
                percent(protocol.framing().confidence()),
                protocol.framing().evidence()));
    out.heading(2, new Entry("Message types", "types"));
    types();
    for (int k = 0; k < grammar.types().size(); k++) {
      MessageType t = grammar.types().get(k);
      out.heading(3, entry(k));
      new TypeChapter(t, protocol.illustrations().of(t.id()), grammar.text(), out).write();
    }
    return out.end();
  }

  private Entry entry(int type) {
    MessageType t = protocol.grammar().types().get(type);
    return new Entry(t.id().equals(t.name()) ? t.id() : t.id() + " " + t.name(), "type-" + type);
  }

  private void contents() {
    int types = protocol.grammar().types().size();
    if (types > FEW_TYPES) {
      List<Entry> all = new ArrayList<>();
      all.add(new Entry("Framing", "framing"));
      all.add(new Entry("Message types", "types"));
      for (int k = 0; k < types; k++) {
        all.add(entry(k));
      }
      out.contents(all);
    }
  }

  private void types() {
    List<Column> head =
        List.of(
            Column.of("Type"),
            Column.of("Name"),
            Column.of("Messages"),
            Column.of("Share"),
            Column.of("Sent by"),
            Column.of("Confidence"),
            Column.ofBytes("Told by"));
    out.table(
        head,
        protocol.grammar().types().stream()
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
  }

  static String counted(int n, String one, String more) {
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
      return reading(t.reading()) + " " + FieldValues.LEFT_OUT;
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

  /** A share in percent; one of some that is less than one is no zero. */
  static String percent(double share) {
    long rounded = Math.round(100 * share);
    return rounded == 0 && share > 0 ? "< 1 %" : rounded + " %";
  }
}
