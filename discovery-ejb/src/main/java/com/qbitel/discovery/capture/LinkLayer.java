package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;

/**
 * Takes the link-layer header off a packet, by the packet's link type: Ethernet, Linux cooked,
 * loopback, point-to-point lines, raw IP.
 */
final class LinkLayer implements Packet.Sink {

  /** Linux' hardware type of netlink monitors, whose cooked packets hold no network protocol. */
  private static final int ARPHRD_NETLINK = 824;

  private final NetworkLayer network;
  private final EtherPayload ether;
  private final PointToPoint lines;
  private final CaptureNotes notes;

  LinkLayer(NetworkLayer network, EtherPayload ether, PointToPoint lines, CaptureNotes notes) {
    this.network = network;
    this.ether = ether;
    this.lines = lines;
    this.notes = notes;
  }

  @Override
  public void packet(Packet p) {
    int end = p.length();
    switch (p.linkType()) {
      case LinkType.ETHERNET -> ethernet(p, 0, end);
      case LinkType.RAW, LinkType.RAW_12, LinkType.RAW_14 -> network.ip(p, 0, end);
      case LinkType.IPV4 -> network.ipv4(p, 0, end);
      case LinkType.IPV6 -> network.ipv6(p, 0, end);
      case LinkType.LINUX_SLL -> cooked(p);
      case LinkType.LINUX_SLL2 -> cooked2(p);
      case LinkType.NULL, LinkType.LOOP -> loopback(p);
      case LinkType.PPP -> lines.ppp(p, Endpoint.NONE, Endpoint.NONE, 0, end);
      case LinkType.PPP_HDLC -> lines.hdlc(p);
      case LinkType.PPP_ETHER -> lines.pppoe(p, Endpoint.NONE, Endpoint.NONE, 0, end);
      case LinkType.C_HDLC -> lines.cisco(p);
      case LinkType.FRAME_RELAY -> lines.frameRelay(p);
      default -> notes.foreignLink(p.linkType(), p.number());
    }
  }

  @Override
  public void end() {
    network.end();
  }

  /** An Ethernet frame, from its addresses on. */
  void ethernet(Packet p, int at, int end) {
    if (end - at < 14) {
      notes.malformed(p);
      return;
    }
    int etherType = p.u16(at + 12);
    switch (etherType) {
      // most packets of most captures: no need of the addresses
      case EtherPayload.IPV4 -> network.ipv4(p, at + 14, end);
      case EtherPayload.IPV6 -> network.ipv6(p, at + 14, end);
      default -> ether.typed(p, mac(p, at + 6), mac(p, at), etherType, at + 14, end);
    }
  }

  private void cooked(Packet p) {
    if (p.length() < 16) {
      notes.malformed(p);
      return;
    }
    cookedPayload(p, p.u16(2), p.u16(4), 6, p.u16(14), 16);
  }

  private void cooked2(Packet p) {
    if (p.length() < 20) {
      notes.malformed(p);
      return;
    }
    cookedPayload(p, p.u16(8), p.u8(11), 12, p.u16(0), 20);
  }

  private void cookedPayload(
      Packet p, int hardware, int addressLength, int addressAt, int protocol, int at) {
    if (hardware == ARPHRD_NETLINK) {
      notes.foreignLink(253, p.number());
      return;
    }
    switch (protocol) {
      case EtherPayload.IPV4 -> network.ipv4(p, at, p.length());
      case EtherPayload.IPV6 -> network.ipv6(p, at, p.length());
      default -> {
        Endpoint from = addressLength == 6 ? mac(p, addressAt) : Endpoint.NONE;
        if (protocol < EtherPayload.FIRST_ETHER_TYPE) {
          ether.llc(p, from, Endpoint.NONE, at, p.length());
        } else {
          ether.typed(p, from, Endpoint.NONE, protocol, at, p.length());
        }
      }
    }
  }

  /** The address family in the writer's byte order; those of IPv6 differ from system to system. */
  private void loopback(Packet p) {
    if (p.length() < 4) {
      notes.malformed(p);
      return;
    }
    int family = p.i32(0);
    if ((family & 0xffff) == 0) {
      family = Integer.reverseBytes(family);
    }
    switch (family) {
      case 2 -> network.ipv4(p, 4, p.length());
      case 10, 23, 24, 28, 30 -> network.ipv6(p, 4, p.length());
      default -> notes.count(Note.MALFORMED, p.number());
    }
  }

  private static Endpoint mac(Packet p, int at) {
    return Endpoint.of(new Address.Mac((long) p.u16(at) << 32 | (p.i32(at + 2) & 0xffff_ffffL)));
  }
}
