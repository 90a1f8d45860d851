package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.ChecksumRelation.Cover;

/**
 * How a claim is verified: the function, and what it covers. Immutable, safe for several threads.
 */
public final class ChecksumCheck {

  private final ChecksumAlgorithm algorithm;
  private final Cover cover;
  private final boolean littleEndian;

  ChecksumCheck(ChecksumAlgorithm algorithm, Cover cover, boolean littleEndian) {
    this.algorithm = algorithm;
    this.cover = cover;
    this.littleEndian = littleEndian;
  }

  /** Whether it says anything of a field at a place: one inside the message, of the right width. */
  public boolean appliesTo(byte[] message, int at, int width) {
    return width == algorithm.width() && at >= 0 && at + width <= message.length;
  }

  /** Whether the claim is true of a field that it {@linkplain #appliesTo applies to}. */
  public boolean holds(byte[] message, int at, int width) {
    return cover.apply(algorithm, message, at, width)
        == ChecksumRelation.value(message, at, width, littleEndian);
  }

  /** The checksum that a field has to be; -1 when there is nothing to cover. */
  long expected(byte[] message, int at, int width) {
    return cover.apply(algorithm, message, at, width);
  }
}
