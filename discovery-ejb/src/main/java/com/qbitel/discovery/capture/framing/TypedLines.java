package com.qbitel.discovery.capture.framing;

/**
 * Lines whose first character tells what they are: a value, the length of a string that follows, or
 * the number of values that follow, as in Redis' serialization protocol. A message is one value
 * with all that it holds.
 */
record TypedLines() implements FramingRule {

  private static final int MAX_VALUES = 1 << 20;
  private static final int MAX_LINE = 1 << 16;

  @Override
  public int size(byte[] b, int at, int end) {
    int p = at;
    long open = 1; // values that are still to come
    for (int values = 0; open > 0; values++) {
      if (values > MAX_VALUES || p - at > MAX_MESSAGE) {
        return NONE;
      }
      if (p >= end) {
        return PARTIAL;
      }
      Kind kind = Kind.of(b[p]);
      if (kind == Kind.NONE) {
        return NONE;
      }
      int stop = line(b, p, end);
      if (stop < 0) {
        return end - p > MAX_LINE ? NONE : PARTIAL;
      }
      long count = kind == Kind.VALUE ? 0 : number(b, p + 1, stop - 2);
      if (count == Long.MIN_VALUE) {
        return NONE;
      }
      p = stop;
      open--;
      switch (kind) {
        case STRING -> {
          if (count >= 0) {
            if (count > MAX_MESSAGE || p + count + 2 > end) {
              return count > MAX_MESSAGE ? NONE : PARTIAL;
            }
            p += (int) count;
            if (b[p] != '\r' || b[p + 1] != '\n') {
              return NONE;
            }
            p += 2;
          }
        }
        case ARRAY, MAP -> {
          open += Math.max(0, kind == Kind.MAP ? 2 * count : count);
          if (open > MAX_VALUES) {
            return NONE;
          }
        }
        case VALUE, NONE -> {}
      }
    }
    return p - at;
  }

  private enum Kind {
    VALUE,
    STRING,
    ARRAY,
    MAP,
    NONE;

    static Kind of(byte first) {
      return switch (first) {
        case '+', '-', ':', '_', '#', ',', '(' -> VALUE;
        case '$', '!', '=' -> STRING;
        case '*', '~', '>' -> ARRAY;
        case '%', '|' -> MAP;
        default -> NONE;
      };
    }
  }

  /** Whether a stream begins as a value that holds others or a string does. */
  static boolean begins(byte[] b) {
    return b.length > 2
        && switch (Kind.of(b[0])) {
          case STRING, ARRAY, MAP -> b[1] >= '0' && b[1] <= '9';
          case VALUE, NONE -> false;
        };
  }

  /** First byte behind the line that begins at {@code p}, -1 when it does not end here. */
  private static int line(byte[] b, int p, int end) {
    int last = Math.min(end, p + MAX_LINE);
    for (int q = p + 1; q < last; q++) {
      if (b[q] == '\n' && b[q - 1] == '\r') {
        return q + 1;
      }
    }
    return -1;
  }

  /** A whole number; {@code Long.MIN_VALUE} when it is none. */
  private static long number(byte[] b, int from, int to) {
    boolean negative = from < to && b[from] == '-';
    int p = negative ? from + 1 : from;
    if (p >= to || to - p > 9) {
      return Long.MIN_VALUE;
    }
    long value = 0;
    for (; p < to; p++) {
      if (b[p] < '0' || b[p] > '9') {
        return Long.MIN_VALUE;
      }
      value = 10 * value + b[p] - '0';
    }
    return negative ? -value : value;
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    return at > from && bytes[at - 1] == '\n';
  }

  @Override
  public String kind() {
    return "typed-lines";
  }

  @Override
  public String formula() {
    return "the first character of a line says what it is: a value, or how many bytes or values"
        + " follow";
  }
}
