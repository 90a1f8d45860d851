package com.qbitel.discovery.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the segments of one direction of a TCP connection into the order of the stream.
 *
 * <p>Positions are sequence numbers unfolded to 64 bits, so that wrap-around needs no case of its
 * own: a 32-bit number means the position nearest to the next expected one (RFC 9293, section 3.4).
 * Bytes at the next position are handed on at once; those behind a hole are held until it is filled
 * or given up. Of bytes that come twice the first ones count. Not safe for several threads.
 */
final class StreamAssembly {

  /** How bytes stand to those that were handed on before them. */
  enum Begin {
    /** They follow without a hole. */
    CONTINUES,
    /** They are the first of their connection, as its handshake shows. */
    START,
    /** They are the first that was recorded of their connection. */
    UNKNOWN,
    /** Bytes before them are missing. */
    GAP
  }

  /** When something was recorded. */
  record Stamp(long number, long seconds, int nanos) {
    static Stamp of(Packet p) {
      return new Stamp(p.number(), p.seconds(), p.nanos());
    }
  }

  /** Takes the stream's bytes in order. */
  interface Out {
    void bytes(Stamp stamp, Begin begin, byte[] bytes, int offset, int length);
  }

  /** What a segment brought. */
  enum Arrival {
    /** New bytes, handed on. */
    NEW,
    /** New bytes, held behind a hole. */
    HELD,
    /** New bytes that filled a hole. */
    FILLED,
    /** Nothing new, or only in part. */
    REPEATED
  }

  private record Held(long from, byte[] bytes, Stamp stamp) {
    long to() {
      return from + bytes.length;
    }
  }

  /** Farther than any receive window (RFC 7323): no segment of the same connection. */
  private static final long FAR = 1L << 30;

  private final List<Held> held = new ArrayList<>(0);
  private long heldBytes;
  private boolean known;
  private boolean handshake;
  private int first;
  private long next;
  private Begin begin = Begin.UNKNOWN;
  private Stamp last = new Stamp(0, 0, 0);

  /** Bytes that wait behind holes. */
  long heldBytes() {
    return heldBytes;
  }

  /** Segments that wait behind holes. */
  int heldSegments() {
    return held.size();
  }

  /** Begins a connection whose first byte has this sequence number, after giving up the former. */
  void begin(int sequence, Out out) {
    giveUp(out);
    start(sequence, Begin.START);
    handshake = true;
    first = sequence;
  }

  /** Whether this connection was begun with that sequence number, as a repeated SYN shows. */
  boolean repeats(int sequence) {
    return handshake && first == sequence;
  }

  /** Takes a segment's payload; {@code length} is at least 1. */
  Arrival accept(int sequence, Stamp stamp, byte[] bytes, int offset, int length, Out out) {
    if (!known) {
      start(sequence, Begin.UNKNOWN);
    }
    long from = position(sequence);
    if (from < next - FAR || from > next + FAR) {
      giveUp(out);
      start(sequence, Begin.GAP);
      from = next;
    }
    long to = from + length;
    if (to <= next) {
      return Arrival.REPEATED;
    }
    if (from > next) {
      return hold(from, stamp, bytes, offset, length);
    }
    boolean repeated = from < next;
    boolean filled = false;
    while (next < to) {
      long stop = held.isEmpty() ? to : Math.min(to, held.getFirst().from());
      emit(stamp, bytes, offset + (int) (next - from), (int) (stop - next), out);
      // bytes held further on came first
      filled |= drain(stamp, out);
    }
    return repeated ? Arrival.REPEATED : filled ? Arrival.FILLED : Arrival.NEW;
  }

  /** Bytes that were sent and not recorded: a hole that nothing can fill. */
  void skip(int sequence, int length, Out out) {
    if (known && position(sequence) == next) {
      giveUp(out);
      next += length;
      begin = Begin.GAP;
    }
  }

  /** Gives up the holes and hands on all that is held; says whether there was any. */
  boolean giveUp(Out out) {
    boolean any = !held.isEmpty();
    while (!held.isEmpty()) {
      giveUpFirst(out);
    }
    return any;
  }

  /** Gives up the first hole and hands on what it held back. */
  void giveUpFirst(Out out) {
    if (!held.isEmpty()) {
      next = held.getFirst().from();
      begin = Begin.GAP;
      drain(held.getFirst().stamp(), out);
    }
  }

  private long position(int sequence) {
    return next + (sequence - (int) next);
  }

  private void start(int sequence, Begin how) {
    known = true;
    handshake = false;
    next = sequence & 0xffff_ffffL;
    begin = how;
  }

  private void emit(Stamp stamp, byte[] bytes, int offset, int length, Out out) {
    last = stamp.number() > last.number() ? stamp : last;
    out.bytes(last, begin, bytes, offset, length);
    next += length;
    begin = Begin.CONTINUES;
  }

  /** Hands on what is held at the next position; says whether there was any. */
  private boolean drain(Stamp stamp, Out out) {
    int n = 0;
    while (n < held.size() && held.get(n).from() == next) {
      Held h = held.get(n);
      heldBytes -= h.bytes().length;
      emit(
          stamp.number() > h.stamp().number() ? stamp : h.stamp(),
          h.bytes(),
          0,
          h.bytes().length,
          out);
      n++;
    }
    held.subList(0, n).clear();
    return n > 0;
  }

  /** Keeps those bytes that are not held yet. */
  private Arrival hold(long from, Stamp stamp, byte[] bytes, int offset, int length) {
    long to = from + length;
    long at = from;
    boolean repeated = false;
    int k = firstBehind(from);
    while (at < to) {
      long stop = k < held.size() ? Math.min(to, held.get(k).from()) : to;
      if (at < stop) {
        int skip = offset + (int) (at - from);
        byte[] part = Arrays.copyOfRange(bytes, skip, skip + (int) (stop - at));
        held.add(k++, new Held(at, part, stamp));
        heldBytes += part.length;
      }
      at = stop;
      if (k < held.size() && at < to) {
        repeated = true;
        at = Math.max(at, held.get(k).to());
        k++;
      }
    }
    return repeated ? Arrival.REPEATED : Arrival.HELD;
  }

  /** Index of the first held segment that ends behind {@code position}. */
  private int firstBehind(long position) {
    int low = 0;
    int high = held.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (held.get(middle).to() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
