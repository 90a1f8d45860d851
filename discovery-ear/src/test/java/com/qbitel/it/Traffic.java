package com.qbitel.it;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;

/** Messages of a small protocol: magic, type, 16-bit length, counter, random body. */
final class Traffic {

  private static final int PACKET_HEADER = 16;
  private static final int CARRIER = 14 + 20 + 8;

  private Traffic() {}

  /** A message of the protocol with {@code body} bytes after its header. */
  static byte[] message(int index, int body, Random random) {
    byte[] content = new byte[body];
    random.nextBytes(content);
    return ByteBuffer.allocate(9 + body)
        .put((byte) 'Q')
        .put((byte) 'B')
        .put((byte) (1 + index % 3))
        .putShort((short) (9 + body))
        .putInt(index)
        .put(content)
        .array();
  }

  /** A JSON submission; other seeds give other input. */
  static String json(int messages, long seed) {
    Random random = new Random(seed);
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode list = body.putArray("messages");
    for (int i = 0; i < messages; i++) {
      byte[] message = message(i, 6 + i % 5, random);
      list.addObject()
          .put("payload", HexFormat.of().formatHex(message))
          .put("encoding", "hex")
          .put("source", "10.0.0.1:4000")
          .put("destination", "10.0.0.2:5000");
    }
    return body.toString();
  }

  /** A pcap of UDP messages, each with {@code body} bytes after its header. */
  static byte[] pcap(int messages, int body, long seed) {
    Random random = new Random(seed);
    ByteBuffer out =
        ByteBuffer.allocate(24 + messages * (PACKET_HEADER + CARRIER + 9 + body))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    out.putInt(65535).putInt(1);
    for (int i = 0; i < messages; i++) {
      byte[] message = message(i, body, random);
      int length = CARRIER + message.length;
      out.putInt(1_700_000_000 + i / 1000).putInt(i % 1000 * 1000).putInt(length).putInt(length);
      out.put(carrier(message.length, i)).put(message);
    }
    return out.array();
  }

  private static byte[] carrier(int payload, int index) {
    ByteBuffer head = ByteBuffer.allocate(CARRIER);
    head.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0});
    head.put((byte) 0x45).put((byte) 0).putShort((short) (28 + payload));
    head.putShort((short) index).putShort((short) 0);
    head.put((byte) 64).put((byte) 17).putShort((short) 0);
    head.put(new byte[] {10, 0, 0, (byte) (1 + index % 5), 10, 0, 1, 1});
    head.putShort((short) (4000 + index % 5)).putShort((short) 5005);
    head.putShort((short) (8 + payload)).putShort((short) 0);
    return head.array();
  }
}
