package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts IP datagrams together from their fragments (RFC 791, RFC 8200), in whatever order they come.
 *
 * <p>Every fragment begins at a multiple of eight bytes, so that a set of blocks of eight bytes
 * tells what has come: adding a fragment costs its own length, whatever came before. Where
 * fragments overlap, the one with the lower offset counts, of two with the same offset the one that
 * came first; that is what Wireshark shows. The number of unfinished datagrams and their bytes are
 * bounded; the oldest is given up first.
 */
final class IpFragments {

  /** Most bytes of a datagram without its header. */
  private static final int LONGEST = 65_535;

  /**
   * Most bytes that are held for one datagram: the longest, in the shortest fragments, and more.
   */
  private static final int MOST_HELD = 1 << 20;

  /** Bookkeeping of one fragment, reckoned among the bytes that are held. */
  private static final int OVERHEAD = 64;

  /** What the fragments of one datagram have in common. */
  record Key(Address from, Address to, int protocol, int identification) {}

  /** A datagram's content; the protocol is that of its first fragment. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Whole(int protocol, byte[] payload) {}

  private record Piece(int offset, byte[] bytes) {
    int end() {
      return offset + bytes.length;
    }
  }

  private final CaptureNotes notes;
  private final LinkedHashMap<Key, Unfinished> unfinished = new LinkedHashMap<>();
  private long held;

  IpFragments(CaptureNotes notes) {
    this.notes = notes;
  }

  /**
   * Takes one fragment.
   *
   * @param protocol what it says of the protocol of the payload
   * @param offset its place in the datagram
   * @param more whether others follow behind it
   * @param at first byte in the packet
   * @param length number of bytes
   * @return the datagram when this fragment completes it
   */
  Optional<Whole> add(
      Key key, int protocol, Packet p, int offset, boolean more, int at, int length) {
    if (offset + length > LONGEST || length == 0) {
      notes.count(Note.MALFORMED, p.number());
      return Optional.empty();
    }
    Unfinished datagram = unfinished.get(key);
    if (datagram != null && datagram.outlived(p)) {
      drop(key, datagram, Note.FRAGMENT);
      datagram = null;
    }
    if (datagram == null) {
      datagram = new Unfinished(p);
      unfinished.put(key, datagram);
    }
    held += datagram.add(protocol, p, offset, more, at, length);
    if (datagram.complete()) {
      unfinished.remove(key);
      held -= datagram.held;
      return Optional.of(datagram.whole());
    }
    if (datagram.held > MOST_HELD) {
      drop(key, datagram, Note.FRAGMENT_LIMIT);
    }
    keepWithinLimits();
    return Optional.empty();
  }

  /** No packet follows: what is unfinished stays so. */
  void end() {
    for (Unfinished datagram : unfinished.values()) {
      notes.count(Note.FRAGMENT, datagram.packet);
    }
    unfinished.clear();
    held = 0;
  }

  private void drop(Key key, Unfinished datagram, Note why) {
    unfinished.remove(key);
    held -= datagram.held;
    notes.count(why, datagram.packet);
  }

  private void keepWithinLimits() {
    while (unfinished.size() > CaptureLimits.FRAGMENTED_DATAGRAMS
        || held > CaptureLimits.FRAGMENT_BYTES) {
      var oldest = unfinished.firstEntry();
      drop(oldest.getKey(), oldest.getValue(), Note.FRAGMENT_LIMIT);
    }
  }

  /** A datagram of which some fragments have come. */
  private static final class Unfinished {

    private final long packet;
    private final long since;
    private final List<Piece> pieces = new ArrayList<>(4);

    /** By offset, where the longest piece that begins there ends. */
    private final Map<Integer, Integer> ends = new HashMap<>();

    private final BitSet blocks = new BitSet();
    private int firstMissing;
    private int length = -1;
    private int protocol;
    private long held;

    Unfinished(Packet p) {
      packet = p.number();
      since = p.seconds();
    }

    /** Whether too much time has passed since; false when times are not known. */
    boolean outlived(Packet p) {
      return since >= 0 && p.seconds() - since > CaptureLimits.FRAGMENT_SECONDS;
    }

    /** Adds a fragment; returns how many bytes more are held. */
    long add(int newProtocol, Packet p, int offset, boolean more, int at, int count) {
      int end = offset + count;
      if (!more && length < 0) {
        length = end;
      }
      int known = ends.getOrDefault(offset, -1);
      if (offset == 0 && known < 0) {
        protocol = newProtocol;
      }
      if (known >= end) {
        return 0;
      }
      ends.put(offset, end);
      pieces.add(new Piece(offset, Arrays.copyOfRange(p.bytes(), at, at + count)));
      // the datagram's last block may be short, any other counts when it is full
      blocks.set(offset / 8, end == length ? (end + 7) / 8 : Math.max(offset / 8, end / 8));
      firstMissing = blocks.nextClearBit(firstMissing);
      held += count + OVERHEAD;
      return count + OVERHEAD;
    }

    boolean complete() {
      return length >= 0 && firstMissing >= (length + 7) / 8;
    }

    Whole whole() {
      byte[] payload = new byte[length];
      // stable: of one offset, in order of arrival
      pieces.sort(Comparator.comparingInt(Piece::offset));
      int filled = 0;
      for (Piece piece : pieces) {
        int end = Math.min(piece.end(), length);
        if (end > filled) {
          System.arraycopy(piece.bytes, filled - piece.offset, payload, filled, end - filled);
          filled = end;
        }
      }
      return new Whole(protocol, payload);
    }
  }
}
