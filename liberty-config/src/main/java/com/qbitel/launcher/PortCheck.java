package com.qbitel.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Finds out before the start whether the ports can be had. */
final class PortCheck {

  private PortCheck() {}

  static void check(LaunchOptions options) {
    Map<Integer, String> seen = new HashMap<>();
    if (options.profile() != Profile.PROD) {
      check(seen, "QBITEL_HTTP_PORT", options.bind(), options.httpPort());
    }
    check(seen, "QBITEL_HTTPS_PORT", options.bind(), options.httpsPort());
    if (options.database() instanceof LaunchOptions.Embedded e) {
      check(seen, "QBITEL_DB_PORT", EmbeddedDatabase.ADDRESS, e.port());
    }
  }

  private static void check(Map<Integer, String> seen, String name, String address, int port) {
    String other = seen.putIfAbsent(port, name);
    if (other != null) {
      throw LaunchException.environment(other + " and " + name + " are both " + port + ".");
    }
    try (ServerSocket s = new ServerSocket()) {
      s.setReuseAddress(true);
      InetAddress at =
          address.equals("*")
              ? new InetSocketAddress(0).getAddress()
              : InetAddress.getByName(address);
      s.bind(new InetSocketAddress(at, port));
    } catch (IOException e) {
      throw LaunchException.environment(
          "Port "
              + port
              + " on "
              + address
              + " cannot be opened ("
              + e.getMessage()
              + "); stop what uses it or set "
              + name
              + " to another one.",
          e);
    }
  }
}
