package com.qbitel.discovery.capture;

/**
 * What carries a payload: a transport, another IP protocol, a link-layer protocol, or the input
 * itself when it already holds messages.
 *
 * @param kind which sort of carrier
 * @param number IP protocol, EtherType or PPP protocol where the kind leaves it open, else 0
 * @param transport name in {@link com.qbitel.discovery.message.Flow}
 */
record Carrier(Kind kind, int number, String transport) {

  enum Kind {
    TCP,
    UDP,
    SCTP,
    ICMP,
    ICMP6,
    IP,
    IP6,
    ARP,
    LLC,
    ETHER,
    PPP,
    FRAME_RELAY,
    GIVEN
  }

  static final Carrier TCP = new Carrier(Kind.TCP, 0, "tcp");
  static final Carrier UDP = new Carrier(Kind.UDP, 0, "udp");
  static final Carrier SCTP = new Carrier(Kind.SCTP, 0, "sctp");
  static final Carrier ICMP = new Carrier(Kind.ICMP, 0, "icmp");
  static final Carrier ICMP6 = new Carrier(Kind.ICMP6, 0, "icmp");
  static final Carrier ARP = new Carrier(Kind.ARP, 0, "eth");
  static final Carrier LLC = new Carrier(Kind.LLC, 0, "eth");
  static final Carrier FRAME_RELAY = new Carrier(Kind.FRAME_RELAY, 0, "fr");

  static Carrier ip(int protocol) {
    return new Carrier(Kind.IP, protocol, "ip");
  }

  static Carrier ip6(int protocol) {
    return new Carrier(Kind.IP6, protocol, "ip");
  }

  static Carrier ether(int etherType) {
    return new Carrier(Kind.ETHER, etherType, "eth");
  }

  static Carrier ppp(int protocol) {
    return new Carrier(Kind.PPP, protocol, "ppp");
  }

  /** Messages that the input gives as such; an unknown transport becomes {@code none}. */
  static Carrier given(String transport) {
    return new Carrier(
        Kind.GIVEN,
        0,
        switch (transport) {
          case "tcp", "udp", "sctp", "icmp", "ip", "eth", "ppp", "fr" -> transport;
          default -> "none";
        });
  }

  /** The expression that selects conversations of this carrier with that service port. */
  String filter(int port) {
    return switch (kind) {
      case TCP, UDP, SCTP -> transport + " port " + port;
      case ICMP -> "icmp";
      case ICMP6 -> "icmp6";
      case IP -> "ip proto " + number;
      case IP6 -> "ip6 proto " + number;
      case ARP -> "arp";
      case LLC -> "llc";
      case ETHER -> "ether proto 0x%04x".formatted(number);
      case PPP -> "ppp proto 0x%04x".formatted(number);
      case FRAME_RELAY -> "fr";
      case GIVEN -> "all";
    };
  }
}
