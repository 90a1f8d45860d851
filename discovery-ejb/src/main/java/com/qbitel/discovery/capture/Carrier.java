package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.address.AddressText;
import com.qbitel.discovery.capture.filter.Headers;
import com.qbitel.discovery.capture.filter.Headers.Link;

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

  /** What a filter sees of the packets of this carrier that go from one endpoint to another. */
  Headers headers(Endpoint from, Endpoint to) {
    return switch (kind) {
      case TCP -> overIp(Headers.TCP, from, to);
      case UDP -> overIp(Headers.UDP, from, to);
      case SCTP -> overIp(Headers.SCTP, from, to);
      case ICMP -> overIp(Headers.ICMP, from, to);
      case ICMP6 -> overIp(Headers.ICMP6, from, to);
      case IP, IP6 -> overIp(number, from, to);
      case ARP -> headers(Link.ETHER_TYPE, Headers.ETHER_TYPE_ARP, Headers.NONE, from, to);
      case ETHER -> headers(Link.ETHER_TYPE, number, Headers.NONE, from, to);
      case LLC -> headers(Link.LLC, Headers.NONE, Headers.NONE, from, to);
      case PPP -> headers(Link.PPP, number, Headers.NONE, from, to);
      case FRAME_RELAY -> headers(Link.FRAME_RELAY, Headers.NONE, Headers.NONE, from, to);
      case GIVEN -> given(known(from), known(to));
    };
  }

  private Headers given(Endpoint from, Endpoint to) {
    return switch (transport) {
      case "tcp" -> overIp(Headers.TCP, from, to);
      case "udp" -> overIp(Headers.UDP, from, to);
      case "sctp" -> overIp(Headers.SCTP, from, to);
      case "icmp" ->
          overIp(from.address() instanceof Address.Ipv6 ? Headers.ICMP6 : Headers.ICMP, from, to);
      case "fr" -> headers(Link.FRAME_RELAY, Headers.NONE, Headers.NONE, from, to);
      default -> overIp(Headers.NONE, from, to);
    };
  }

  /** The endpoint with an address that is more than a name, if its text is one. */
  private static Endpoint known(Endpoint endpoint) {
    return new Endpoint(AddressText.any(endpoint.address().text()), endpoint.port());
  }

  /** The version of IP is that of the addresses; messages that are given may have names instead. */
  private static Headers overIp(int protocol, Endpoint from, Endpoint to) {
    return switch (from.address()) {
      case Address.Ipv4 a -> headers(Link.ETHER_TYPE, Headers.ETHER_TYPE_IPV4, protocol, from, to);
      case Address.Ipv6 a -> headers(Link.ETHER_TYPE, Headers.ETHER_TYPE_IPV6, protocol, from, to);
      case Address.Mac a -> headers(Link.UNKNOWN, Headers.NONE, protocol, from, to);
      case Address.Named a -> headers(Link.UNKNOWN, Headers.NONE, protocol, from, to);
    };
  }

  private static Headers headers(
      Link link, int linkNumber, int ipProtocol, Endpoint from, Endpoint to) {
    return new Headers(
        link, linkNumber, ipProtocol, from.address(), from.port(), to.address(), to.port());
  }
}
