package com.qbitel.discovery.capture;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was sent in each direction of each conversation, by direction. Datagrams stand behind their
 * lengths, so that bytes cannot move from one to another unseen.
 */
final class FlowBytes {

  private final Map<String, ByteArrayOutputStream> all = new TreeMap<>();

  /** Name of one direction; addresses compare whatever way they are written. */
  static String key(String carrier, String from, int fromPort, String to, int toPort) {
    return "%s %s:%d > %s:%d".formatted(carrier, plain(from), fromPort, plain(to), toPort);
  }

  private static String plain(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + address, e);
    }
  }

  void datagram(String key, byte[] bytes, int offset, int length) {
    stream(key, ByteBuffer.allocate(4).putInt(length).array(), 0, 4);
    stream(key, bytes, offset, length);
  }

  void stream(String key, byte[] bytes, int offset, int length) {
    all.computeIfAbsent(key, k -> new ByteArrayOutputStream()).write(bytes, offset, length);
  }

  Map<String, byte[]> byDirection() {
    Map<String, byte[]> result = new TreeMap<>();
    all.forEach((key, bytes) -> result.put(key, bytes.toByteArray()));
    return result;
  }
}
