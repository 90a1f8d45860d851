package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Small message tables written down in tests. */
final class Messages {

  static final Flow FLOW = new Flow("udp", "10.0.0.1:40000", "10.0.0.2:7000");

  private Messages() {}

  static MessageTable hex(String... payloads) {
    return MessageTable.of(Arrays.stream(payloads).map(HexFormat.of()::parseHex).toList());
  }

  static MessageTable text(String... payloads) {
    return MessageTable.of(
        Arrays.stream(payloads).map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
  }

  static MessageTable bytes(byte[]... payloads) {
    return MessageTable.of(Arrays.asList(payloads));
  }

  static byte[] random(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static byte[] random(RandomGenerator random, int length, int alphabet) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(alphabet);
    }
    return bytes;
  }

  /** Collects directed, timed messages of one flow unless another is given. */
  static final class Conversation {
    private final MessageTable.Builder builder = new MessageTable.Builder();

    Conversation request(long millis, String hex) {
      return add(FLOW, Direction.REQUEST, millis, hex);
    }

    Conversation response(long millis, String hex) {
      return add(FLOW, Direction.RESPONSE, millis, hex);
    }

    Conversation add(Flow flow, Direction direction, long millis, String hex) {
      Instant time = millis < 0 ? null : Instant.ofEpochMilli(millis);
      builder.add(HexFormat.of().parseHex(hex), 0, time, flow, direction);
      return this;
    }

    MessageTable table() {
      return builder.build();
    }
  }
}
