package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The IPv4 addresses and ports of a conversation inside its own messages, in either byte order,
 * where at least two messages have one at the same place.
 */
final class Addresses {

  static final byte STARTS = 1;
  static final byte INSIDE = 2;
  static final byte BEHIND = 3;

  private static final int WIDTH = 4;
  private static final int LEAST = 3;
  private static final double NEIGHBOURS = 0.8;
  private static final int PORT = 1023;
  private static final double PORT_SHARE = 0.4;

  private final byte[] address;
  private final byte[] port;

  Addresses(MessageTable table, int[] index, TypedBytes messages, Columns columns) {
    address = new byte[messages.byteCount()];
    port = new byte[messages.byteCount()];
    Map<Integer, Set<Integer>> addressPlaces = new HashMap<>();
    Map<Integer, Set<Integer>> portPlaces = new HashMap<>();
    Map<Flow, Optional<byte[][]>> known = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      Flow flow = table.flow(index[m]);
      int from = messages.start()[m];
      int to = messages.start()[m + 1];
      Optional<byte[][]> sought = known.computeIfAbsent(flow, Addresses::sought);
      for (byte[] pattern : sought.orElse(new byte[0][])) {
        Map<Integer, Set<Integer>> places = pattern.length == WIDTH ? addressPlaces : portPlaces;
        for (int k = from; k + pattern.length <= to; k++) {
          if (matches(messages.bytes(), k, pattern)) {
            places.computeIfAbsent(columns.of(k), c -> new HashSet<>()).add(m);
          }
        }
      }
    }
    neighbours(known.values(), messages, columns)
        .forEach(c -> mark(address, c, WIDTH, messages, columns));
    addressPlaces.forEach((c, who) -> {
      if (who.size() >= 2) {
        mark(address, c, WIDTH, messages, columns);
      }
    });
    portPlaces.forEach((c, who) -> {
      if (who.size() >= Math.max(3, PORT_SHARE * columns.size(c))) {
        mark(port, c, 2, messages, columns);
      }
    });
  }

  /**
   * Columns at which addresses of other hosts begin: nearly all values lie in the networks of the
   * participants (of 16 bits) or in the private ones of RFC 1918 that have as many bits.
   */
  private static List<Integer> neighbours(
      Collection<Optional<byte[][]>> sought, TypedBytes messages, Columns columns) {
    boolean[] network = new boolean[1 << 16];
    network[0xc0a8] = true;
    for (int b = 0xac10; b < 0xac20; b++) {
      network[b] = true;
    }
    for (Optional<byte[][]> patterns : sought) {
      boolean bigEndian = true; // each address is sought as it is, then reversed
      for (byte[] p : patterns.orElse(new byte[0][])) {
        if (p.length == WIDTH) {
          network[(p[0] & 0xff) << 8 | p[1] & 0xff] |= bigEndian && p[0] != 0 && p[1] != 0;
          bigEndian = !bigEndian;
        }
      }
    }
    int[] end = new int[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      Arrays.fill(end, messages.start()[m], messages.start()[m + 1], messages.start()[m + 1]);
    }
    List<Integer> out = new ArrayList<>();
    for (int c = 0; c < columns.count(); c++) {
      int n = columns.size(c);
      int inside = 0;
      for (int i = 0; i < n && inside >= i + 1 - (1 - NEIGHBOURS) * n - 1; i++) {
        int k = columns.member(c, i);
        boolean whole = k + WIDTH <= end[k];
        inside += whole && network[messages.at(k) << 8 | messages.at(k + 1)] ? 1 : 0;
      }
      if (n >= LEAST && inside >= NEIGHBOURS * n) {
        out.add(c);
      }
    }
    return out;
  }

  private static boolean matches(byte[] bytes, int at, byte[] pattern) {
    for (int i = 0; i < pattern.length; i++) {
      if (bytes[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private static void mark(
      byte[] marks, int column, int width, TypedBytes messages, Columns columns) {
    int m = 0;
    for (int i = 0; i < columns.size(column); i++) {
      int k = columns.member(column, i);
      while (k >= messages.start()[m + 1]) {
        m++;
      }
      int to = messages.start()[m + 1];
      for (int j = 0; j <= width && k + j < to; j++) {
        byte mark = j == 0 ? STARTS : j < width ? INSIDE : BEHIND;
        marks[k + j] = mark == BEHIND && marks[k + j] != 0 ? marks[k + j] : mark;
      }
    }
  }

  private static Optional<byte[][]> sought(Flow flow) {
    Set<String> seen = new HashSet<>();
    List<byte[]> out = new ArrayList<>();
    for (String endpoint : new String[] {flow.client(), flow.server()}) {
      int colon = endpoint.lastIndexOf(':');
      String host = colon < 0 ? endpoint : endpoint.substring(0, colon);
      String[] parts = host.split("\\.", -1);
      if (parts.length == 4 && seen.add(host)) {
        addAddress(parts, out);
      }
      if (colon > 0 && seen.add(endpoint.substring(colon))) {
        addPort(endpoint.substring(colon + 1), out);
      }
    }
    return out.isEmpty() ? Optional.empty() : Optional.of(out.toArray(byte[][]::new));
  }

  private static void addAddress(String[] parts, List<byte[]> out) {
    byte[] a = new byte[4];
    byte[] reversed = new byte[4];
    int nonZero = 0;
    for (int i = 0; i < 4; i++) {
      int v = number(parts[i]);
      if (v < 0 || v > 255) {
        return;
      }
      nonZero += v == 0 ? 0 : 1;
      a[i] = (byte) v;
      reversed[3 - i] = (byte) v;
    }
    if (nonZero >= 2) {
      out.add(a);
      out.add(reversed);
    }
  }

  private static void addPort(String text, List<byte[]> out) {
    int v = number(text);
    if (v > PORT && v < 65_536) {
      out.add(new byte[] {(byte) (v >> 8), (byte) v});
    }
  }

  private static int number(String text) {
    int v = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || v > 100_000) {
        return -1;
      }
      v = 10 * v + c - '0';
    }
    return text.isEmpty() ? -1 : v;
  }

  /** What is known of byte {@code k} as part of an address; 0 for nothing. */
  byte address(int k) {
    return address[k];
  }

  /** What is known of byte {@code k} as part of a port; 0 for nothing. */
  byte port(int k) {
    return port[k];
  }
}
