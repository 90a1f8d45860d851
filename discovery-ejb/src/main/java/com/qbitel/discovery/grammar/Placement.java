package com.qbitel.discovery.grammar;

/**
 * Where a field begins in the messages of its type. A field ends where the next one begins.
 *
 * @param region what its offset counts from
 * @param part number of the part of the message, for {@link Region#PART}; otherwise 0
 * @param offset bytes from the beginning of the part or of the message, or to the message's end;
 *     otherwise 0
 * @param tag universal tag of the element, for {@link Region#BER_CONTENT}; otherwise 0
 * @param line name of the line, for {@link Region#LINE}, whose pieces {@code part} counts;
 *     otherwise empty
 */
public record Placement(Region region, int part, int offset, int tag, String line) {

  /** Placement of a field that structure places. */
  public static Placement of(Region region) {
    return new Placement(region, 0, 0, 0, "");
  }

  /** Placement by offset in a part. */
  public static Placement inPart(int part, int offset) {
    return new Placement(Region.PART, part, offset, 0, "");
  }

  /** Placement by number among the pieces of a line. */
  public static Placement inLine(String line, int piece) {
    return new Placement(Region.LINE, piece, 0, 0, line);
  }
}
