package com.qbitel.discovery.capture;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * A pcap file in memory, the same for the same seed: Ethernet, IPv4, and sixteen clients that talk
 * to one server in turn, by datagrams or over connections whose segments come in order.
 *
 * <p>Payloads are a message with its length in front, so that a framing can be found.
 */
final class GeneratedCapture {

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int CLIENTS = 16;

  /** What carries the payloads. */
  enum Kind {
    UDP(17, 8),
    TCP(6, 20);

    private final int protocol;
    private final int header;

    Kind(int protocol, int header) {
      this.protocol = protocol;
      this.header = header;
    }
  }

  private final Kind kind;
  private final Random random = new Random(1);
  private final int[] sequence = new int[2 * CLIENTS];
  private final int packetBytes;
  private final ByteBuffer packet;

  /**
   * @param kind what carries the payloads
   * @param packetBytes length of each packet from the Ethernet header on
   */
  GeneratedCapture(Kind kind, int packetBytes) {
    this.kind = kind;
    this.packetBytes = packetBytes;
    packet = ByteBuffer.allocate(PACKET_HEADER + packetBytes);
    random.nextBytes(packet.array());
  }

  /** A file of at most so many bytes. */
  byte[] file(int most) {
    ByteBuffer file = ByteBuffer.allocate(most);
    file.put(fileHeader());
    for (long i = 0; file.remaining() >= packet.capacity(); i++) {
      file.put(packet(i));
    }
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }

  /** The same without end: as many packets as fit into so many bytes, made as they are read. */
  InputStream stream(long most) {
    return new InputStream() {
      private byte[] current = fileHeader();
      private int at;
      private long made = current.length;
      private long number;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        if (at == current.length) {
          if (made + packet.capacity() > most) {
            return -1;
          }
          current = packet(number++);
          made += current.length;
          at = 0;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, to, offset, count);
        at += count;
        return count;
      }
    };
  }

  private static byte[] fileHeader() {
    return ByteBuffer.allocate(FILE_HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xa1b2c3d4)
        .putShort((short) 2)
        .putShort((short) 4)
        .putLong(0)
        .putInt(262_144)
        .putInt(1)
        .array();
  }

  private byte[] packet(long i) {
    int client = (int) (i / 2 % CLIENTS);
    boolean request = i % 2 == 0;
    int payload = packetBytes - 14 - 20 - kind.header;
    packet.clear().order(ByteOrder.LITTLE_ENDIAN);
    packet.putInt((int) (1_767_225_600 + i / 10_000)).putInt((int) (i % 10_000 * 100));
    packet.putInt(packetBytes).putInt(packetBytes);
    packet
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(0x0200000000010200L)
        .putInt(2)
        .putShort((short) 2048);
    packet.putShort((short) 0x4500).putShort((short) (packetBytes - 14)).putInt(0x0001_4000);
    packet.putShort((short) (64 << 8 | kind.protocol)).putShort((short) 0);
    int from = 0x0a00_0001 + (request ? client : 99);
    int to = 0x0a00_0001 + (request ? 99 : client);
    packet.putInt(from).putInt(to);
    packet.putShort((short) (request ? 40_000 + client : 7000));
    packet.putShort((short) (request ? 7000 : 40_000 + client));
    if (kind == Kind.UDP) {
      packet.putShort((short) (8 + payload)).putShort((short) 0);
    } else {
      int side = 2 * client + (request ? 0 : 1);
      packet.putInt(sequence[side]).putInt(0).putInt(0x5010_2000).putInt(0);
      sequence[side] += payload;
    }
    packet.putShort((short) 0x5142).putShort((short) payload).putInt(random.nextInt());
    return packet.array();
  }
}
