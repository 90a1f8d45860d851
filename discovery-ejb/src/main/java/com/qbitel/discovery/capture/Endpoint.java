package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;

/**
 * One side of a conversation.
 *
 * @param address its address
 * @param port its port, -1 when the carrier has none
 */
record Endpoint(Address address, int port) {

  static final int NO_PORT = -1;

  /** Nothing is known of the side. */
  static final Endpoint NONE = new Endpoint(Address.NONE, NO_PORT);

  static Endpoint of(Address address) {
    return new Endpoint(address, NO_PORT);
  }

  /**
   * An endpoint given as text: {@code address:port}, {@code [address]:port} or a bare address. Two
   * or more colons without brackets make a bare address, unless ports are expected.
   */
  static Endpoint parse(String text, boolean portExpected) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > 1 && text.charAt(colon - 1) == ']';
    boolean single = colon >= 0 && text.indexOf(':') == colon;
    int port = bracketed || single || portExpected ? port(text.substring(colon + 1)) : NO_PORT;
    if (colon < 0 || port < 0) {
      return text.isEmpty() ? NONE : of(new Address.Named(text));
    }
    String address = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    return new Endpoint(new Address.Named(address), port);
  }

  private static int port(String digits) {
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return NO_PORT;
    }
    int port = Integer.parseInt(digits);
    return port <= 65_535 ? port : NO_PORT;
  }

  /** {@code address:port}, IPv6 as {@code [address]:port}; the address alone without a port. */
  String text() {
    String host = address.text();
    if (port == NO_PORT) {
      return host;
    }
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
