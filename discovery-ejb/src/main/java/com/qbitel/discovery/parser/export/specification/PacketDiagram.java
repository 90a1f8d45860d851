package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws messages as RFCs do: 32 bits a row. Parts of a known length are drawn to scale up to
 * {@value #MOST} bytes, others as a row between tildes; what repeats stands between lines of equal
 * signs.
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
  private record Run(String name, boolean optional, int bytes) {}

  private final StringBuilder out = new StringBuilder(RULER);
  private final List<Run> row = new ArrayList<>();
  private int filled;
  private boolean tildes;

  /** How much of a line is still to be drawn below the last row. */
  private int pending = LINE.length() - 1;

  /**
   * Adds a field.
   *
   * @param bytes its length, negative when that varies
   * @param optional whether messages may lack it
   */
  void field(String name, int bytes, boolean optional) {
    if (bytes >= 0 && bytes <= MOST) {
      scaled(name, bytes, optional);
    } else {
      open(bytes < 0 ? name : name + ", " + bytes + " bytes", optional);
    }
  }

  /** Begins what is repeated; the text says how often. */
  void repeat(String times) {
    flush();
    line();
    String text = "=== " + times + " ";
    out.append('+').append(text).append("=".repeat(2 * BYTES * 8 - 1 - text.length()));
    out.append("+\n");
    pending = 0;
  }

  /** Ends it. */
  void endRepeat() {
    flush();
    pending = 0;
    out.append('+').append("=".repeat(2 * BYTES * 8 - 1)).append("+\n");
  }

  /** Whether there are rows of any number of bytes. */
  boolean hasTildes() {
    return tildes;
  }

  /** The diagram. */
  String draw() {
    flush();
    if (pending > 0) {
      out.append(LINE, 0, pending).append('\n');
      pending = 0;
    }
    return out.toString();
  }

  /** The line above a row, the whole width of it. */
  private void line() {
    if (pending > 0) {
      out.append(LINE);
    }
    pending = 0;
  }

  private void scaled(String name, int length, boolean optional) {
    int left = length;
    boolean first = true;
    while (left > 0) {
      int n = Math.min(left, BYTES - filled);
      row.add(new Run(first ? name : "", optional, n));
      filled += n;
      left -= n;
      first = false;
      if (filled == BYTES) {
        flush(left > 0);
      }
    }
  }

  private void open(String name, boolean optional) {
    flush();
    line();
    tildes = true;
    out.append('~').append(centred(name, optional, 2 * CELL * 2 - 1)).append("~\n");
    pending = LINE.length() - 1;
  }

  private void flush() {
    if (!row.isEmpty()) {
      flush(false);
    }
  }

  /** Writes the row; what goes on in the next row has no line below. */
  private void flush(boolean goesOn) {
    line();
    StringBuilder cells = new StringBuilder("|");
    for (Run c : row) {
      cells.append(centred(c.name(), c.optional(), CELL * c.bytes() - 1)).append('|');
    }
    out.append(cells).append('\n');
    pending = cells.length();
    if (goesOn) {
      Run last = row.getLast();
      int begin = cells.length() - CELL * last.bytes();
      out.append(LINE, 0, begin);
      out.append(" ".repeat(cells.length() - begin - 1)).append("+\n");
      pending = 0;
    }
    row.clear();
    filled = 0;
  }

  private static String centred(String name, boolean optional, int width) {
    String text = name.isEmpty() ? "" : fitting(SafeNames.label(name), optional, width);
    int left = (width - text.length()) / 2;
    return " ".repeat(left) + text + " ".repeat(width - text.length() - left);
  }

  private static String fitting(String name, boolean optional, int width) {
    int room = width - (optional ? 2 : 0);
    String text = name.length() > room ? name.substring(0, room - 2) + ".." : name;
    return optional ? "(" + text + ")" : text;
  }
}
