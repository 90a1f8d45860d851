package com.qbitel.discovery.capture.filter;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Names of protocols over IP, those that pcap-filter(7) has. */
final class IpProtocols {

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("icmp", Headers.ICMP),
          Map.entry("igmp", 2),
          Map.entry("tcp", Headers.TCP),
          Map.entry("igrp", 9),
          Map.entry("udp", Headers.UDP),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("icmp6", Headers.ICMP6),
          Map.entry("pim", 103),
          Map.entry("vrrp", 112),
          Map.entry("sctp", Headers.SCTP));

  private IpProtocols() {}

  /** The number of a protocol with that name. */
  static OptionalInt number(String name) {
    Integer number = NUMBERS.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The name of a transport with ports. */
  static Optional<String> transport(int number) {
    return switch (number) {
      case Headers.TCP -> Optional.of("tcp");
      case Headers.UDP -> Optional.of("udp");
      case Headers.SCTP -> Optional.of("sctp");
      default -> Optional.empty();
    };
  }
}
