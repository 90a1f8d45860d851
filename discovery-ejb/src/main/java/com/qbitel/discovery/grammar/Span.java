package com.qbitel.discovery.grammar;

/**
 * A run of bytes at a fixed distance from one end of the message.
 *
 * @param fromEnd whether {@code offset} counts from the end
 * @param offset bytes before the run, from the start; or from the run's first byte to the end
 * @param width number of bytes
 */
public record Span(boolean fromEnd, int offset, int width) {

  static Span at(int offset, int width) {
    return new Span(false, offset, width);
  }

  static Span trailing(int distance, int width) {
    return new Span(true, distance, width);
  }

  /** Offset of the first byte in a message of the given length; negative when it is too short. */
  public int start(int messageLength) {
    return fromEnd ? messageLength - offset : offset;
  }

  /** Whether the two share bytes; spans at different ends are taken to share none. */
  boolean overlaps(Span o) {
    if (fromEnd != o.fromEnd) {
      return false;
    }
    return fromEnd
        ? offset - width < o.offset && o.offset - o.width < offset
        : offset < o.offset + o.width && o.offset < offset + width;
  }

  /** The place as evidence names it, for example {@code 4..7} or {@code end-4..end-1}. */
  String text() {
    return fromEnd
        ? "end-" + offset + "..end-" + (offset - width + 1)
        : offset + ".." + (offset + width - 1);
  }
}
