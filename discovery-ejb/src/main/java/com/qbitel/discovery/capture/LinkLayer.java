package com.qbitel.discovery.capture;

/**
 * Takes the link-layer header off a packet: Ethernet with VLAN tags, Linux cooked, loopback, raw
 * IP.
 *
 * <p>What carries no IP becomes a message of its own: ARP, LLC, or the payload of another
 * EtherType. The padding of short Ethernet frames stays in the latter, since nothing tells where it
 * begins.
 */
final class LinkLayer implements Packet.Sink {

  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int IPV6 = 0x86dd;

  /** Below: a length field of IEEE 802.3, not an EtherType. */
  private static final int FIRST_ETHER_TYPE = 1536;

  /** Linux' hardware type of netlink monitors, whose cooked packets hold no network protocol. */
  private static final int ARPHRD_NETLINK = 824;

  private final NetworkLayer network;
  private final Conversations conversations;
  private final PayloadSink payloads;
  private final CaptureNotes notes;

  LinkLayer(
      NetworkLayer network, Conversations conversations, PayloadSink payloads, CaptureNotes notes) {
    this.network = network;
    this.conversations = conversations;
    this.payloads = payloads;
    this.notes = notes;
  }

  @Override
  public void packet(Packet p) {
    switch (p.linkType()) {
      case LinkType.ETHERNET -> ethernet(p);
      case LinkType.RAW, LinkType.RAW_12, LinkType.RAW_14 -> network.ip(p, 0, p.length());
      case LinkType.IPV4 -> network.ipv4(p, 0, p.length());
      case LinkType.IPV6 -> network.ipv6(p, 0, p.length());
      case LinkType.LINUX_SLL -> cooked(p);
      case LinkType.LINUX_SLL2 -> cooked2(p);
      case LinkType.NULL, LinkType.LOOP -> loopback(p);
      default -> notes.foreignLink(p.linkType(), p.number());
    }
  }

  private void ethernet(Packet p) {
    if (p.length() < 14) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    Endpoint to = Endpoint.of(mac(p, 0));
    Endpoint from = Endpoint.of(mac(p, 6));
    typed(p, from, to, p.u16(12), 14);
  }

  private void cooked(Packet p) {
    if (p.length() < 16) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    cookedPayload(p, p.u16(2), p.u16(4), 6, p.u16(14), 16);
  }

  private void cooked2(Packet p) {
    if (p.length() < 20) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
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
    Endpoint from = addressLength == 6 ? Endpoint.of(mac(p, addressAt)) : Endpoint.NONE;
    if (protocol < FIRST_ETHER_TYPE) {
      llc(p, from, Endpoint.NONE, at, p.length());
    } else {
      typed(p, from, Endpoint.NONE, protocol, at);
    }
  }

  /** The address family in the writer's byte order; those of IPv6 differ from system to system. */
  private void loopback(Packet p) {
    if (p.length() < 4) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
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

  /** What follows an EtherType at {@code at - 2}; VLAN tags are stepped over. */
  private void typed(Packet p, Endpoint from, Endpoint to, int etherType, int at) {
    while (etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100) {
      if (p.length() - at < 4) {
        notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
        return;
      }
      etherType = p.u16(at + 2);
      at += 4;
    }
    switch (etherType) {
      case IPV4 -> network.ipv4(p, at, p.length());
      case IPV6 -> network.ipv6(p, at, p.length());
      case ARP -> arp(p, from, to, at);
      default -> {
        if (etherType < FIRST_ETHER_TYPE) {
          llc(p, from, to, at, Math.min(p.length(), at + etherType));
        } else {
          message(p, Carrier.ether(etherType), from, to, at, p.length());
        }
      }
    }
  }

  /** An LLC header; SNAP with an EtherType leads back to it (RFC 1042). */
  private void llc(Packet p, Endpoint from, Endpoint to, int at, int end) {
    boolean snap =
        end - at >= 8 && p.i32(at) == 0xaaaa0300 && p.u16(at + 4) == 0 && p.u16(at + 6) > 1535;
    if (snap) {
      typed(p, from, to, p.u16(at + 6), at + 8);
    } else {
      message(p, Carrier.LLC, from, to, at, end);
    }
  }

  /** The length follows from the address lengths, so that padding can be taken off (RFC 826). */
  private void arp(Packet p, Endpoint from, Endpoint to, int at) {
    int available = p.length() - at;
    int length = available < 8 ? 8 : 8 + 2 * (p.u8(at + 4) + p.u8(at + 5));
    if (length > available) {
      notes.count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    message(p, Carrier.ARP, from, to, at, at + length);
  }

  private void message(Packet p, Carrier carrier, Endpoint from, Endpoint to, int at, int end) {
    if (p.cut()) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    if (at < end) {
      payloads.message(p, conversations.sender(carrier, from, to), p.bytes(), at, end - at);
    }
  }

  private static Address mac(Packet p, int at) {
    return new Address.Mac((long) p.u16(at) << 32 | (p.i32(at + 2) & 0xffff_ffffL));
  }
}
