package com.qbitel.discovery.capture;

/**
 * What an EtherType announces: IP, possibly behind VLAN tags, MPLS labels or a PPPoE header.
 *
 * <p>What carries no IP becomes a message of its own: ARP, LLC, or the payload of another
 * EtherType. The padding of short Ethernet frames stays in the latter, since nothing tells where it
 * begins.
 */
final class EtherPayload {

  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  /** Below: a length field of IEEE 802.3, not an EtherType. */
  static final int FIRST_ETHER_TYPE = 1536;

  private static final int ARP = 0x0806;
  private static final int VLAN = 0x8100;
  private static final int VLAN_SERVICE = 0x88a8;
  private static final int VLAN_OLD_SERVICE = 0x9100;
  private static final int MPLS = 0x8847;
  private static final int MPLS_MULTICAST = 0x8848;
  private static final int PPPOE_SESSION = 0x8864;

  private final NetworkLayer network;
  private final Conversations conversations;
  private final PayloadSink payloads;
  private final CaptureNotes notes;
  private final PointToPoint lines;

  EtherPayload(
      NetworkLayer network, Conversations conversations, PayloadSink payloads, CaptureNotes notes) {
    this.network = network;
    this.conversations = conversations;
    this.payloads = payloads;
    this.notes = notes;
    this.lines = new PointToPoint(network, this, notes);
  }

  /** The point-to-point protocols, which PPPoE leads to. */
  PointToPoint lines() {
    return lines;
  }

  /** What follows an EtherType that stands in front of {@code at}. */
  void typed(Packet p, Endpoint from, Endpoint to, int etherType, int at, int end) {
    int type = etherType;
    int here = at;
    int stop = end;
    for (int steps = 0; steps <= CaptureLimits.TAGS; steps++) {
      if (isTag(type)) {
        if (stop - here < 4) {
          break;
        }
        type = p.u16(here + 2);
        here += 4;
      } else if (type < FIRST_ETHER_TYPE && isSnap(p, here, Math.min(stop, here + type))) {
        stop = Math.min(stop, here + type);
        type = p.u16(here + 6);
        here += 8;
      } else {
        untagged(p, from, to, type, here, stop);
        return;
      }
    }
    notes.malformed(p);
  }

  private void untagged(Packet p, Endpoint from, Endpoint to, int type, int at, int end) {
    switch (type) {
      case IPV4 -> network.ipv4(p, at, end);
      case IPV6 -> network.ipv6(p, at, end);
      case ARP -> arp(p, from, to, at, end);
      case MPLS, MPLS_MULTICAST -> labelled(p, from, to, type, at, end);
      case PPPOE_SESSION -> lines.pppoe(p, from, to, at, end);
      default -> {
        if (type < FIRST_ETHER_TYPE) {
          message(p, Carrier.LLC, from, to, at, Math.min(end, at + type));
        } else {
          message(p, Carrier.ether(type), from, to, at, end);
        }
      }
    }
  }

  private static boolean isTag(int etherType) {
    return etherType == VLAN || etherType == VLAN_SERVICE || etherType == VLAN_OLD_SERVICE;
  }

  /**
   * A stack of MPLS labels (RFC 3032). Nothing names the protocol behind it: the first four bits
   * tell IP, anything else is left as it stands.
   */
  void labelled(Packet p, Endpoint from, Endpoint to, int etherType, int at, int end) {
    int here = at;
    boolean bottom = false;
    for (int labels = 0; !bottom; labels++) {
      if (end - here < 4 || labels == CaptureLimits.TAGS) {
        notes.malformed(p);
        return;
      }
      bottom = (p.u8(here + 2) & 1) != 0;
      here += 4;
    }
    switch (here < end ? p.u8(here) >> 4 : 0) {
      case 4 -> network.ipv4(p, here, end);
      case 6 -> network.ipv6(p, here, end);
      default -> message(p, Carrier.ether(etherType), from, to, at, end);
    }
  }

  /** An LLC header; SNAP with an EtherType leads back to it (RFC 1042). */
  void llc(Packet p, Endpoint from, Endpoint to, int at, int end) {
    if (isSnap(p, at, end)) {
      typed(p, from, to, p.u16(at + 6), at + 8, end);
    } else {
      message(p, Carrier.LLC, from, to, at, end);
    }
  }

  private static boolean isSnap(Packet p, int at, int end) {
    return end - at >= 8
        && p.i32(at) == 0xaaaa0300
        && p.u16(at + 4) == 0
        && p.u16(at + 6) >= FIRST_ETHER_TYPE;
  }

  /** The length follows from the address lengths, so that padding can be taken off (RFC 826). */
  private void arp(Packet p, Endpoint from, Endpoint to, int at, int end) {
    int available = end - at;
    int length = available < 8 ? 8 : 8 + 2 * (p.u8(at + 4) + p.u8(at + 5));
    if (length > available) {
      notes.malformed(p);
      return;
    }
    message(p, Carrier.ARP, from, to, at, at + length);
  }

  /** A payload that is a message as it stands. */
  void message(Packet p, Carrier carrier, Endpoint from, Endpoint to, int at, int end) {
    if (p.cut()) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    if (at < end) {
      payloads.message(p, conversations.sender(carrier, from, to), p.bytes(), at, end - at);
    }
  }
}
