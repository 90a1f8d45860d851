package com.qbitel.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.cli.text.Table.Align;
import com.qbitel.cli.text.Table.Cell;
import com.qbitel.cli.text.Table.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Page plain = new Page(80, false, true);

  @Test
  void lines_alignCutAndWrap() {
    Table table =
        new Table(plain, 2)
            .column("n", Align.RIGHT, 5)
            .column("name", Align.LEFT, 6)
            .rest("reason");
    table.row(Cell.of("7"), Cell.of("magnitude"), Cell.of("word ".repeat(20)));
    table.row(
        Cell.of("1,024"),
        Cell.of("x"),
        new Cell(List.of(new Line("one", Style.PLAIN), new Line("two", Style.DIM))));
    assertThat(table.lines())
        .containsExactly(
            "      n  name    reason",
            "      7  magni\u2026  " + "word ".repeat(12).strip(),
            "                 " + "word ".repeat(8).strip(),
            "  1,024  x       one",
            "                 two");
  }

  @Test
  void lines_colourCellsWithoutMovingThem() {
    Table table = new Table(new Page(80, true, true), 0).column("a", Align.RIGHT, 4).rest("b");
    table.row(Cell.of("1", Style.GREEN), Cell.of("x"));
    assertThat(table.lines().get(1)).isEqualTo("\u001b[32m1\u001b[0m  x");
  }

  @Test
  void lines_withoutRows_areTheHeading() {
    assertThat(new Table(plain, 0).rest("none").lines()).containsExactly("none");
  }
}
