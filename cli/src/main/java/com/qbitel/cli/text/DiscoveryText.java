package com.qbitel.cli.text;

import com.qbitel.cli.text.Table.Align;
import com.qbitel.cli.text.Table.Cell;
import com.qbitel.cli.text.Table.Line;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.EvidencePart;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.Group;
import com.qbitel.discovery.document.DiscoveryDocument.Phase;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.document.DiscoveryDocument.WarningPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A discovery document as text for people: what was analysed, the message types, and of each type
 * its fields with values and evidence and one message as an example.
 */
public final class DiscoveryText {

  /** Groups, and types with their fields, that are shown unless all are asked for. */
  public static final int USUAL_DETAILS = 12;

  private static final int BAR = 20;
  private static final int NAME_WIDTH = 20;
  private static final int KIND_WIDTH = 9;

  private final Page page;
  private final FieldWords words;
  private final List<String> lines = new ArrayList<>();

  private DiscoveryText(Page page) {
    this.page = page;
    this.words = new FieldWords(page);
  }

  /**
   * The text.
   *
   * @param samples messages by the identifier of their type; types without one have no hex view
   * @param details number of groups, busiest first, that are shown, and of types, most frequent
   *     first, whose fields are
   */
  public static String of(
      DiscoveryDocument document, Map<String, SampleMessage> samples, int details, Page page) {
    DiscoveryText text = new DiscoveryText(page);
    text.summary(document);
    text.warnings(document);
    text.groups(document, details);
    text.types(document);
    int nameWidth = nameWidth(document);
    List<TypePart> types = document.messageTypes();
    for (TypePart type : types.subList(0, Math.min(details, types.size()))) {
      text.type(type, nameWidth, Optional.ofNullable(samples.get(type.id())));
    }
    if (details < types.size()) {
      int more = types.size() - details;
      text.lines.add(
          page.paint(
              Style.DIM,
              FieldWords.count(more, "more type") + "; qbitel discover --all shows their fields"));
      text.lines.add("");
    }
    text.phases(document);
    return String.join("\n", text.lines) + "\n";
  }

  private void summary(DiscoveryDocument d) {
    String title = d.protocol() == null ? "discovery" : page.printable(d.protocol().name());
    lines.add(page.paint(Style.BOLD, title));
    String from = d.source().file() == null ? "" : " from " + page.printable(d.source().file());
    entry(
        "messages",
        FieldWords.count(d.messageCount(), "message")
            + ", "
            + FieldWords.count(d.byteCount(), "byte")
            + ", "
            + page.printable(d.source().filter())
            + from);
    entry(
        "framing",
        d.framing().kind()
            + " ("
            + FieldWords.probability(d.framing().confidence())
            + "): "
            + page.printable(d.framing().evidence()));
    entry(
        "found",
        d.grammar() == null
            ? "no grammar"
            : FieldWords.count(d.grammar().types(), "message type")
                + " with "
                + FieldWords.count(d.grammar().fields(), "field")
                + (d.grammar().text() ? ", a text protocol" : ", a binary protocol"));
    lines.add(
        label("confidence")
            + page.paint(FieldWords.trust(d.confidence()), FieldWords.probability(d.confidence()))
            + " "
            + bar(d.confidence())
            + page.paint(Style.DIM, " that a field's boundaries are exact"));
    trust(d);
    entry("input", d.inputDigest() + (d.cacheHit() ? " (known)" : ""));
    lines.add("");
  }

  private void trust(DiscoveryDocument d) {
    List<String> words = TrustWords.of(d);
    if (words.isEmpty()) {
      return;
    }
    boolean trusted = d.selfAssessment().trusted();
    String answer = page.paint(trusted ? Style.GREEN : Style.RED, trusted ? "yes: " : "no: ");
    String start = label("trusted") + answer;
    int indent = 14 + (trusted ? 5 : 4);
    for (String sentence : words) {
      for (String line : TextLines.wrap(page.printable(sentence), page.width() - indent)) {
        lines.add(start + line);
        start = " ".repeat(indent);
      }
    }
  }

  private void entry(String name, String value) {
    List<String> wrapped = TextLines.wrap(value, page.width() - 14);
    lines.add(label(name) + wrapped.getFirst());
    wrapped.stream().skip(1).forEach(l -> lines.add(" ".repeat(14) + l));
  }

  private String label(String name) {
    return "  " + page.paint(Style.DIM, TextLines.left(name, 12));
  }

  private String bar(double share) {
    int full = (int) Math.round(share * BAR);
    String done = page.glyph("\u2501", "=").repeat(full);
    return page.paint(FieldWords.trust(share), done)
        + page.paint(Style.DIM, page.glyph("\u2500", "-").repeat(BAR - full));
  }

