package com.qbitel.discovery.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * How far one direction of a TCP connection has been read.
 *
 * <p>Positions are sequence numbers unfolded to 64 bits, so that wrap-around needs no case of its
 * own: a 32-bit number means the position nearest to the next expected one (RFC 9293, section 3.4).
 * Bytes up to the next position are known, except in the holes that missing segments left; a late
 * segment fills its hole, everything else below is a repetition. At most {@value #HOLES} holes are
 * remembered; older ones are given up.
 */
final class TcpSequence {

  /** Takes what is new in a segment. */
  interface NewBytes {

    /**
     * One run of new bytes.
     *
     * @param offset first new byte, counted from the segment's start
     * @param length number of new bytes, at least 1
     * @param arrival how they came
     */
    void accept(int offset, int length, Arrival arrival);
  }

  /** How new bytes stand to those before. */
  enum Arrival {
    IN_ORDER,
    AFTER_GAP,
    LATE
  }

  private static final int HOLES = 64;

  /** Farther than any receive window (RFC 7323): no segment of the same connection. */
  private static final long FAR = 1L << 30;

  private record Hole(long from, long to) {}

  private final List<Hole> holes = new ArrayList<>(0);
  private boolean known;
  private boolean handshake;
  private int first;
  private long next;

  /** Begins a connection whose first byte has this sequence number. */
  void begin(int sequence) {
    start(sequence);
    handshake = true;
    first = sequence;
  }

  /** Whether this connection was begun with that sequence number, as a repeated SYN shows. */
  boolean repeats(int sequence) {
    return handshake && first == sequence;
  }

  /**
   * Hands the segment's new bytes to {@code out}, in order of their position.
   *
   * @return whether any of the segment's bytes had been seen before
   */
  boolean accept(int sequence, int length, NewBytes out) {
    if (!known) {
      start(sequence);
    }
    long from = next + (sequence - (int) next);
    boolean jump = from < next - FAR || from > next + FAR;
    if (jump) {
      start(sequence);
      from = next;
    }
    long to = from + length;
    long late = from < next && !holes.isEmpty() ? fill(from, Math.min(to, next), out) : 0;
    long ahead = 0;
    if (to > next) {
      long start = Math.max(from, next);
      boolean gap = jump || start > next;
      if (start > next) {
        remember(new Hole(next, start));
      }
      next = to;
      ahead = to - start;
      out.accept((int) (start - from), (int) ahead, gap ? Arrival.AFTER_GAP : Arrival.IN_ORDER);
    }
    return late + ahead < length;
  }

  private void start(int sequence) {
    known = true;
    handshake = false;
    next = sequence & 0xffff_ffffL;
    holes.clear();
  }

  private long fill(long from, long to, NewBytes out) {
    long filled = 0;
    for (Hole hole : List.copyOf(holes)) {
      long start = Math.max(from, hole.from);
      long end = Math.min(to, hole.to);
      if (start < end) {
        holes.remove(hole);
        if (hole.from < start) {
          holes.add(new Hole(hole.from, start));
        }
        if (end < hole.to) {
          remember(new Hole(end, hole.to));
        }
        filled += end - start;
        out.accept((int) (start - from), (int) (end - start), Arrival.LATE);
      }
    }
    return filled;
  }

  private void remember(Hole hole) {
    if (holes.size() >= HOLES) {
      holes.removeFirst();
    }
    holes.add(hole);
  }
}
