package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.capture.framing.MessageFraming;
import java.util.Arrays;

/** The bytes of a stream that are still needed, by their offsets in the stream. */
final class Window {

  /** Bytes kept before the first one needed: what a message begins behind. */
  private static final int BEFORE = 64;

  private byte[] bytes = new byte[1 << 10];
  private int count;
  private long first;

  /** Adds bytes; none before {@code needed} are asked for again, but for a few. */
  void add(byte[] more, int from, int to, long needed) {
    int unneeded = (int) Math.max(0, needed - BEFORE - first);
    if (count + to - from > bytes.length) {
      if (unneeded > 0) {
        System.arraycopy(bytes, unneeded, bytes, 0, count - unneeded);
        count -= unneeded;
        first += unneeded;
      }
      if (count + to - from > bytes.length / 2) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, 2 * (count + to - from)));
      }
    }
    System.arraycopy(more, from, bytes, count, to - from);
    count += to - from;
  }

  /** Behind the last byte. */
  long end() {
    return first + count;
  }

  /** Bytes that there is room for. */
  int capacity() {
    return bytes.length;
  }

  /** A copy of some bytes. */
  byte[] copy(long from, int length) {
    return Arrays.copyOfRange(bytes, index(from), index(from) + length);
  }

  /** Size of the message at an offset, if it ends before another. */
  int size(MessageFraming framing, long from, long end) {
    return framing.size(bytes, index(from), index(end));
  }

  /** The same for what a stream opens with. */
  int openingSize(MessageFraming framing, long from, long end) {
    return framing.openingSize(bytes, index(from), index(end));
  }

  /** The same for a message whose body does not come. */
  int bodilessSize(MessageFraming framing, long from, long end) {
    return framing.bodilessSize(bytes, index(from), index(end));
  }

  /** Whether a message may begin at an offset. */
  boolean mayBegin(MessageFraming framing, long place) {
    return framing.mayBegin(bytes, 0, index(place), count);
  }

  private int index(long offset) {
    return (int) (offset - first);
  }
}
