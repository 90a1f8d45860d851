package com.qbitel.discovery.message;

/**
 * A run of bytes inside one message.
 *
 * @param offset first byte, from 0
 * @param length number of bytes, at least 0
 */
public record ByteRange(int offset, int length) {

  public ByteRange {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("negative range " + offset + "+" + length);
    }
  }

  /** The first byte after the range. */
  public int end() {
    return offset + length;
  }
}
