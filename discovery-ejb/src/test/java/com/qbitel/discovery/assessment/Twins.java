package com.qbitel.discovery.assessment;

import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Captures that have no structure, or have lost it. */
final class Twins {

  private Twins() {}

  /** Like the capture, but that each byte column's bytes have changed places. */
  static MessageTable shuffled(MessageTable table, long seed) {
    Random random = new Random(seed);
    byte[][] payloads = payloads(table);
    int longest = IntStream.range(0, table.size()).map(table::length).max().orElse(0);
    for (int o = 0; o < longest; o++) {
      List<byte[]> present = new ArrayList<>();
      List<Byte> column = new ArrayList<>();
      for (byte[] payload : payloads) {
        if (payload.length > o) {
          present.add(payload);
          column.add(payload[o]);
        }
      }
      Collections.shuffle(column, random);
      for (int i = 0; i < present.size(); i++) {
        present.get(i)[o] = column.get(i);
      }
    }
    return with(table, payloads);
  }

  /** Like the capture in all but the bytes, which are random. */
  static MessageTable random(MessageTable table, long seed) {
    Random random = new Random(seed);
    byte[][] payloads = payloads(table);
    for (byte[] payload : payloads) {
      random.nextBytes(payload);
    }
    return with(table, payloads);
  }

  /** Random messages of one length, or of any up to it. */
  static MessageTable random(int messages, int length, boolean oneLength, long seed) {
    Random random = new Random(seed);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      byte[] payload = new byte[oneLength ? length : 1 + random.nextInt(length)];
      random.nextBytes(payload);
      payloads.add(payload);
    }
    return MessageTable.of(payloads);
  }

  private static byte[][] payloads(MessageTable table) {
    return IntStream.range(0, table.size()).mapToObj(table::payload).toArray(byte[][]::new);
  }

  private static MessageTable with(MessageTable table, byte[][] payloads) {
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < payloads.length; i++) {
      b.add(payloads[i], table.packet(i), table.time(i), table.flow(i), table.direction(i));
    }
    return b.build();
  }
}