  private void warnings(DiscoveryDocument d) {
    if (!d.state().equals(DiscoveryDocument.COMPLETE)) {
      warning("The result is partial: a phase failed.");
    }
    if (d.truncated()) {
      warning("The result is cut short: a budget was used up.");
    }
    for (WarningPart w : d.warnings()) {
      warning(page.printable(w.text()));
    }
    if (!lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  private void warning(String text) {
    List<String> wrapped = TextLines.wrap(text, page.width() - 4);
    lines.add("  " + page.paint(Style.YELLOW, "! ") + wrapped.getFirst());
    wrapped.stream().skip(1).forEach(l -> lines.add("    " + l));
  }

  private void groups(DiscoveryDocument d, int limit) {
    if (d.groups().size() < 2) {
      return;
    }
    heading("Conversation groups");
    Table table =
        new Table(page, 2)
            .column("", Align.LEFT, 1)
            .column("messages", Align.RIGHT, 12)
            .column("bytes", Align.RIGHT, 14)
            .rest("filter");
    List<Group> shown = d.groups().subList(0, Math.min(limit, d.groups().size()));
    for (Group g : shown) {
      boolean chosen = g.filter().equals(d.source().filter());
      table.row(
          Cell.of(chosen ? page.glyph("\u25b8", ">") : "", Style.GREEN),
          Cell.of(FieldWords.count(g.messages())),
          Cell.of(FieldWords.count(g.bytes())),
          Cell.of(page.printable(g.filter()), chosen ? Style.BOLD : Style.PLAIN));
    }
    lines.addAll(table.lines());
    int more = d.groups().size() - shown.size();
    d.groups().stream()
        .filter(g -> !g.filter().equals(d.source().filter()))
        .findFirst()
        .ifPresent(g ->
            lines.add(
                "     "
                    + page.paint(
                        Style.DIM,
                        (more > 0 ? more + " more (--all); choose with" : "choose with")
                            + " --filter '"
                            + page.printable(g.filter())
                            + "'")));
    lines.add("");
  }

  private void types(DiscoveryDocument d) {
    if (d.messageTypes().isEmpty()) {
      return;
    }
    heading("Message types");
    Table table =
        new Table(page, 2)
            .column("id", Align.LEFT, 6)
            .column("name", Align.LEFT, 24)
            .column("count", Align.RIGHT, 11)
            .column("share", Align.RIGHT, 8)
            .column("direction", Align.LEFT, 9)
            .column("confidence", Align.RIGHT, 10)
            .rest("told by");
    for (TypePart t : d.messageTypes()) {
      table.row(
          Cell.of(t.id()),
          Cell.of(page.printable(t.name()), Style.BOLD),
          Cell.of(FieldWords.count(t.count())),
          Cell.of(FieldWords.percent(t.share())),
          Cell.of(direction(t)),
          Cell.of(FieldWords.probability(t.confidence()), FieldWords.trust(t.confidence())),
          Cell.of(words.selector(t.selector())));
    }
    lines.addAll(table.lines());
    lines.add("");
  }

  private static String direction(TypePart t) {
    return t.direction().equals("unknown") ? "any" : t.direction();
  }

  private void type(TypePart type, int nameWidth, Optional<SampleMessage> sample) {
    String size = FieldWords.count(type.count(), "message");
    lines.add(
        page.paint(Style.BOLD, type.id() + " " + page.printable(type.name()))
            + page.paint(Style.DIM, "  " + size + ", " + FieldWords.percent(type.share())));
    Table table =
        new Table(page, 2)
            .column("offset", Align.RIGHT, 6)
            .column("length", Align.RIGHT, 6)
            .column("name", Align.LEFT, nameWidth, NAME_WIDTH)
            .column("kind", Align.LEFT, KIND_WIDTH, KIND_WIDTH)
            .column("conf", Align.RIGHT, 4)
            .rest("values and evidence");
    for (FieldPart f : type.fields()) {
      table.row(
          Cell.of(f.offset() == null ? "*" : f.offset().toString()),
          Cell.of(f.length() == null ? "*" : f.length().toString()),
          Cell.of(page.printable(f.name()), KindStyle.of(f.kind())),
          Cell.of(f.kind()),
          Cell.of(FieldWords.probability(f.confidence()), FieldWords.trust(f.confidence())),
          reasons(type, f));
    }
    lines.addAll(table.lines());
    sample.ifPresent(this::sample);
    lines.add("");
  }

  /** The width of the longest field name, so that the tables of all types stand alike. */
  private static int nameWidth(DiscoveryDocument document) {
    return document.messageTypes().stream()
        .flatMap(t -> t.fields().stream())
        .mapToInt(f -> Math.min(NAME_WIDTH, f.name().length()))
        .max()
        .orElse(0);
  }

  private Cell reasons(TypePart type, FieldPart field) {
    List<Line> reasons = new ArrayList<>();
    String values = words.values(type, field);
    if (!values.isEmpty()) {
      reasons.add(new Line(values, Style.PLAIN));
    }
    for (EvidencePart e : field.evidence()) {
      reasons.add(new Line(page.printable(e.text()), Style.DIM));
    }
    return new Cell(reasons);
  }

  private void sample(SampleMessage message) {
    String way =
        message.source().isEmpty() || message.destination().isEmpty()
            ? ""
            : ", "
                + page.printable(message.source())
                + page.glyph(" \u2192 ", " -> ")
                + page.printable(message.destination());
    String size = FieldWords.count(message.payload().length, "byte");
    lines.add("");
    lines.add("  " + page.paint(Style.DIM, "message " + message.index() + ", " + size + way));
    lines.addAll(new HexView(page, message).lines());
  }

  private void phases(DiscoveryDocument d) {
    List<String> parts = new ArrayList<>();
    for (Phase p : d.phases()) {
      String state =
          p.status().equals("done")
              ? String.format(Locale.ROOT, "%,d ms", p.durationMs())
              : p.status();
      parts.add(p.name() + " " + state);
    }
    heading("Phases");
    TextLines.wrap(
            String.join(", ", parts).replace(' ', '\u00a0').replace(",\u00a0", ", "),
            page.width() - 2)
        .forEach(l -> lines.add("  " + l.replace('\u00a0', ' ')));
  }

  private void heading(String text) {
    lines.add(page.paint(Style.BOLD, text));
  }
}
