package com.qbitel.discovery.capture.address;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses from text; nothing is ever looked up by name. */
public final class AddressText {

  private static final int IPV4_PARTS = 4;
  private static final int IPV6_GROUPS = 8;
  private static final int LONGEST_IPV6 = 45;
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}");

  private AddressText() {}

  /** An IPv4 address in four decimal parts without leading zeros. */
  public static Optional<Address.Ipv4> ipv4(String text) {
    String[] parts = text.split("\\.", IPV4_PARTS + 1);
    if (parts.length != IPV4_PARTS) {
      return Optional.empty();
    }
    int bits = 0;
    for (String part : parts) {
      if (!OCTET.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(new Address.Ipv4(bits));
  }

  /** An IPv6 address in any form of RFC 4291, section 2.2; without a zone. */
  public static Optional<Address.Ipv6> ipv6(String text) {
    if (text.length() > LONGEST_IPV6 || text.indexOf(':') < 0) {
      return Optional.empty();
    }
    String hex = text;
    int tail = text.lastIndexOf(':') + 1;
    if (text.indexOf('.') >= 0) {
      Optional<Address.Ipv4> last = ipv4(text.substring(tail));
      if (last.isEmpty()) {
        return Optional.empty();
      }
      int bits = last.get().bits();
      hex = "%s%x:%x".formatted(text.substring(0, tail), bits >>> 16, bits & 0xffff);
    }
    int gap = hex.indexOf("::");
    if (gap < 0) {
      String[] groups = hex.split(":", -1);
      return groups.length == IPV6_GROUPS ? ipv6(groups, new String[0]) : Optional.empty();
    }
    String[] front = groups(hex.substring(0, gap));
    String[] back = groups(hex.substring(gap + 2));
    return front.length + back.length < IPV6_GROUPS ? ipv6(front, back) : Optional.empty();
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  /** Groups in front of a run of zeros, and those behind it. */
  private static Optional<Address.Ipv6> ipv6(String[] front, String[] back) {
    long[] halves = new long[2];
    for (int i = 0; i < IPV6_GROUPS; i++) {
      int fromEnd = i - (IPV6_GROUPS - back.length);
      String group = i < front.length ? front[i] : fromEnd >= 0 ? back[fromEnd] : "0";
      if (!GROUP.matcher(group).matches()) {
        return Optional.empty();
      }
      halves[i / 4] = halves[i / 4] << 16 | Integer.parseInt(group, 16);
    }
    return Optional.of(new Address.Ipv6(halves[0], halves[1]));
  }

  /** An Ethernet address: six pairs of hex digits with colons or hyphens between them. */
  public static Optional<Address.Mac> mac(String text) {
    return MAC.matcher(text).matches()
        ? Optional.of(new Address.Mac(Long.parseLong(text.replaceAll("[:-]", ""), 16)))
        : Optional.empty();
  }

  /** Whichever of the three the text is; a name when it is none of them. */
  public static Address any(String text) {
    return ipv4(text)
        .<Address>map(a -> a)
        .or(() -> mac(text))
        .or(() -> ipv6(text))
        .orElseGet(() -> new Address.Named(text));
  }
}
