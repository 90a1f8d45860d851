package com.qbitel.discovery.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One direction of one TCP connection put together the plain way, as a yardstick: all segments are
 * kept until the end, then each byte goes to its place, the first that came for a place stays, and
 * the places that were filled are the stream, from the handshake or the first segment on.
 */
final class PlainReassembly {

  private static final int SYN = 0x02;
  private static final int RST = 0x04;

  private record Segment(long at, byte[] bytes, boolean reset) {}

  private final List<Segment> segments = new ArrayList<>();
  private boolean known;
  private long base;
  private boolean handshake;
  private long newest;
  private boolean inOrder = true;

  /** Takes a segment in the order of recording. */
  void add(long sequence, int flags, byte[] payload) {
    boolean synchronizes = (flags & SYN) != 0;
    if (!known && payload.length == 0 && !synchronizes) {
      return;
    }
    long raw = synchronizes ? sequence + 1 : sequence;
    if (!known) {
      known = true;
      base = raw;
      newest = raw;
    }
    long at = newest + (int) (raw - newest);
    if (synchronizes && !handshake) {
      handshake = true;
      base = at;
      newest = at;
    }
    if (payload.length > 0) {
      inOrder &= at == newest;
      segments.add(new Segment(at, payload, (flags & RST) != 0));
      newest = Math.max(newest, at + payload.length);
    }
  }

  /** Whether every segment followed the one before, so that there was nothing to put together. */
  boolean inOrder() {
    return inOrder;
  }

  /** Whether no byte between the first and the last is missing. */
  boolean whole() {
    BitSet filled = new BitSet();
    for (Segment s : segments) {
      mark(filled, s);
    }
    return filled.cardinality() == filled.length();
  }

  private void mark(BitSet filled, Segment s) {
    int from = Math.toIntExact(Math.max(0, s.at() - base));
    int to = Math.toIntExact(Math.max(0, s.at() + s.bytes().length - base));
    filled.set(from, to);
  }

  /**
   * The stream.
   *
   * @param resets whether what segments with a reset carry belongs to it
   */
  byte[] bytes(boolean resets) {
    BitSet filled = new BitSet();
    byte[] place = new byte[Math.toIntExact(Math.max(0, newest - base))];
    for (Segment s : segments) {
      if (resets || !s.reset()) {
        for (int k = 0; k < s.bytes().length; k++) {
          int at = Math.toIntExact(s.at() + k - base);
          if (at >= 0 && !filled.get(at)) {
            place[at] = s.bytes()[k];
          }
        }
        mark(filled, s);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    filled.stream().forEach(at -> out.write(place[at]));
    return out.toByteArray();
  }
}
