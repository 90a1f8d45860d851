package com.qbitel.cli.text;

import com.qbitel.cli.text.Table.Align;
import com.qbitel.cli.text.Table.Cell;
import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DifferenceDocument.BreachPart;
import com.qbitel.discovery.document.DifferenceDocument.ChangePart;
import com.qbitel.discovery.document.DifferenceDocument.ProfileRef;
import com.qbitel.discovery.document.DifferenceDocument.ReplayPart;
import com.qbitel.discovery.document.DifferenceDocument.TypeChangePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The difference of two profiles as text for people: what became of each type, then of replayed
 * messages.
 */
public final class DifferenceText {

  /** Changes of the order of messages that are shown; there may be thousands. */
  private static final int SHOWN = 20;

  private static final int NAME_WIDTH = 24;

  private final Page page;
  private final List<String> lines = new ArrayList<>();

  private DifferenceText(Page page) {
    this.page = page;
  }

  /** The text, without a line end behind its last line. */
  public static String of(DifferenceDocument document, Page page) {
    DifferenceText text = new DifferenceText(page);
    text.summary(document);
    document.types().forEach(text::type);
    text.whole(document.changes());
    document.replays().forEach(text::replay);
    return String.join("\n", text.lines).stripTrailing();
  }

  private void summary(DifferenceDocument d) {
    lines.add(
        page.paint(Style.BOLD, title(d.from()) + page.glyph(" \u2192 ", " -> ") + title(d.to())));
    lines.add(
        "  "
            + FieldWords.count(d.unchangedTypes(), "message type")
            + " unchanged, "
            + count(d, "changed")
            + " changed, "
            + count(d, "added")
            + " added, "
            + count(d, "removed")
            + " removed"
            + (d.same() ? ": nothing is different" : ""));
    lines.add("");
  }

  private String title(ProfileRef p) {
    String name = p.name() == null ? "profile" : page.printable(p.name());
    String version = p.version() == null ? "" : " version " + p.version();
    return name + version + " (" + FieldWords.count(p.messageCount(), "message") + ")";
  }

  private static long count(DifferenceDocument d, String fate) {
    return d.types().stream().filter(t -> t.fate().equals(fate)).count();
  }

  private void type(TypeChangePart t) {
    String name = page.printable(t.name());
    switch (t.fate()) {
      case "added" -> lines.add(page.paint(Style.GREEN, "+ " + t.after() + " " + name));
      case "removed" -> lines.add(page.paint(Style.RED, "- " + t.before() + " " + name));
      default -> {
        String was = t.before().equals(t.after()) ? "" : " (was " + t.before() + ")";
        lines.add(page.paint(Style.YELLOW, "~ " + t.after() + " " + name + was));
        table(t.changes());
      }
    }
  }

  private void table(List<ChangePart> changes) {
    Table table =
        new Table(page, 4)
            .column("change", Align.LEFT, NAME_WIDTH)
            .column("field", Align.LEFT, NAME_WIDTH)
            .rest("before and after");
    for (ChangePart c : changes) {
      table.row(
          Cell.of(c.kind().replace("field-", "")),
          Cell.of(c.field() == null ? "" : page.printable(c.field())),
          Cell.of(words(c)));
    }
    lines.addAll(table.lines());
    lines.add("");
  }

  private String words(ChangePart c) {
    return or(c.before()) + page.glyph(" \u2192 ", " -> ") + or(c.after());
  }

  private String or(String text) {
    return text == null || text.isEmpty() ? "nothing" : page.printable(text);
  }

  private void whole(List<ChangePart> changes) {
    if (changes.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(page.paint(Style.BOLD, "The protocol as a whole"));
    table(changes.subList(0, Math.min(SHOWN, changes.size())));
    if (changes.size() > SHOWN) {
      int more = changes.size() - SHOWN;
      lines.add(page.paint(Style.DIM, "    " + more + " more; --json has them all"));
      lines.add("");
    }
  }

  private void replay(ReplayPart r) {
    lines.add("");
    String file = r.source() == null ? "" : " of " + page.printable(r.source());
    lines.add(page.paint(Style.BOLD, "Replay" + file));
    lines.add(
        "  %s: %s parsed, %s parse now; %s not before."
            .formatted(
                FieldWords.count(r.messages(), "message"),
                r.parsedBefore(),
                r.parsedAfter(),
                r.gained()));
    if (r.broken() == 0) {
      lines.add("  " + page.paint(Style.GREEN, "Compatible: all that parsed still do."));
      return;
    }
    String problems =
        r.problems().stream()
            .map(p -> p.code() + " " + p.messages())
            .collect(Collectors.joining(", "));
    lines.add(
        "  "
            + page.paint(Style.RED, "Incompatible: " + r.broken() + " no longer parse")
            + " ("
            + problems
            + ").");
    first(r.first());
  }

  private void first(BreachPart b) {
    String text =
        String.format(
            Locale.ROOT,
            "The first is message %s, %s, now %s: %s at byte %s. %s",
            b.i(),
            b.before() == null ? "without a type" : "of type " + b.before(),
            b.after() == null ? "of none" : "of type " + b.after(),
            b.problem().code(),
            b.problem().offset(),
            b.problem().text());
    TextLines.wrap(page.printable(text), page.width() - 2).forEach(l -> lines.add("  " + l));
  }
}
