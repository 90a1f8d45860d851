package com.qbitel.discovery.grammar;

/**
 * Messages that are blocks from an offset on, each followed by its checksum: all blocks have one
 * size but for the last, which may be shorter.
 *
 * @param start offset of the first block
 * @param size bytes of a block
 * @param width bytes of a checksum
 */
public record CheckedBlocks(int start, int size, int width) {

  /** Where a block ends that begins at {@code from}; -1 when the message of n bytes has none. */
  public int end(int from, int n) {
    int left = n - from - width;
    return left <= 0 ? -1 : from + Math.min(size, left);
  }
}
