package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
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
        Map<Integer, Set<Integer>> places = pattern.length == 4 ? addressPlaces : portPlaces;
        for (int k = from; k + pattern.length <= to; k++) {
          if (matches(messages.bytes(), k, pattern)) {
            places.computeIfAbsent(columns.of(k), c -> new HashSet<>()).add(m);
          }
        }
      }
    }
    addressPlaces.forEach((c, who) -> {
      if (who.size() >= 2) {
        mark(address, c, 4, messages, columns);
      }
    });
    portPlaces.forEach((c, who) -> {
      if (who.size() >= Math.max(3, PORT_SHARE * columns.size(c))) {
        mark(port, c, 2, messages, columns);
      }
    });
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
