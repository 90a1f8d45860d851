package com.qbitel.discovery.grammar;

import java.util.Arrays;

/**
 * A cyclic redundancy code, computed four bytes at a time with a table for each (Kounavis and Berry
 * 2005, doi:10.1109/ISCC.2005.18), the rest byte by byte (Sarwate 1988, doi:10.1145/63030.63037).
 * Immutable, safe for several threads.
 */
final class CyclicCode {

  private final int bits;
  private final long init;
  private final boolean reflected;
  private final long xor;

  /** The code of a byte that so many zero bytes follow. */
  private final long[][] tables = new long[4][256];

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
    Arrays.setAll(tables[0], b -> reflected ? lowFirst(b, poly) : highFirst(b, poly));
    for (int k = 1; k < tables.length; k++) {
      long[] before = tables[k - 1];
      Arrays.setAll(tables[k], b -> next(before[b], 0));
    }
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

  private long next(long c, int b) {
    return reflected
        ? tables[0][(int) (c ^ b) & 0xff] ^ c >>> Byte.SIZE
        : (tables[0][(int) (c >>> bits - Byte.SIZE ^ b) & 0xff] ^ c << Byte.SIZE) & mask();
  }

  /** The code of {@code b[from..to)} as unsigned number. */
  long of(byte[] b, int from, int to) {
    long c = init;
    int i = from;
    for (; i + 3 < to; i += 4) {
      c = reflected ? lowFirst(c, b, i) : highFirst(c, b, i);
    }
    for (; i < to; i++) {
      c = next(c, b[i]);
    }
    return (c ^ xor) & mask();
  }

  private long lowFirst(long c, byte[] b, int i) {
    int x =
        (int) c ^ (b[i] & 0xff | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | b[i + 3] << 24);
    return tables[3][x & 0xff]
        ^ tables[2][x >>> 8 & 0xff]
        ^ tables[1][x >>> 16 & 0xff]
        ^ tables[0][x >>> 24];
  }

  private long highFirst(long c, byte[] b, int i) {
    int x =
        (int) (c << Integer.SIZE - bits)
            ^ (b[i] << 24 | (b[i + 1] & 0xff) << 16 | (b[i + 2] & 0xff) << 8 | b[i + 3] & 0xff);
    return tables[3][x >>> 24]
        ^ tables[2][x >>> 16 & 0xff]
        ^ tables[1][x >>> 8 & 0xff]
        ^ tables[0][x & 0xff];
  }
}
