package com.qbitel.discovery.capture;

/**
 * Takes the headers of point-to-point lines off: PPP (RFC 1661) bare, in HDLC-like frames (RFC
 * 1662) or over Ethernet (RFC 2516), Cisco HDLC, Frame Relay (RFC 2427). Frames of control
 * protocols are messages.
 */
final class PointToPoint {

  /** Address and control field of a PPP frame; may be left out. */
  private static final int ALL_STATIONS = 0xff03;

  private static final int CISCO_UNICAST = 0x0f;
  private static final int CISCO_MULTICAST = 0x8f;

  private static final int PPP_IPV4 = 0x0021;
  private static final int PPP_IPV6 = 0x0057;
  private static final int PPP_MPLS = 0x0281;
  private static final int PPP_MPLS_MULTICAST = 0x0283;

  /** Control field of unnumbered information, which Frame Relay's payloads begin with. */
  private static final int UNNUMBERED = 0x03;

  private static final int NLPID_SNAP = 0x80;
  private static final int NLPID_IPV6 = 0x8e;
  private static final int NLPID_IPV4 = 0xcc;
  private static final int NLPID_PPP = 0xcf;

  private final NetworkLayer network;
  private final EtherPayload ether;
  private final CaptureNotes notes;

  PointToPoint(NetworkLayer network, EtherPayload ether, CaptureNotes notes) {
    this.network = network;
    this.ether = ether;
    this.notes = notes;
  }

  /** A PPP frame without flags and check sequence; its protocol has one byte or two. */
  void ppp(Packet p, Endpoint from, Endpoint to, int at, int end) {
    int here = end - at >= 2 && p.u16(at) == ALL_STATIONS ? at + 2 : at;
    boolean oneByte = here < end && (p.u8(here) & 1) != 0;
    if (end - here < (oneByte ? 1 : 2)) {
      notes.malformed(p);
      return;
    }
    int protocol = oneByte ? p.u8(here) : p.u16(here);
    here += oneByte ? 1 : 2;
    switch (protocol) {
      case PPP_IPV4 -> network.ipv4(p, here, end);
      case PPP_IPV6 -> network.ipv6(p, here, end);
      case PPP_MPLS -> ether.labelled(p, from, to, 0x8847, here, end);
      case PPP_MPLS_MULTICAST -> ether.labelled(p, from, to, 0x8848, here, end);
      default -> ether.message(p, Carrier.ppp(protocol), from, to, here, end);
    }
  }

  /** A line of which the first byte tells whether it speaks PPP or Cisco HDLC. */
  void hdlc(Packet p) {
    int first = p.length() == 0 ? -1 : p.u8(0);
    if (first == CISCO_UNICAST || first == CISCO_MULTICAST) {
      cisco(p);
    } else {
      ppp(p, Endpoint.NONE, Endpoint.NONE, 0, p.length());
    }
  }

  /** A PPPoE session header, whose length takes the Ethernet padding off. */
  void pppoe(Packet p, Endpoint from, Endpoint to, int at, int end) {
    if (end - at < 6 || p.u16(at) != 0x1100) {
      notes.malformed(p);
      return;
    }
    int payload = at + 6;
    ppp(p, from, to, payload, Math.min(end, payload + p.u16(at + 4)));
  }

  /** Address, control, EtherType. */
  void cisco(Packet p) {
    if (p.length() < 4) {
      notes.malformed(p);
      return;
    }
    ether.typed(p, Endpoint.NONE, Endpoint.NONE, p.u16(2), 4, p.length());
  }

  /** An address of two to four bytes, then RFC 2427's encapsulation or Cisco's EtherType. */
  void frameRelay(Packet p) {
    int end = p.length();
    int last = 0;
    while (last < Math.min(end, 4) && (p.u8(last) & 1) == 0) {
      last++;
    }
    int at = last + 1;
    if (last == 4 || end - at < 2) {
      notes.malformed(p);
    } else if (p.u8(at) == UNNUMBERED) {
      // a zero byte may align what follows
      multiprotocol(p, p.u8(at + 1) == 0 ? at + 2 : at + 1, end);
    } else if (p.u16(at) >= EtherPayload.FIRST_ETHER_TYPE) {
      ether.typed(p, Endpoint.NONE, Endpoint.NONE, p.u16(at), at + 2, end);
    } else {
      ether.message(p, Carrier.FRAME_RELAY, Endpoint.NONE, Endpoint.NONE, at, end);
    }
  }

  /** What a network-layer protocol identifier announces. */
  private void multiprotocol(Packet p, int at, int end) {
    int identifier = at < end ? p.u8(at) : 0;
    switch (identifier) {
      case NLPID_IPV4 -> network.ipv4(p, at + 1, end);
      case NLPID_IPV6 -> network.ipv6(p, at + 1, end);
      case NLPID_PPP -> ppp(p, Endpoint.NONE, Endpoint.NONE, at + 1, end);
      default -> {
        boolean snap = identifier == NLPID_SNAP && end - at >= 6;
        if (snap && p.u16(at + 1) == 0 && p.u8(at + 3) == 0) {
          ether.typed(p, Endpoint.NONE, Endpoint.NONE, p.u16(at + 4), at + 6, end);
        } else {
          ether.message(p, Carrier.FRAME_RELAY, Endpoint.NONE, Endpoint.NONE, at, end);
        }
      }
    }
  }
}
