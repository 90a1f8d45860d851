package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a name and a value, some of them optional, and the convention by which they are cut. */
final class HeaderLines {

  /** How a line is cut. */
  enum Cut {
    WHOLE_LINE,
    NAME_AND_VALUE,
    NAME_COLON_VALUE,
    FINE
  }

  /** A line. */
  private record Line(String name, ValueModel value, double frequency) {}

  private final List<Line> lines = new ArrayList<>();
  private final Cut cut;
  private final boolean cutsSimple;
  private final boolean cutsLists;
  private final String colon;
  private final String end;

  HeaderLines(Dice dice, List<String> names, Cut cut, String colon, String end) {
    for (String name : names) {
      lines.add(
          new Line(
              name,
              ValueModel.draw(dice, name.toLowerCase(Locale.ROOT).replace('-', '_')),
              dice.pick(10, 10, 9, 6, 3) / 10.0));
    }
    this.cut = cut;
    this.colon = colon;
    this.end = end;
    cutsSimple = dice.chance(0.25);
    cutsLists = dice.chance(0.15);
  }

  /** Draws how lines are cut. */
  static Cut drawCut(Dice dice) {
    return switch (dice.weighted(36, 12, 10, 42)) {
      case 0 -> Cut.WHOLE_LINE;
      case 1 -> Cut.NAME_AND_VALUE;
      case 2 -> Cut.NAME_COLON_VALUE;
      default -> Cut.FINE;
    };
  }

  /** The lines of a message. */
  Pieces next(Dice dice) {
    Pieces all = Pieces.none();
    for (Line line : lines) {
      if (dice.chance(line.frequency())) {
        all.add(line(line.name(), line.value().next(dice), line.value().structured()));
      }
    }
    return all;
  }

  /** One line. */
  Pieces line(String name, Pieces value, boolean structured) {
    String field = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (cut) {
      case WHOLE_LINE -> Pieces.of(field, name + colon + value.text() + end);
      case NAME_AND_VALUE ->
          Pieces.of(field + "_name", name + colon).add(value.whole(field)).glue(end);
      case NAME_COLON_VALUE ->
          Pieces.of(field + "_name", name).glue(colon).add(value.whole(field)).glue(end);
      case FINE -> {
        boolean inside = structured || cutsSimple || value.count() > 2 && cutsLists;
        yield inside
            ? Pieces.none().glue(name + colon).add(value).glue(end)
            : Pieces.of(field, name + colon + value.text() + end);
      }
    };
  }

  void describe(Outline spec) {
    spec.under(
        "lines, cut as " + cut.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        () -> {
          for (Line line : lines) {
            String often = line.frequency() < 1 ? " sometimes" : "";
            spec.line(line.name() + colon + line.value().describe() + often);
          }
        });
  }
}
