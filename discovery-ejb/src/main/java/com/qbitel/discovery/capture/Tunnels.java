package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;

/**
 * Leads into tunnels: IP in IP (RFC 2003, 2473, 4213), GRE (RFC 2784, 2890; PPTP's form, RFC 2637),
 * ERSPAN, VXLAN (RFC 7348). One level is entered, so that what the inner parties say becomes the
 * messages; a tunnel inside of a tunnel, and those that are only recognised, stay payload and are
 * named in a warning.
 */
final class Tunnels {

  private static final int IPV4_IN_IP = 4;
  private static final int IPV6_IN_IP = 41;
  private static final int GRE = 47;
  private static final int L2TP_OVER_IP = 115;

  private static final int VXLAN_PORT = 4789;
  private static final int GTP_U_PORT = 2152;
  private static final int GENEVE_PORT = 6081;
  private static final int L2TP_PORT = 1701;

  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGEMENT = 0x0080;
  private static final int VERSION = 0x0007;

  private static final int BRIDGED_ETHERNET = 0x6558;
  private static final int ERSPAN = 0x88be;
  private static final int PPTP = 0x880b;

  private final CaptureNotes notes;
  private NetworkLayer network;
  private LinkLayer link;
  private EtherPayload ether;
  private boolean inside;

  Tunnels(CaptureNotes notes) {
    this.notes = notes;
  }

  /** Says where tunnels lead to; once, before the first packet. */
  void leadTo(LinkLayer newLink, EtherPayload newEther, NetworkLayer newNetwork) {
    link = newLink;
    ether = newEther;
    network = newNetwork;
  }

  /** Whether the payload of that IP protocol was a tunnel's and has been read. */
  boolean ip(Packet p, int protocol, Address from, Address to, int at, int end) {
    int version = at < end ? p.u8(at) >> 4 : 0;
    return switch (protocol) {
      case IPV4_IN_IP -> version == 4 && enter(p, "IP in IP", () -> network.ipv4(p, at, end));
      case IPV6_IN_IP -> version == 6 && enter(p, "IP in IP", () -> network.ipv6(p, at, end));
      case GRE -> gre(p, from, to, at, end);
      case L2TP_OVER_IP -> recognised(p, "L2TP");
      default -> false;
    };
  }

  /** Whether the payload of a UDP datagram was a tunnel's and has been read. */
  boolean udp(Packet p, int source, int destination, int at, int end) {
    if (destination == VXLAN_PORT || source == VXLAN_PORT) {
      boolean valid = end - at >= 8 + 14 && p.i32(at) == 0x08000000 && p.u8(at + 7) == 0;
      return valid && enter(p, "VXLAN", () -> link.ethernet(p, at + 8, end));
    }
    if (end - at < 8) {
      return false;
    }
    return switch (destination) {
      case GTP_U_PORT -> p.u8(at) >> 4 == 3 && p.u8(at + 1) == 255 && recognised(p, "GTP-U");
      case GENEVE_PORT -> {
        int type = p.u16(at + 2);
        boolean known =
            type == BRIDGED_ETHERNET || type == EtherPayload.IPV4 || type == EtherPayload.IPV6;
        yield p.u8(at) >> 6 == 0 && known && recognised(p, "Geneve");
      }
      case L2TP_PORT -> (p.u16(at) & 0x800f) == 2 && recognised(p, "L2TP");
      default -> false;
    };
  }

  private boolean gre(Packet p, Address from, Address to, int at, int end) {
    if (end - at < 8) {
      return false;
    }
    int flags = p.u16(at);
    int type = p.u16(at + 2);
    if ((flags & VERSION) == 1 && type == PPTP) {
      return pptp(p, from, to, flags, at, end);
    }
    int payload =
        at
            + 4
            + ((flags & CHECKSUM) != 0 ? 4 : 0)
            + ((flags & KEY) != 0 ? 4 : 0)
            + ((flags & SEQUENCE) != 0 ? 4 : 0);
    if ((flags & (VERSION | ROUTING)) != 0 || payload >= end) {
      return false;
    }
    return switch (type) {
      case BRIDGED_ETHERNET -> enter(p, "GRE", () -> link.ethernet(p, payload, end));
      // of its two forms the one with sequence numbers has a header of its own, of version 1
      case ERSPAN -> {
        boolean bare = (flags & SEQUENCE) == 0;
        int frame = bare ? payload : payload + 8;
        yield frame < end
            && (bare || p.u8(payload) >> 4 == 1)
            && enter(p, "ERSPAN", () -> link.ethernet(p, frame, end));
      }
      default ->
          type >= EtherPayload.FIRST_ETHER_TYPE
              && enter(
                  p,
                  "GRE",
                  () -> ether.typed(p, Endpoint.of(from), Endpoint.of(to), type, payload, end));
    };
  }

  private boolean pptp(Packet p, Address from, Address to, int flags, int at, int end) {
    int payload =
        at + 8 + ((flags & SEQUENCE) != 0 ? 4 : 0) + ((flags & ACKNOWLEDGEMENT) != 0 ? 4 : 0);
    int stop = Math.min(end, payload + p.u16(at + 4));
    if (payload >= stop) {
      return payload <= end; // only acknowledges
    }
    return enter(
        p, "PPTP", () -> ether.lines().ppp(p, Endpoint.of(from), Endpoint.of(to), payload, stop));
  }

  private boolean enter(Packet p, String name, Runnable inner) {
    if (inside) {
      notes.tunnelInTunnel(name, p.number());
      return false;
    }
    inside = true;
    try {
      inner.run();
    } finally {
      inside = false;
    }
    return true;
  }

  /** A tunnel that is not entered. */
  private boolean recognised(Packet p, String name) {
    notes.tunnel(name, p.number());
    return false;
  }
}
