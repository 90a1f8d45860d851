package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes user messages out of SCTP packets (RFC 9260, I-DATA of RFC 8260): one message for each DATA
 * chunk that holds a whole one, and one for each that its fragments complete, whatever the order
 * they come in. Chunks that were seen before are dropped.
 *
 * <p>Fragments of one message have consecutive numbers: transmission numbers in DATA chunks,
 * fragment numbers of the message in I-DATA chunks. Neighbours are joined to runs, found by their
 * first and by their last number, so that each fragment costs the same however many there are. The
 * number of unfinished runs and their bytes are bounded; the one that has waited longest is given
 * up first.
 */
final class SctpChunks {

  private static final int DATA = 0;
  private static final int INIT = 1;
  private static final int INIT_ACK = 2;
  private static final int I_DATA = 64;

  private static final int ENDS = 1;
  private static final int BEGINS = 2;
  private static final int UNORDERED = 4;

  private static final int PACKET_HEADER = 12;

  /**
   * A number in a sequence of fragments.
   *
   * @param message which message of the association; 0 where numbers run through all messages
   */
  private record Place(Conversation.Side sender, int tag, long message, int number) {
    Place next(int steps) {
      return new Place(sender, tag, message, number + steps);
    }
  }

  private final RecentSenders senders;
  private final PayloadSink payloads;
  private final CaptureNotes notes;
  private final Map<Conversation.Side, TransmissionNumbers> seen = new HashMap<>();
  private final LinkedHashMap<Place, Run> byFirst = new LinkedHashMap<>();
  private final Map<Place, Run> byLast = new HashMap<>();
  private long held;

  SctpChunks(RecentSenders senders, PayloadSink payloads, CaptureNotes notes) {
    this.senders = senders;
    this.payloads = payloads;
    this.notes = notes;
  }

  /**
   * One packet, from its common header on.
   *
   * @param missing bytes of the packet that were not recorded
   */
  void packet(Packet p, Address from, Address to, int at, int end, int missing) {
    if (missing > 0) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    if (end - at < PACKET_HEADER) {
      if (missing == 0) {
        notes.count(Note.MALFORMED, p.number());
      }
      return;
    }
    Conversation.Side sender = senders.sender(Carrier.SCTP, from, p.u16(at), to, p.u16(at + 2));
    int tag = p.i32(at + 4);
    int here = at + PACKET_HEADER;
    while (end - here >= 4) {
      int length = p.u16(here + 2);
      if (length < 4 || length > end - here + missing) {
        notes.count(Note.MALFORMED, p.number());
        return;
      }
      switch (p.u8(here)) {
        case DATA -> data(p, sender, tag, here, here + length, end, 16);
        case I_DATA -> data(p, sender, tag, here, here + length, end, 20);
        case INIT -> sender.conversation().openedBy(sender);
        case INIT_ACK -> sender.conversation().openedBy(sender.conversation().other(sender));
        default -> {
          // control chunks carry nothing of the user's
        }
      }
      here += length + 3 & ~3;
    }
  }

  /** No packet follows: what is unfinished stays so. */
  void end() {
    for (Run run : byFirst.values()) {
      notes.count(Note.SCTP_INCOMPLETE, run.packet);
    }
    byFirst.clear();
    byLast.clear();
    held = 0;
  }

  private void data(
      Packet p, Conversation.Side sender, int tag, int at, int stop, int end, int header) {
    int payload = at + header;
    if (payload > stop) {
      notes.count(Note.MALFORMED, p.number());
      return;
    }
    if (payload >= Math.min(stop, end)) {
      return;
    }
    int transmission = p.i32(at + 4);
    if (!seen.computeIfAbsent(sender, s -> new TransmissionNumbers()).add(tag, transmission)) {
      notes.count(Note.SCTP_REPEATED, p.number());
      return;
    }
    int flags = p.u8(at + 1);
    if ((flags & (BEGINS | ENDS)) == (BEGINS | ENDS)) {
      payloads.message(p, sender, p.bytes(), payload, Math.min(stop, end) - payload);
    } else if (stop <= end) {
      Run run = new Run(place(p, sender, tag, at, header), flags, p, payload, stop - payload);
      held += run.bytes;
      join(p, run);
    }
  }

  private static Place place(Packet p, Conversation.Side sender, int tag, int at, int header) {
    if (header == 16) {
      return new Place(sender, tag, 0, p.i32(at + 4));
    }
    int flags = p.u8(at + 1);
    long message = 1L << 63 | (long) (flags & UNORDERED) << 48 | (long) p.u16(at + 8) << 32;
    // the first fragment has its payload protocol where the others have their number
    int number = (flags & BEGINS) != 0 ? 0 : p.i32(at + 16);
    return new Place(sender, tag, message | (p.i32(at + 12) & 0xffff_ffffL), number);
  }

  private void join(Packet p, Run fragment) {
    Run run = fragment;
    Run before = run.begins ? null : byLast.get(run.first.next(-1));
    if (before != null && !before.ends) {
      remove(before);
      run = before.join(run);
    }
    Run after = run.ends ? null : byFirst.get(run.last.next(1));
    if (after != null && !after.begins) {
      remove(after);
      run = run.join(after);
    }
    if (run.begins && run.ends) {
      held -= run.bytes;
      byte[] message = run.content();
      payloads.message(p, run.first.sender, message, 0, message.length);
      return;
    }
    Run replaced = byFirst.get(run.first);
    if (replaced != null) {
      giveUp(replaced); // a number that came again with other content
    }
    byFirst.put(run.first, run);
    byLast.put(run.last, run);
    while (byFirst.size() > CaptureLimits.FRAGMENTED_DATAGRAMS
        || held > CaptureLimits.FRAGMENT_BYTES) {
      giveUp(byFirst.firstEntry().getValue());
    }
  }

  private void giveUp(Run run) {
    remove(run);
    held -= run.bytes;
    notes.count(Note.SCTP_INCOMPLETE, run.packet);
  }

  private void remove(Run run) {
    byFirst.remove(run.first, run);
    byLast.remove(run.last, run);
  }

  /** Fragments with consecutive numbers. */
  private static final class Run {

    private static final class Piece {
      private final byte[] bytes;
      private Piece next;

      Piece(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    private final long packet;
    private final Place first;
    private final boolean begins;
    private final Piece head;
    private Place last;
    private boolean ends;
    private Piece tail;
    private int bytes;

    Run(Place place, int flags, Packet p, int at, int length) {
      packet = p.number();
      first = place;
      last = place;
      begins = (flags & BEGINS) != 0;
      ends = (flags & ENDS) != 0;
      head = new Piece(Arrays.copyOfRange(p.bytes(), at, at + length));
      tail = head;
      bytes = length;
    }

    /** This run with its successor behind it. */
    Run join(Run successor) {
      tail.next = successor.head;
      tail = successor.tail;
      last = successor.last;
      ends = successor.ends;
      bytes += successor.bytes;
      return this;
    }

    byte[] content() {
      byte[] all = new byte[bytes];
      int filled = 0;
      for (Piece piece = head; piece != null; piece = piece.next) {
        System.arraycopy(piece.bytes, 0, all, filled, piece.bytes.length);
        filled += piece.bytes.length;
      }
      return all;
    }
  }
}
