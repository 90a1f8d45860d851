package com.qbitel.benchmarks;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/**
 * Requests and responses of an imaginary key-value protocol, the same for the same seed.
 *
 * <p>A message is a magic number, a type, flags, the length of the rest, an identifier that the
 * response echoes, a key, and in half of the messages a value; 96 bytes on average. Sixteen clients
 * ask in turn.
 */
final class GeneratedTraffic {

  private static final int CLIENTS = 16;
  private static final String[] NAMES = {"temperature", "pressure", "valve", "pump.speed", "alarm"};

  private final Random random;

  private GeneratedTraffic(long seed) {
    random = new Random(seed);
  }

  /** A table of {@code messages} messages. */
  static MessageTable messages(int messages, long seed) {
    return new GeneratedTraffic(seed).table(messages);
  }

  private MessageTable table(int messages) {
    MessageTable.Builder builder = new MessageTable.Builder();
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    int identifier = 0;
    for (int i = 0; i < messages; i++) {
      boolean request = i % 2 == 0;
      if (request) {
        identifier = random.nextInt();
      }
      time = time.plusNanos(100_000 + random.nextInt(5_000_000));
      int client = i / 2 % CLIENTS;
      Flow flow = new Flow("tcp", "192.0.2." + client + ":" + (40_000 + client), "192.0.2.99:7000");
      Direction direction = request ? Direction.REQUEST : Direction.RESPONSE;
      builder.add(payload(request, identifier), i + 1, time, flow, direction);
    }
    return builder.build();
  }

  private byte[] payload(boolean request, int identifier) {
    String name = NAMES[random.nextInt(NAMES.length)] + "." + random.nextInt(20);
    byte[] key = name.getBytes(StandardCharsets.US_ASCII);
    byte[] value = new byte[random.nextBoolean() ? 8 * random.nextInt(38) : 0];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (i % 8 < 3 ? 0 : i % 8 < 5 ? random.nextInt(16) : random.nextInt(256));
    }
    ByteBuffer buffer = ByteBuffer.allocate(13 + key.length + value.length);
    buffer.putShort((short) 0x5142).put((byte) (request ? 1 : 2)).put((byte) random.nextInt(4));
    buffer.putShort((short) (7 + key.length + value.length)).putInt(identifier);
    buffer.put((byte) key.length).put(key).putShort((short) value.length).put(value);
    return buffer.array();
  }
}
