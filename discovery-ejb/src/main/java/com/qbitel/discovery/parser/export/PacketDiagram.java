package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws messages as RFCs do: 32 bits a row. Fields of a known place and length are drawn to scale
 * up to {@value #MOST} bytes, others as a row between tildes.
 */
final class PacketDiagram {

  private static final int BYTES = 4;
  private static final int CELL = 16;
  private static final int MOST = 16;
  private static final String LINE = "+" + "-+".repeat(32) + "\n";
  private static final String RULER =
      " 0                   1                   2                   3\n"
          + " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1\n";

  /** A run of bytes within one row. */
  private record Cell(String name, int bytes) {}

  private final StringBuilder out = new StringBuilder(RULER).append(LINE);
  private final List<Cell> row = new ArrayList<>();
  private int filled;

  private PacketDiagram() {}

  /** The diagram of a type's fields. */
  static String of(List<Field> fields) {
    PacketDiagram d = new PacketDiagram();
    for (Field f : fields) {
      if (f.length() != null && f.offset() != null && f.length() <= MOST) {
        d.scaled(f.name(), f.length());
      } else {
        d.open(f.length() == null ? f.name() : f.name() + " (" + f.length() + " bytes)");
      }
    }
    d.flush();
    return d.out.toString();
  }

  private void scaled(String name, int length) {
    int left = length;
    boolean first = true;
    while (left > 0) {
      int n = Math.min(left, BYTES - filled);
      row.add(new Cell(first ? name : "", n));
      filled += n;
      left -= n;
      first = false;
      if (filled == BYTES) {
        flush(left > 0);
      }
    }
  }

  private void open(String name) {
    flush();
    String text = centred(name, 2 * CELL * 2 - 1);
    out.append('~').append(text).append("~\n").append(LINE);
  }

  private void flush() {
    if (!row.isEmpty()) {
      flush(false);
    }
  }

  /** Writes the row; what goes on in the next row has no line below. */
  private void flush(boolean goesOn) {
    StringBuilder cells = new StringBuilder("|");
    for (Cell c : row) {
      cells.append(centred(c.name(), CELL * c.bytes() - 1)).append('|');
    }
    out.append(cells).append('\n');
    if (goesOn) {
      Cell last = row.getLast();
      int begin = cells.length() - CELL * last.bytes();
      out.append(LINE, 0, begin);
      out.append(" ".repeat(cells.length() - begin - 1)).append("|\n");
    } else {
      out.append(LINE, 0, cells.length()).append('\n');
    }
    row.clear();
    filled = 0;
  }

  private static String centred(String name, int width) {
    String text = SafeNames.label(name);
    if (text.equals("unnamed")) {
      text = "";
    }
    if (text.length() > width) {
      text = text.substring(0, width);
    }
    int left = (width - text.length()) / 2;
    return " ".repeat(left) + text + " ".repeat(width - text.length() - left);
  }
}
