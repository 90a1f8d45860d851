package com.qbitel.discovery.capture.filter;

import java.util.Map;
import java.util.Optional;

/** Words for protocols: those that are primitives, and those that qualify a value. */
final class Protocols {

  private static final Map<String, Primitive> PRIMITIVES =
      Map.ofEntries(
          Map.entry("all", new Primitive.All()),
          Map.entry("arp", new Primitive.EtherType(Headers.ETHER_TYPE_ARP)),
          Map.entry("ip", new Primitive.EtherType(Headers.ETHER_TYPE_IPV4)),
          Map.entry("ip6", new Primitive.EtherType(Headers.ETHER_TYPE_IPV6)),
          Map.entry("icmp", new Primitive.IpProtocol(Headers.ETHER_TYPE_IPV4, Headers.ICMP)),
          Map.entry("icmp6", new Primitive.IpProtocol(Headers.ETHER_TYPE_IPV6, Headers.ICMP6)),
          Map.entry("tcp", new Primitive.IpProtocol(Headers.NONE, Headers.TCP)),
          Map.entry("udp", new Primitive.IpProtocol(Headers.NONE, Headers.UDP)),
          Map.entry("sctp", new Primitive.IpProtocol(Headers.NONE, Headers.SCTP)),
          Map.entry("llc", new Primitive.Llc()),
          Map.entry("fr", new Primitive.FrameRelay()));

  private Protocols() {}

  /** The primitive that a word alone is. */
  static Optional<Primitive> primitive(Token word) {
    return Optional.ofNullable(PRIMITIVES.get(word.text()));
  }

  /** Whether a word may stand in front of a way, a type or a value. */
  static boolean qualifies(Token word) {
    return switch (word.text()) {
      case "ether", "ip", "ip6", "ppp", "tcp", "udp", "sctp" -> true;
      default -> false;
    };
  }

  /** The EtherType of a version of IP, {@link Headers#NONE} for any other word. */
  static int etherType(String word) {
    return switch (word) {
      case "ip" -> Headers.ETHER_TYPE_IPV4;
      case "ip6" -> Headers.ETHER_TYPE_IPV6;
      default -> Headers.NONE;
    };
  }
}
