package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.Headers.Link;
import java.util.OptionalInt;

/** An expression that has no other within it. */
sealed interface Primitive extends FilterExpression {

  /** Every packet. */
  record All() implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return true;
    }

    @Override
    public String text() {
      return "all";
    }
  }

  /**
   * One of two parts that messages without headers fall into, which headers cannot tell.
   *
   * @param number 1 or 2
   */
  record Part(int number) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return true;
    }

    @Override
    public OptionalInt part() {
      return OptionalInt.of(number);
    }

    @Override
    public String text() {
      return "part " + number;
    }
  }

  /** What an EtherType announces, IP and ARP included. */
  record EtherType(int number) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return headers.hasEtherType(number);
    }

    @Override
    public String text() {
      return switch (number) {
        case Headers.ETHER_TYPE_IPV4 -> "ip";
        case Headers.ETHER_TYPE_IPV6 -> "ip6";
        case Headers.ETHER_TYPE_ARP -> "arp";
        default -> "ether proto 0x%04x".formatted(number);
      };
    }
  }

  /** IEEE 802.2 frames that announce no EtherType. */
  record Llc() implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return headers.link() == Link.LLC;
    }

    @Override
    public String text() {
      return "llc";
    }
  }

  /** What PPP carries, other than IP. */
  record PppProtocol(int number) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return headers.link() == Link.PPP && headers.linkNumber() == number;
    }

    @Override
    public String text() {
      return "ppp proto 0x%04x".formatted(number);
    }
  }

  /** What Frame Relay carries, other than IP and protocols with an EtherType. */
  record FrameRelay() implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return headers.link() == Link.FRAME_RELAY;
    }

    @Override
    public String text() {
      return "fr";
    }
  }

  /**
   * A protocol over IP.
   *
   * @param etherType of the version of IP, {@link Headers#NONE} for both
   */
  record IpProtocol(int etherType, int number) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return headers.ipProtocol() == number
          && (etherType == Headers.NONE || headers.hasEtherType(etherType));
    }

    @Override
    public String text() {
      return switch (etherType) {
        case Headers.ETHER_TYPE_IPV4 -> number == Headers.ICMP ? "icmp" : "ip proto " + number;
        case Headers.ETHER_TYPE_IPV6 -> number == Headers.ICMP6 ? "icmp6" : "ip6 proto " + number;
        default -> IpProtocols.transport(number).orElse("proto " + number);
      };
    }
  }

  /**
   * Ports from {@code low} to {@code high}.
   *
   * @param ipProtocol number of the transport, {@link Headers#NONE} for any
   */
  record Ports(int ipProtocol, Way way, int low, int high) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return (ipProtocol == Headers.NONE || ipProtocol == headers.ipProtocol())
          && way.met(within(headers.sourcePort()), within(headers.destinationPort()));
    }

    private boolean within(int port) {
      return port >= low && port <= high;
    }

    @Override
    public String text() {
      String transport = IpProtocols.transport(ipProtocol).map(t -> t + " ").orElse("");
      String ports = low == high ? "port " + low : "portrange " + low + "-" + high;
      return transport + way.text() + ports;
    }
  }

  /** One address. */
  record Host(Way way, Address address) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return way.met(address.equals(headers.source()), address.equals(headers.destination()));
    }

    @Override
    public String text() {
      String ether = address instanceof Address.Mac ? "ether " : "";
      return ether + way.text() + "host " + address.text();
    }
  }

  /**
   * All addresses that begin with the same bits.
   *
   * @param network an IP address, zero behind the prefix
   * @param prefix number of bits
   */
  record Net(Way way, Address network, int prefix) implements Primitive {
    @Override
    public boolean matches(Headers headers) {
      return way.met(holds(headers.source()), holds(headers.destination()));
    }

    private boolean holds(Address address) {
      return network.equals(Prefix.of(address, prefix));
    }

    @Override
    public String text() {
      return way.text() + "net " + network.text() + "/" + prefix;
    }
  }
}
