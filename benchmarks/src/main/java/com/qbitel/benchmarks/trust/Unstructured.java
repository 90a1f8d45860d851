package com.qbitel.benchmarks.trust;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Captures whose structure has been taken away. */
final class Unstructured {

  private static final Flow NOWHERE = new Flow("none", "", "");

  private Unstructured() {}

  /** The same lengths, times and conversations with random bytes. */
  static MessageTable random(MessageTable table, long seed) {
    Random random = new Random(seed);
    List<byte[]> payloads = payloads(table);
    payloads.forEach(random::nextBytes);
    return with(table, payloads);
  }

  /** The same bytes in each column, in other messages. */
  static MessageTable shuffled(MessageTable table, long seed) {
    Random random = new Random(seed);
    List<byte[]> payloads = payloads(table);
    int longest = payloads.stream().mapToInt(p -> p.length).max().orElse(0);
    for (int o = 0; o < longest; o++) {
      int at = o;
      List<byte[]> present = payloads.stream().filter(p -> p.length > at).toList();
      List<Byte> column = new ArrayList<>();
      present.forEach(p -> column.add(p[at]));
      Collections.shuffle(column, random);
      for (int i = 0; i < column.size(); i++) {
        present.get(i)[at] = column.get(i);
      }
    }
    return with(table, payloads);
  }

  /** Nothing but the messages, in any order and of nobody. */
  static MessageTable bare(List<byte[]> payloads, long seed) {
    List<byte[]> mixed = new ArrayList<>(payloads);
    Collections.shuffle(mixed, new Random(seed));
    MessageTable.Builder b = new MessageTable.Builder();
    for (byte[] p : mixed) {
      b.add(p, 0, null, NOWHERE, Direction.UNKNOWN);
    }
    return b.build();
  }

  /** At most so many messages, from the first on. */
  static List<byte[]> payloads(MessageTable table, int most) {
    return payloads(table).subList(0, Math.min(most, table.size()));
  }

  private static List<byte[]> payloads(MessageTable table) {
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      out.add(table.payload(i));
    }
    return out;
  }

  private static MessageTable with(MessageTable table, List<byte[]> payloads) {
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < payloads.size(); i++) {
      b.add(payloads.get(i), table.packet(i), table.time(i), table.flow(i), table.direction(i));
    }
    return b.build();
  }
}
