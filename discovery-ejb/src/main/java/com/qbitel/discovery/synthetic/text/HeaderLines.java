package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.text.ValueModel.Sort;
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
    FINE;

    /**
     * Draws one. Who has much to see in values looks into them, who has not leaves lines whole.
     *
     * @param structured share of lines that hold something with parts
     */
    static Cut draw(Dice dice, double structured) {
      double fine = FINE_AT_LEAST + FINE_SLOPE * structured;
      double whole = MOST_WHOLE - WHOLE_SLOPE * structured;
      return switch (dice.weighted(whole, NAMED, NAMED, fine)) {
        case 0 -> WHOLE_LINE;
        case 1 -> NAME_AND_VALUE;
        case 2 -> NAME_COLON_VALUE;
        default -> FINE;
      };
    }
  }

  /** A line. */
  record Line(String name, ValueModel value, double frequency) {}

  private static final double FINE_AT_LEAST = 0.2;
  private static final double FINE_SLOPE = 1;
  private static final double MOST_WHOLE = 0.6;
  private static final double WHOLE_SLOPE = 0.6;
  private static final double NAMED = 0.11;

  private final List<Line> lines;
  private final Cut cut;
  private final boolean cutsSimple;
  private final boolean cutsLists;
  private final String colon;
  private final String end;

  HeaderLines(Dice dice, List<Line> lines, Cut cut, String colon, String end) {
    this.lines = List.copyOf(lines);
    this.cut = cut;
    this.colon = colon;
    this.end = end;
    cutsSimple = dice.chance(0.15);
    cutsLists = dice.chance(0.15);
  }

  /**
   * Draws lines of some names.
   *
   * @param structured how often a value is one that has parts, beyond those of any sort
   */
  static List<Line> lines(Dice dice, List<String> names, double structured) {
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      String field = name.toLowerCase(Locale.ROOT).replace('-', '_');
      ValueModel value =
          dice.chance(structured)
              ? ValueModel.draw(dice, field, Sort.MAILBOX, Sort.PARAMETERS, Sort.URI, Sort.DIGEST)
              : ValueModel.draw(dice, field);
      lines.add(new Line(name, value, dice.pick(10, 10, 9, 6, 3) / 10.0));
    }
    return lines;
  }

  /** Share of lines whose values have parts. */
  static double structured(List<Line> lines) {
    return lines.stream().mapToInt(l -> l.value().structured() ? 1 : 0).average().orElse(0);
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
