package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.function.BiFunction;

/** Builds messages of constructed protocols from a seed. */
public final class Traffic {

  private Traffic() {}

  /** {@code count} messages of one client to one server, one each second. */
  static MessageTable requests(int count, long seed, BiFunction<Integer, Random, byte[]> message) {
    Random random = new Random(seed);
    Flow flow = new Flow("udp", "10.0.0.1:4000", "10.0.0.2:5000");
    MessageTable.Builder b = new MessageTable.Builder();
    for (int i = 0; i < count; i++) {
      Instant time = Instant.ofEpochSecond(1_700_000_000L + i);
      b.add(message.apply(i, random), i + 1, time, flow, Direction.REQUEST);
    }
    return b.build();
  }

  /** Number of a given width in the given order. */
  static byte[] number(long value, int width, boolean littleEndian) {
    byte[] b = new byte[width];
    for (int k = 0; k < width; k++) {
      b[littleEndian ? k : width - 1 - k] = (byte) (value >>> 8 * k);
    }
    return b;
  }

  /** Bytes drawn at random. */
  public static byte[] random(Random random, int length) {
    byte[] b = new byte[length];
    random.nextBytes(b);
    return b;
  }

  static byte[] text(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  /** All parts behind each other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] p : parts) {
      out.writeBytes(p);
    }
    return out.toByteArray();
  }
}
