package com.qbitel.cli.text;

import com.qbitel.cli.text.Table.Align;
import com.qbitel.cli.text.Table.Cell;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.DriftDocument.FieldDriftPart;
import com.qbitel.discovery.document.DriftDocument.NewTypePart;
import com.qbitel.discovery.document.DriftDocument.RejectionPart;
import com.qbitel.discovery.document.DriftDocument.TrafficPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drift as text for people: the answer, then what it rests on. */
public final class DriftText {

  /** Fields that are shown. */
  private static final int SHOWN = 12;

  private static final int NAME_WIDTH = 24;

  private final Page page;
  private final List<String> lines = new ArrayList<>();

  private DriftText(Page page) {
    this.page = page;
  }

  /** The text, without a line end behind its last line. */
  public static String of(DriftDocument document, Page page) {
    DriftText text = new DriftText(page);
    text.answer(document);
    text.types(document);
    text.fields(document.fields());
    return String.join("\n", text.lines).stripTrailing();
  }

  private void answer(DriftDocument d) {
    String name = d.profile().name() == null ? "the profile" : page.printable(d.profile().name());
    String from = d.source().file() == null ? "" : " from " + page.printable(d.source().file());
    lines.add(page.paint(Style.BOLD, name));
    lines.add(
        "  messages  "
            + FieldWords.count(d.messages(), "message")
            + ", "
            + page.printable(d.source().filter())
            + from);
    lines.add(
        "  drift     "
            + (d.drift() ? page.paint(Style.RED, "yes") : page.paint(Style.GREEN, "no")));
    RejectionPart r = d.rejected();
    String problems =
        r.problems().stream()
            .map(p -> p.code() + " " + p.messages())
            .collect(Collectors.joining(", "));
    lines.add(
        String.format(
            Locale.ROOT,
            "  rejected  %d, %.1f %%%s; about %.1f %% is usual; chance %s",
            r.messages(),
            100 * r.share(),
            problems.isEmpty() ? "" : " (" + problems + ")",
            100 * r.expected(),
            r.significant() ? page.paint(Style.RED, chance(r.chance())) : chance(r.chance())));
    lines.add("");
  }

  private static String chance(double chance) {
    return String.format(Locale.ROOT, chance < 0.001 ? "%.0e" : "%.3f", chance);
  }

  private static Cell chanceCell(double chance, boolean significant) {
    return Cell.of(chance(chance), significant ? Style.RED : Style.PLAIN);
  }

  private void types(DriftDocument d) {
    Table table =
        new Table(page, 2)
            .column("type", Align.LEFT, NAME_WIDTH)
            .column("messages", Align.RIGHT, NAME_WIDTH)
            .column("share", Align.RIGHT, NAME_WIDTH)
            .column("was", Align.RIGHT, NAME_WIDTH)
            .column("rejected", Align.RIGHT, NAME_WIDTH)
            .column("chance", Align.RIGHT, NAME_WIDTH)
            .rest("name");
    for (TrafficPart t : d.types()) {
      table.row(
          Cell.of(t.id()),
          Cell.of(Integer.toString(t.messages())),
          Cell.of(percent(t.share())),
          Cell.of(percent(t.learnedShare())),
          Cell.of(Integer.toString(t.rejected()), t.rejected() == 0 ? Style.PLAIN : Style.RED),
          Cell.of(""),
          Cell.of(page.printable(t.name())));
    }
    for (NewTypePart t : d.newTypes()) {
      table.row(
          Cell.of("new", Style.YELLOW),
          Cell.of(Integer.toString(t.messages())),
          Cell.of(percent((double) t.messages() / d.messages())),
          Cell.of(""),
          Cell.of(Integer.toString(t.rejected()), Style.RED),
          chanceCell(t.chance(), t.significant()),
          Cell.of(page.printable(t.name())));
    }
    lines.addAll(table.lines());
    lines.add("");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void fields(List<FieldDriftPart> fields) {
    if (fields.isEmpty()) {
      return;
    }
    lines.add(page.paint(Style.BOLD, "New values"));
    Table table =
        new Table(page, 2)
            .column("type", Align.LEFT, NAME_WIDTH)
            .column("field", Align.LEFT, NAME_WIDTH)
            .column("new", Align.RIGHT, NAME_WIDTH)
            .column("of", Align.RIGHT, NAME_WIDTH)
            .column("chance", Align.RIGHT, NAME_WIDTH)
            .rest("they are");
    for (FieldDriftPart f : fields.subList(0, Math.min(SHOWN, fields.size()))) {
      String where = f.kind().equals("range") ? "outside of the range" : "none of the known";
      String span =
          f.min() == f.max()
              ? Long.toString(f.min())
              : f.min() + page.glyph(" \u2026 ", " ... ") + f.max();
      table.row(
          Cell.of(f.type()),
          Cell.of(page.printable(f.field())),
          Cell.of(Integer.toString(f.outside())),
          Cell.of(Integer.toString(f.tested())),
          chanceCell(f.chance(), f.significant()),
          Cell.of(where + ", " + span));
    }
    lines.addAll(table.lines());
    if (fields.size() > SHOWN) {
      lines.add(
          page.paint(Style.DIM, "  " + (fields.size() - SHOWN) + " more; --json has them all"));
    }
  }
}
