package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a query of a database: tokens that each begin with a byte for their kind. First the
 * columns with names and types, then the rows, then the end with the number of rows.
 */
public final class RowStream implements Part {

  /** The kind of a column: how its values are written. */
  private record Column(String name, int code, Part value) {}

  private final ByteOrder order;
  private final int columnsToken;
  private final int rowToken;
  private final int endToken;
  private final int mostRows;
  private final boolean repeatsColumns;
  private final List<Column> columns = new ArrayList<>();

  public RowStream(Dice dice, ByteOrder order) {
    this.order = order;
    List<Integer> tokens = dice.distinct(3, 0x40, 0xfe);
    columnsToken = tokens.get(0);
    rowToken = tokens.get(1);
    endToken = tokens.get(2);
    mostRows = dice.pick(2, 4, 8);
    repeatsColumns = dice.chance(0.7);
    int nameWidth = dice.pick(1, 2);
    for (int n = dice.between(1, 5); n > 0; n--) {
      columns.add(column(dice, "column" + (columns.size() + 1), nameWidth));
    }
  }

  private Column column(Dice dice, String name, int nameWidth) {
    return switch (dice.weighted(3, 2, 1, 4, 1)) {
      case 0 -> new Column(name, 0x38, scalar(dice, 4));
      case 1 -> new Column(name, 0x34, scalar(dice, 2));
      case 2 ->
          new Column(
              name, 0x3e, new Scalar("cell", FieldKind.NUMBER, 8, order, new Reading(dice, 8)));
      case 3 ->
          new Column(
              name,
              0xa7,
              new Prefixed("cell_length", nameWidth, order, 0, TextRun.draw(dice, "cell", 24)));
      default ->
          new Column(
              name,
              0x3d,
              new Scalar("cell", FieldKind.TIMESTAMP, 8, order, ClockReading.draw(dice, 8)));
    };
  }

  private Part scalar(Dice dice, int width) {
    return new Scalar("cell", FieldKind.NUMBER, width, order, Quantity.draw(dice, width, true));
  }

  @Override
  public void write(Draft out) {
    if (repeatsColumns) {
      token(out, columnsToken);
      out.number("column_count", FieldKind.COUNT, columns.size(), 2, order);
      for (Column c : columns) {
        out.number("column_type", FieldKind.TYPE, c.code(), 1, order);
        out.number("column_name_length", FieldKind.LENGTH, c.name().length(), 1, order);
        out.text("column_name", FieldKind.TEXT, c.name());
      }
    }
    int rows = out.dice().between(0, mostRows);
    for (int r = 0; r < rows; r++) {
      token(out, rowToken);
      columns.forEach(c -> c.value().write(out));
    }
    token(out, endToken);
    out.number("row_count", FieldKind.COUNT, rows, 4, order);
  }

  private void token(Draft out, int token) {
    out.number("token", FieldKind.TYPE, token, 1, order);
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        String.format(
            "rows: tokens 0x%02x columns, 0x%02x row, 0x%02x end",
            columnsToken, rowToken, endToken),
        () -> {
          for (Column c : columns) {
            spec.under(c.name(), () -> c.value().describe(spec));
          }
        });
  }
}
