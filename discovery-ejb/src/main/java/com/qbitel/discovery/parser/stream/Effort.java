package com.qbitel.discovery.parser.stream;

/**
 * How much work the search for the next message may cost: a number of bytes to look at for each one
 * that is passed over. Short looks are always allowed. Longer ones are paid for by the bytes passed
 * over, the looks of each power of two from a purse of its own, so that many long ones do not leave
 * too little for those that are less long.
 */
final class Effort {

  /** Looks at no more bytes are always allowed. */
  static final int SHORT = 256;

  private static final int FREE = 4;
  private static final int EARNED = 32;

  private final long[] spent = new long[Integer.SIZE];
  private long passed;
  private long wasted;
  private long work;

  /** One more byte is passed over. */
  void pass() {
    passed++;
  }

  /** Whether so many bytes may be looked at; if so they are paid for. */
  boolean allows(int bytes) {
    if (bytes > SHORT) {
      int purse = Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1);
      if (spent[purse] + bytes > ((long) FREE << purse) + EARNED * passed) {
        return false;
      }
      spent[purse] += bytes;
    }
    work += bytes;
    return true;
  }

  /**
   * Whether the next message may be so long, though it may turn out that it is none: what was
   * looked at in vain so far is in proportion to where the stream is.
   */
  boolean affords(long bytes, long place) {
    return bytes <= SHORT || wasted + bytes <= FREE * bytes + EARNED * place;
  }

  /** So many bytes of a message turned out to be none. */
  void waste(long bytes) {
    wasted += bytes;
  }

  /** So many bytes are looked at because they are the next ones. */
  void spend(long bytes) {
    work += bytes;
  }

  /** Bytes looked at so far. */
  long work() {
    return work;
  }
}
