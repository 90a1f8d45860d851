package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.address.AddressText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads addresses, ports and protocol numbers, the way their qualifiers mean them. */
final class Values {

  private static final int LAST_PORT = 65_535;
  private static final int LAST_IP_PROTOCOL = 255;
  private static final int LAST_ETHER_TYPE = 0xffff;
  private static final int FIRST_ETHER_TYPE = 0x0600;
  private static final int ETHER_TYPE_RARP = 0x8035;

  /** Leading zeros are refused: to some programs they mean octal digits. */
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]{1,8}|0|[1-9][0-9]{0,8}");

  private static final Pattern SHORT_NET = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");

  private Values() {}

  /** What may stand behind the qualifiers, in words. */
  static String expected(Qualifiers q) {
    return switch (q.type()) {
      case HOST ->
          q.protocol().equals("ether")
              ? "an Ethernet address such as 00:1b:1b:00:00:01"
              : address(q);
      case NET ->
          q.protocol().equals("ip6")
              ? "an IPv6 network such as 2001:db8::/32"
              : "a network such as 10.0.0.0/8 or 2001:db8::/32";
      case PORT -> "a port from 0 to " + LAST_PORT + ", as a number";
      case PORTRANGE -> "two ports such as 8000-8080, as numbers";
      case PROTO ->
          switch (q.protocol()) {
            case "ether" -> "an EtherType from 0x0600 to 0xffff, ip, ip6, arp or rarp";
            case "ppp" -> "the number of a PPP protocol, such as 0xc021";
            default -> "the number or name of a protocol over IP, such as 89 or igmp";
          };
    };
  }

  private static String address(Qualifiers q) {
    return switch (q.protocol()) {
      case "ip" -> "an IPv4 address; names are not looked up";
      case "ip6" -> "an IPv6 address; names are not looked up";
      default -> "an IPv4 or IPv6 address; names are not looked up";
    };
  }

  static Primitive host(Qualifiers q, Token value) {
    Optional<? extends Address> address =
        q.protocol().equals("ether") ? AddressText.mac(value.text()) : ip(q, value.text());
    return new Primitive.Host(q.way(), address.orElseThrow(() -> wrong(q, value)));
  }

  private static Optional<Address> ip(Qualifiers q, String text) {
    Optional<Address> address =
        AddressText.ipv4(text).<Address>map(a -> a).or(() -> AddressText.ipv6(text));
    return address.filter(a -> !q.protocol().equals(a instanceof Address.Ipv4 ? "ip6" : "ip"));
  }

  /** A network as an address, an address and a number of bits, or the beginning of an address. */
  static Primitive net(Qualifiers q, Token value) {
    String[] parts = value.text().split("/", 2);
    Address address = ip(q, completed(parts[0])).orElseThrow(() -> wrong(q, value));
    int whole = address instanceof Address.Ipv4 ? Prefix.IPV4_BITS : Prefix.IPV6_BITS;
    int given = whole;
    if (parts.length == 2) {
      given = number(parts[1], whole).orElseThrow(() -> wrong(q, value));
    } else if (SHORT_NET.matcher(parts[0]).matches()) {
      given = 8 * parts[0].split("\\.").length;
    }
    return net(q, value, address, given);
  }

  /** The first one to three parts of an IPv4 address mean all addresses that begin so. */
  private static String completed(String text) {
    String all = text;
    if (SHORT_NET.matcher(text).matches()) {
      for (int parts = text.split("\\.").length; parts < 4; parts++) {
        all += ".0";
      }
    }
    return all;
  }

  /** An IPv4 network as an address and a mask. */
  static Primitive net(Qualifiers q, Token value, Token mask) {
    Address address =
        AddressText.ipv4(completed(value.text()))
            .filter(a -> !q.protocol().equals("ip6"))
            .orElseThrow(() -> FilterSyntax.unexpected(value, "an IPv4 network in front of mask"));
    int bits =
        AddressText.ipv4(mask.text())
            .map(Address.Ipv4::bits)
            .filter(b -> b == 0 || Integer.numberOfTrailingZeros(b) + Integer.bitCount(b) == 32)
            .orElseThrow(() ->
                FilterSyntax.unexpected(mask, "a mask of ones before zeros, such as 255.0.0.0"));
    return net(q, value, address, Integer.bitCount(bits));
  }

  private static Primitive net(Qualifiers q, Token value, Address address, int prefix) {
    Address network = Prefix.of(address, prefix);
    if (!network.equals(address)) {
      throw FilterSyntax.at(
          value,
          "the address has bits behind the first %d; the network is %s/%d"
              .formatted(prefix, network.text(), prefix));
    }
    return new Primitive.Net(q.way(), network, prefix);
  }

  static int port(Qualifiers q, Token value, String text) {
    return number(text, LAST_PORT).orElseThrow(() -> wrong(q, value));
  }

  /** Two ports in either order, or one. */
  static Primitive ports(Qualifiers q, int transport, Token value) {
    String[] ends = value.text().split("-", -1);
    if (ends.length > 2) {
      throw wrong(q, value);
    }
    int one = port(q, value, ends[0]);
    int other = port(q, value, ends[ends.length - 1]);
    return new Primitive.Ports(transport, q.way(), Math.min(one, other), Math.max(one, other));
  }

  static Primitive protocol(Qualifiers q, Token value) {
    String text = value.text().startsWith("\\") ? value.text().substring(1) : value.text();
    return switch (q.protocol()) {
      case "ether" -> new Primitive.EtherType(etherType(q, value, text));
      case "ppp" ->
          new Primitive.PppProtocol(
              number(text, LAST_ETHER_TYPE).orElseThrow(() -> wrong(q, value)));
      default -> {
        OptionalInt named = IpProtocols.number(text);
        int number =
            named.isPresent()
                ? named.getAsInt()
                : number(text, LAST_IP_PROTOCOL).orElseThrow(() -> wrong(q, value));
        yield new Primitive.IpProtocol(Protocols.etherType(q.protocol()), number);
      }
    };
  }

  private static int etherType(Qualifiers q, Token value, String text) {
    return switch (text) {
      case "ip" -> Headers.ETHER_TYPE_IPV4;
      case "ip6" -> Headers.ETHER_TYPE_IPV6;
      case "arp" -> Headers.ETHER_TYPE_ARP;
      case "rarp" -> ETHER_TYPE_RARP;
      default ->
          number(text, LAST_ETHER_TYPE)
              .filter(n -> n >= FIRST_ETHER_TYPE)
              .orElseThrow(() -> wrong(q, value));
    };
  }

  private static Optional<Integer> number(String text, int last) {
    return NUMBER.matcher(text).matches() && Long.decode(text) <= last
        ? Optional.of(Integer.decode(text))
        : Optional.empty();
  }

  private static RuntimeException wrong(Qualifiers q, Token value) {
    return FilterSyntax.unexpected(value, expected(q));
  }
}
