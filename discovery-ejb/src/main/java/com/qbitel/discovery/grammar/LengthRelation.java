package com.qbitel.discovery.grammar;

/**
 * An equation between an unsigned integer in a message and the message's length: {@code length =
 * scale * value + addend}.
 */
record LengthRelation(int offset, int width, boolean littleEndian, int scale, int addend) {

  /** Whether the row obeys the equation; false when it is too short for the field. */
  boolean holds(Rows rows, int row) {
    long v = value(rows, row);
    return v >= 0 && scale * v + addend == rows.length(row);
  }

  /** The field's value, -1 when the row is too short. */
  long value(Rows rows, int row) {
    return Integers.read(rows, row, offset, width, littleEndian);
  }

  /** The integer counts the whole message or exactly what follows it. */
  boolean natural() {
    return scale == 1 && (addend == 0 || addend == offset + width);
  }

  String formula() {
    StringBuilder s = new StringBuilder();
    if (scale != 1) {
      s.append(scale).append(" * ");
    }
    s.append(Integers.name(width, littleEndian)).append('(').append(offset).append(')');
    if (addend != 0) {
      s.append(addend < 0 ? " - " : " + ").append(Math.abs(addend));
    }
    return s.append(" = message length").toString();
  }
}
