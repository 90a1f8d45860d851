package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Stamp;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Follows each direction of each TCP connection and hands its bytes on in the order of the stream.
 * Retransmitted bytes and keep-alive probes are dropped; bytes behind a hole wait until it is
 * filled. Memory is bounded: a direction that holds too much gives its first hole up, and when all
 * together hold too much, the one that has been idle longest is handed on as it is.
 */
final class TcpStreams {

  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  private final StreamSink sink;
  private final CaptureNotes notes;

  /** Directions that hold bytes, the one that was idle longest first. */
  private final Set<Conversation.Side> holding = new LinkedHashSet<>();

  private long held;

  TcpStreams(StreamSink sink, CaptureNotes notes) {
    this.sink = sink;
    this.notes = notes;
  }

  /**
   * One segment.
   *
   * @param sequence sequence number of the segment
   * @param at first payload byte
   * @param length recorded payload bytes
   * @param lost payload bytes that the packet had and the file has not
   */
  void segment(
      Packet p, Conversation.Side sender, int flags, int sequence, int at, int length, int lost) {
    StreamAssembly stream = sender.stream();
    if ((flags & RST) != 0) {
      return; // what it may carry is a diagnostic, not part of the stream (RFC 9293, 3.5.3)
    }
    boolean synchronizes = (flags & SYN) != 0;
    int first = synchronizes ? sequence + 1 : sequence;
    if (synchronizes) {
      Conversation conversation = sender.conversation();
      conversation.openedBy((flags & ACK) == 0 ? sender : conversation.other(sender));
      if (!stream.repeats(first)) {
        change(sender, () -> stream.begin(first, out(sender)));
      }
    }
    if (length > 0) {
      accept(p, sender, first, at, length);
    }
    if (lost > 0) {
      int from = first + length;
      change(sender, () -> stream.skip(from, lost, out(sender)));
    }
  }

  private void accept(Packet p, Conversation.Side sender, int sequence, int at, int length) {
    StreamAssembly stream = sender.stream();
    long before = stream.heldBytes();
    StreamAssembly.Arrival arrival =
        stream.accept(sequence, Stamp.of(p), p.bytes(), at, length, out(sender));
    held += stream.heldBytes() - before;
    switch (arrival) {
      case NEW -> {}
      case HELD -> {
        holding.remove(sender);
        holding.add(sender);
        bound(sender, p);
      }
      case FILLED -> notes.count(Note.OUT_OF_ORDER, p.number());
      case REPEATED -> {
        // a keep-alive probe repeats at most one byte (RFC 9293, 3.8.4)
        if (length > 1) {
          notes.count(Note.REPEATED, p.number());
        }
      }
    }
    if (stream.heldSegments() == 0) {
      holding.remove(sender);
    }
  }

  private void bound(Conversation.Side sender, Packet p) {
    StreamAssembly stream = sender.stream();
    while (stream.heldBytes() > CaptureLimits.HELD_BYTES_OF_STREAM
        || stream.heldSegments() > CaptureLimits.HELD_SEGMENTS_OF_STREAM) {
      change(sender, () -> stream.giveUpFirst(out(sender)));
    }
    while (held > CaptureLimits.HELD_BYTES) {
      Conversation.Side idle = holding.iterator().next();
      notes.count(Note.FLUSHED, p.number());
      change(idle, () -> idle.stream().giveUp(out(idle)));
      holding.remove(idle);
    }
  }

  /** Does something that may change how much a direction holds. */
  private void change(Conversation.Side side, Runnable work) {
    long before = side.stream().heldBytes();
    work.run();
    held += side.stream().heldBytes() - before;
    if (side.stream().heldSegments() == 0) {
      holding.remove(side);
    }
  }

  /** The last packet has been taken: what is held is handed on. */
  void end() {
    for (Conversation.Side side : Set.copyOf(holding)) {
      side.stream().giveUp(out(side));
    }
    holding.clear();
    held = 0;
  }

  private StreamAssembly.Out out(Conversation.Side sender) {
    return (stamp, begin, bytes, offset, length) -> {
      if (begin == StreamAssembly.Begin.GAP) {
        notes.count(Note.GAP, stamp.number());
      }
      sink.bytes(stamp, sender, begin, bytes, offset, length);
    };
  }
}
