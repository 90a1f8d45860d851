package com.qbitel.discovery.capture;

/**
 * Takes the IP header off: IPv4 with options (RFC 791), IPv6 with its extension headers (RFC 8200).
 * The header's own length decides where the datagram ends, so that link padding is gone afterwards.
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
  private final CaptureNotes notes;

  NetworkLayer(TransportLayer transport, CaptureNotes notes) {
    this.transport = transport;
    this.notes = notes;
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
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    // 0: the network card was left to fill it in
    int total = p.u16(at + 2) == 0 ? available : p.u16(at + 2);
    if (total < header) {
      notes.count(Note.MALFORMED, p.number());
      return;
    }
    if ((p.u16(at + 6) & 0x3fff) != 0) {
      notes.count(Note.FRAGMENT, p.number());
      return;
    }
    Address from = new Address.Ipv4(p.i32(at + 12));
    Address to = new Address.Ipv4(p.i32(at + 16));
    int stop = at + Math.min(total, available);
    transport.datagram(
        p, p.u8(at + 9), false, from, to, at + header, stop, Math.max(0, total - available));
  }

  void ipv6(Packet p, int at, int end) {
    int available = end - at;
    if (available < 40 || p.u8(at) >> 4 != 6) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    // 0: a jumbogram, or left to the network card
    int total = p.u16(at + 4) == 0 ? available : 40 + p.u16(at + 4);
    int stop = at + Math.min(total, available);
    int next = p.u8(at + 6);
    int here = at + 40;
    while (extension(next)) {
      int length = here + 8 > stop ? Integer.MAX_VALUE : length(next, p.u8(here + 1));
      if (length > stop - here) {
        notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
        return;
      }
      // neither offset nor "more": an atomic fragment is whole (RFC 6946)
      if (next == FRAGMENT && (p.u16(here + 2) & 0xfff9) != 0) {
        notes.count(Note.FRAGMENT, p.number());
        return;
      }
      next = p.u8(here);
      here += length;
    }
    if (next == NO_NEXT_HEADER) {
      return;
    }
    Address from = new Address.Ipv6(p.i64(at + 8), p.i64(at + 16));
    Address to = new Address.Ipv6(p.i64(at + 24), p.i64(at + 32));
    transport.datagram(p, next, true, from, to, here, stop, Math.max(0, total - available));
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
