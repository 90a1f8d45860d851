package com.qbitel.discovery.grammar.detector;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Unsigned integers in bytes. */
final class Integers {

  private static final VarHandle BIG_4 =
      MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
  private static final VarHandle LITTLE_4 =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle BIG_8 =
      MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);
  private static final VarHandle LITTLE_8 =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  private Integers() {}

  /** The value of {@code width} bytes, at most 8, from {@code at} on. */
  static long read(byte[] bytes, int at, int width, boolean littleEndian) {
    return switch (width) {
      case 1 -> bytes[at] & 0xff;
      case 2 ->
          littleEndian
              ? bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8
              : (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
      case 4 ->
          (littleEndian ? (int) LITTLE_4.get(bytes, at) : (int) BIG_4.get(bytes, at))
              & 0xffff_ffffL;
      case 8 -> littleEndian ? (long) LITTLE_8.get(bytes, at) : (long) BIG_8.get(bytes, at);
      default -> readSingly(bytes, at, width, littleEndian);
    };
  }

  private static long readSingly(byte[] bytes, int at, int width, boolean littleEndian) {
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | bytes[littleEndian ? at + width - 1 - k : at + k] & 0xff;
    }
    return v;
  }
}
