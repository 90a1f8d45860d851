package com.qbitel.discovery.grammar.keyword;

/**
 * Bytes at a fixed distance from the beginning of every message.
 *
 * @param offset first byte
 * @param width number of bytes; may reach far behind the end of messages
 */
public record ByteSpan(int offset, int width) {

  /**
   * Bytes of a message.
   *
   * @throws IllegalArgumentException when there are none
   */
  public ByteSpan {
    if (offset < 0 || width < 1) {
      throw new IllegalArgumentException(width + " bytes from " + offset);
    }
  }

  boolean overlaps(int from, int bytes) {
    return from < (long) offset + width && offset < from + bytes;
  }
}
