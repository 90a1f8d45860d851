package com.qbitel.discovery.grammar.kind;

/**
 * The occurrences of one field in the messages of one type. The arrays belong to the slot: they are
 * not copied and must not change.
 *
 * @param message per occurrence the number of its message in the typed bytes, ascending
 * @param begin per occurrence its first byte, an offset into all bytes
 * @param end per occurrence the offset behind it, at least {@code begin + 1} and within the message
 *     as far as its bytes are there
 * @param type number of the message type
 * @param part number of the part of the message that the field begins in
 * @param offset distance from that part's beginning
 * @param role what structure says of the field
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, compared nowhere
public record Slot(
    int[] message, int[] begin, int[] end, int type, int part, int offset, Role role) {

  public Slot {
    if (message.length == 0 || begin.length != message.length || end.length != message.length) {
      throw new IllegalArgumentException("a field that occurs nowhere");
    }
  }

  /** Number of occurrences. */
  public int size() {
    return message.length;
  }
}
