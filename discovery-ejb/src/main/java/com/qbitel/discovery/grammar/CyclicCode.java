package com.qbitel.discovery.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cyclic redundancy code, computed eight bytes at a time with a table for each (Kounavis and
 * Berry 2005, doi:10.1109/ISCC.2005.18), the rest byte by byte (Sarwate 1988,
 * doi:10.1145/63030.63037). Immutable, safe for several threads.
 *
 * <p>Codes of less than 32 bits are computed as if they had 32: where the highest bit comes first
 * they stand in the upper bits, otherwise in the lower ones.
 */
final class CyclicCode {

  private static final int STRIDE = Long.BYTES;
  private static final int VALUES = 1 << Byte.SIZE;
  private static final int TOP = Integer.SIZE - Byte.SIZE;
  private static final VarHandle HIGH_FIRST =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LOW_FIRST =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int bits;
  private final int start;
  private final boolean reflected;
  private final long xor;

  /** For 0 to 7 zero bytes that follow, the code of each byte. */
  private final int[] table = new int[STRIDE * VALUES];

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
    this.reflected = reflected;
    this.xor = xor;
    int unused = reflected ? 0 : Integer.SIZE - bits;
    start = (int) init << unused;
    int polynomial = (int) poly << unused;
    for (int b = 0; b < VALUES; b++) {
      table[b] = reflected ? lowFirst(b, polynomial) : highFirst(b << TOP, polynomial);
    }
    for (int k = VALUES; k < table.length; k++) {
      table[k] = next(table[k - VALUES], 0);
    }
  }

  private static int lowFirst(int b, int polynomial) {
    int c = b;
    for (int k = 0; k < Byte.SIZE; k++) {
      c = (c & 1) != 0 ? c >>> 1 ^ polynomial : c >>> 1;
    }
    return c;
  }

  private static int highFirst(int b, int polynomial) {
    int c = b;
    for (int k = 0; k < Byte.SIZE; k++) {
      c = c < 0 ? c << 1 ^ polynomial : c << 1;
    }
    return c;
  }

  private int next(int c, int b) {
    return reflected
        ? table[(c ^ b) & 0xff] ^ c >>> Byte.SIZE
        : table[(c >>> TOP ^ b) & 0xff] ^ c << Byte.SIZE;
  }

  /** The code of {@code b[from..to)} as unsigned number. */
  long of(byte[] b, int from, int to) {
    int whole = from + Math.max(0, to - from) / STRIDE * STRIDE;
    int c = reflected ? lowFirst(b, from, whole) : highFirst(b, from, whole);
    for (int i = whole; i < to; i++) {
      c = next(c, b[i]);
    }
    int code = reflected ? c : c >>> Integer.SIZE - bits;
    return (code ^ xor) & (1L << bits) - 1;
  }

  private int lowFirst(byte[] b, int from, int to) {
    int[] t = table;
    int c = start;
    for (int i = from; i < to; i += STRIDE) {
      int x = c ^ (int) LOW_FIRST.get(b, i);
      int y = (int) LOW_FIRST.get(b, i + Integer.BYTES);
      c =
          t[7 * VALUES + (x & 0xff)]
              ^ t[6 * VALUES + (x >>> 8 & 0xff)]
              ^ t[5 * VALUES + (x >>> 16 & 0xff)]
              ^ t[4 * VALUES + (x >>> 24)]
              ^ t[3 * VALUES + (y & 0xff)]
              ^ t[2 * VALUES + (y >>> 8 & 0xff)]
              ^ t[VALUES + (y >>> 16 & 0xff)]
              ^ t[y >>> 24];
    }
    return c;
  }

  private int highFirst(byte[] b, int from, int to) {
    int[] t = table;
    int c = start;
    for (int i = from; i < to; i += STRIDE) {
      int x = c ^ (int) HIGH_FIRST.get(b, i);
      int y = (int) HIGH_FIRST.get(b, i + Integer.BYTES);
      c =
          t[7 * VALUES + (x >>> 24)]
              ^ t[6 * VALUES + (x >>> 16 & 0xff)]
              ^ t[5 * VALUES + (x >>> 8 & 0xff)]
              ^ t[4 * VALUES + (x & 0xff)]
              ^ t[3 * VALUES + (y >>> 24)]
              ^ t[2 * VALUES + (y >>> 16 & 0xff)]
              ^ t[VALUES + (y >>> 8 & 0xff)]
              ^ t[y & 0xff];
    }
    return c;
  }
}
