package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Arrays;
import java.util.HexFormat;

/** Every message begins with the same bytes; it ends where they come again. */
record StartMark(byte[] mark) implements FramingRule {

  @Override
  public int size(byte[] b, int at, int end) {
    if (!begins(b, at, end)) {
      return end - at < mark.length ? PARTIAL : NONE;
    }
    int last = Math.min(end, at + MAX_MESSAGE);
    for (int p = at + mark.length; p + mark.length <= last; p++) {
      if (begins(b, p, end)) {
        return p - at;
      }
    }
    return last < end ? NONE : end - at;
  }

  /** Whether the mark stands at {@code at}. */
  boolean begins(byte[] b, int at, int end) {
    return at + mark.length <= end && Arrays.equals(b, at, at + mark.length, mark, 0, mark.length);
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    return begins(bytes, at, end);
  }

  @Override
  public String kind() {
    return "start-mark";
  }

  @Override
  public Framing.Rule value() {
    return new Framing.Rule(kind(), 0, 0, HexFormat.of().formatHex(mark), false);
  }

  @Override
  public String formula() {
    return "each message begins with " + HexFormat.of().formatHex(mark);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StartMark(byte[] bytes) && Arrays.equals(mark, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mark);
  }

  @Override
  public String toString() {
    return formula();
  }
}
