package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;
import java.util.Optional;

/**
 * Takes the IP header off: IPv4 with options (RFC 791), IPv6 with its extension headers (RFC 8200);
 * fragments are put together first. The header's own length decides where the datagram ends, so
 * that link padding is gone afterwards.
 */
final class NetworkLayer {

  /** IPv6 extension headers that are stepped over (RFC 8200, 6275, 7401, 5533). */
  private static final int HOP_BY_HOP = 0;

  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int NO_NEXT_HEADER = 59;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;
  private static final int HIP = 139;
  private static final int SHIM6 = 140;

  private final TransportLayer transport;
  private final IpFragments fragments;
  private final CaptureNotes notes;

  NetworkLayer(TransportLayer transport, CaptureNotes notes) {
    this.transport = transport;
    this.fragments = new IpFragments(notes);
    this.notes = notes;
  }

  /** The last packet has been taken. */
  void end() {
    fragments.end();
    transport.end();
  }

  /** A datagram of either version. */
  void ip(Packet p, int at, int end) {
    if (at < end && p.u8(at) >> 4 == 6) {
      ipv6(p, at, end);
    } else {
      ipv4(p, at, end);
    }
  }

  void ipv4(Packet p, int at, int end) {
    int available = end - at;
    int header = available < 1 ? 0 : (p.u8(at) & 15) * 4;
    if (available < 20 || p.u8(at) >> 4 != 4 || header < 20 || header > available) {
      notes.malformed(p);
      return;
    }
    // 0: the network card was left to fill it in
    int total = p.u16(at + 2) == 0 ? available : p.u16(at + 2);
    if (total < header) {
      notes.count(Note.MALFORMED, p.number());
      return;
    }
    int protocol = p.u8(at + 9);
    Address from = new Address.Ipv4(p.i32(at + 12));
    Address to = new Address.Ipv4(p.i32(at + 16));
    int payload = at + header;
    int stop = at + Math.min(total, available);
    int missing = Math.max(0, total - available);
    int fragment = p.u16(at + 6);
    if ((fragment & 0x3fff) == 0) {
      transport.datagram(p, protocol, false, from, to, payload, stop, missing);
      return;
    }
    if (missing > 0) {
      notes.count(Note.SNAP_LENGTH, p.number());
      return;
    }
    var key = new IpFragments.Key(from, to, protocol, p.u16(at + 4));
    boolean more = (fragment & 0x2000) != 0;
    fragments
        .add(key, protocol, p, (fragment & 0x1fff) * 8, more, payload, stop - payload)
        .ifPresent(whole -> {
          Packet packet = p.carrying(whole.payload());
          transport.datagram(packet, protocol, false, from, to, 0, packet.length(), 0);
        });
  }

  void ipv6(Packet p, int at, int end) {
    int available = end - at;
    if (available < 40 || p.u8(at) >> 4 != 6) {
      notes.malformed(p);
      return;
    }
    // 0: a jumbogram, or left to the network card
    int total = p.u16(at + 4) == 0 ? available : 40 + p.u16(at + 4);
    int stop = at + Math.min(total, available);
    Address from = new Address.Ipv6(p.i64(at + 8), p.i64(at + 16));
    Address to = new Address.Ipv6(p.i64(at + 24), p.i64(at + 32));
    extensions(p, p.u8(at + 6), from, to, at + 40, stop, Math.max(0, total - available), false);
  }

  /**
   * Steps over extension headers; a fragment waits for its datagram, which holds no fragment again.
   */
  private void extensions(
      Packet p,
      int header,
      Address from,
      Address to,
      int at,
      int stop,
      int missing,
      boolean assembled) {
    int next = header;
    int here = at;
    for (int headers = 0; extension(next); headers++) {
      int length = here + 8 > stop ? Integer.MAX_VALUE : length(next, p.u8(here + 1));
      // neither offset nor "more": an atomic fragment is whole (RFC 6946)
      boolean part = next == FRAGMENT && length == 8 && (p.u16(here + 2) & 0xfff9) != 0;
      if (length > stop - here || headers == CaptureLimits.EXTENSION_HEADERS || part && assembled) {
        notes.malformed(p);
        return;
      }
      if (part) {
        fragment(p, from, to, here, stop, missing);
        return;
      }
      next = p.u8(here);
      here += length;
    }
    if (next != NO_NEXT_HEADER) {
      transport.datagram(p, next, true, from, to, here, stop, missing);
    }
  }

  private void fragment(Packet p, Address from, Address to, int at, int stop, int missing) {
    if (missing > 0) {
      notes.count(Note.SNAP_LENGTH, p.number());
      return;
    }
    var key = new IpFragments.Key(from, to, FRAGMENT, p.i32(at + 4));
    int offset = p.u16(at + 2) & 0xfff8;
    boolean more = (p.u8(at + 3) & 1) != 0;
    Optional<IpFragments.Whole> whole =
        fragments.add(key, p.u8(at), p, offset, more, at + 8, stop - at - 8);
    whole.ifPresent(w -> {
      Packet packet = p.carrying(w.payload());
      extensions(packet, w.protocol(), from, to, 0, packet.length(), 0, true);
    });
  }

  private static boolean extension(int header) {
    return switch (header) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HIP, SHIM6 -> true;
      default -> false;
    };
  }

  private static int length(int header, int lengthField) {
    return switch (header) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> (lengthField + 2) * 4;
      default -> (lengthField + 1) * 8;
    };
  }
}
