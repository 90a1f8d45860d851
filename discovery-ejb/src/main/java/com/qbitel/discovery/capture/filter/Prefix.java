package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.address.Address;

/** The beginning of IP addresses. */
final class Prefix {

  static final int IPV4_BITS = 32;
  static final int IPV6_BITS = 128;

  private Prefix() {}

  /**
   * The address with zeros behind its first bits; any other than an IP address as it is.
   *
   * @param bits not negative; the whole address is kept from its own number of bits on
   */
  static Address of(Address address, int bits) {
    return switch (address) {
      case Address.Ipv4 a -> new Address.Ipv4((int) (a.bits() & mask(bits + 32)));
      case Address.Ipv6 a ->
          new Address.Ipv6(a.high() & mask(bits), a.low() & mask(Math.max(0, bits - 64)));
      case Address.Mac a -> a;
      case Address.Named a -> a;
    };
  }

  /** So many ones from the highest bit of 64 on. */
  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << Math.max(0, 64 - bits);
  }
}
