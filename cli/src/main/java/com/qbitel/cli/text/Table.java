package com.qbitel.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of columns with a heading each. Columns are as wide as their longest cell, up to a limit
 * at which cells are cut; the last column takes the width that is left and breaks its lines.
 */
final class Table {

  private static final String GAP = "  ";
  private static final int NARROWEST_REST = 20;

  /** How cells stand in their column. */
  enum Align {
    LEFT,
    RIGHT
  }

  /** One line of a cell. */
  record Line(String text, Style style) {}

  /** A cell of one or more lines. */
  record Cell(List<Line> lines) {
    Cell {
      lines = List.copyOf(lines);
    }

    static Cell of(String text) {
      return of(text, Style.PLAIN);
    }

    static Cell of(String text, Style style) {
      return new Cell(List.of(new Line(text, style)));
    }
  }

  private record Column(String heading, Align align, int least, int most) {}

  private final Page page;
  private final int indent;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Page page, int indent) {
    this.page = page;
    this.indent = indent;
  }

  /** A column that is as wide as its longest cell but at most {@code most} wide. */
  Table column(String heading, Align align, int most) {
    return column(heading, align, heading.length(), most);
  }

  /** A column that is at least {@code least} wide, to stand below that of another table. */
  Table column(String heading, Align align, int least, int most) {
    columns.add(new Column(heading, align, least, most));
    return this;
  }

  /** The last column. */
  Table rest(String heading) {
    return column(heading, Align.LEFT, 0);
  }

  Table row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The table's lines, without blanks at their ends. */
  List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    List<Cell> headings = columns.stream().map(c -> Cell.of(c.heading, Style.DIM)).toList();
    render(headings, widths, lines);
    for (List<Cell> row : rows) {
      render(row, widths, lines);
    }
    return lines;
  }

  private int[] widths() {
    int last = columns.size() - 1;
    int[] widths = new int[columns.size()];
    int left = page.width() - indent;
    for (int c = 0; c <= last; c++) {
      int widest = Math.max(columns.get(c).heading.length(), columns.get(c).least);
      for (List<Cell> row : rows) {
        for (Line line : row.get(c).lines()) {
          widest = Math.max(widest, line.text.length());
        }
      }
      boolean takesRest = c == last;
      widths[c] =
          takesRest
              ? Math.min(widest, Math.max(NARROWEST_REST, left))
              : Math.min(widest, columns.get(c).most);
      left -= widths[c] + GAP.length();
    }
    return widths;
  }

  private void render(List<Cell> row, int[] widths, List<String> out) {
    int last = columns.size() - 1;
    List<List<Line>> cells = new ArrayList<>();
    int height = 1;
    for (int c = 0; c <= last; c++) {
      List<Line> lines = new ArrayList<>();
      for (Line line : row.get(c).lines()) {
        if (c == last) {
          TextLines.wrap(line.text, widths[c]).forEach(t -> lines.add(new Line(t, line.style)));
        } else {
          lines.add(new Line(TextLines.cut(line.text, widths[c], page.ellipsis()), line.style));
        }
      }
      cells.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int l = 0; l < height; l++) {
      out.add(line(cells, widths, l));
    }
  }

  private String line(List<List<Line>> cells, int[] widths, int l) {
    StringBuilder b = new StringBuilder(" ".repeat(indent));
    int blanks = 0;
    for (int c = 0; c < cells.size(); c++) {
      Line line = l < cells.get(c).size() ? cells.get(c).get(l) : new Line("", Style.PLAIN);
      int padding = Math.max(0, widths[c] - line.text.length());
      boolean right = columns.get(c).align == Align.RIGHT;
      blanks += right ? padding : 0;
      if (!line.text.isEmpty()) {
        b.append(" ".repeat(blanks)).append(page.paint(line.style, line.text));
        blanks = 0;
      }
      blanks += (right ? 0 : padding) + GAP.length();
    }
    return b.toString().stripTrailing();
  }
}
