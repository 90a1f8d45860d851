package com.qbitel.discovery.grammar;

import java.util.Arrays;

/**
 * A cyclic redundancy code, computed byte by byte with a table (Sarwate 1988,
 * doi:10.1145/63030.63037). Immutable, safe for several threads.
 */
final class CyclicCode {

  private final int bits;
  private final long init;
  private final boolean reflected;
  private final long xor;
  private final long[] table = new long[256];

  /**
   * A code.
   *
   * @param bits of the result, 8 to 32
   * @param poly polynomial without its highest term; of reflected codes with its bits reversed
   * @param init what it starts from
   * @param reflected whether the lowest bit of each byte comes first
   * @param xor what the result is combined with
   */
  CyclicCode(int bits, long poly, long init, boolean reflected, long xor) {
    this.bits = bits;
    this.init = init;
    this.reflected = reflected;
    this.xor = xor;
    Arrays.setAll(table, b -> reflected ? lowFirst(b, poly) : highFirst(b, poly));
  }

  private static long lowFirst(long b, long poly) {
    long c = b;
    for (int k = 0; k < Byte.SIZE; k++) {
      c = (c & 1) != 0 ? c >>> 1 ^ poly : c >>> 1;
    }
    return c;
  }

  private long highFirst(long b, long poly) {
    long c = b << bits - Byte.SIZE;
    for (int k = 0; k < Byte.SIZE; k++) {
      c = (c >>> bits - 1 & 1) != 0 ? c << 1 ^ poly : c << 1;
    }
    return c & mask();
  }

  private long mask() {
    return (1L << bits) - 1;
  }

  /** The code of {@code b[from..to)} as unsigned number. */
  long of(byte[] b, int from, int to) {
    long c = init;
    for (int i = from; i < to; i++) {
      c =
          reflected
              ? table[(int) (c ^ b[i]) & 0xff] ^ c >>> Byte.SIZE
              : (table[(int) (c >>> bits - Byte.SIZE ^ b[i]) & 0xff] ^ c << Byte.SIZE) & mask();
    }
    return (c ^ xor) & mask();
  }
}
