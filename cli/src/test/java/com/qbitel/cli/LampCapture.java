package com.qbitel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * A made-up protocol as a pcap file: over UDP port 4000 a controller sets lamps and asks for their
 * state. A message is a magic number, a type, a transaction number, the length of what follows, and
 * values.
 */
final class LampCapture {

  static final int EXCHANGES = 30;
  private static final int PORT = 4000;
  private static final int HEADER = 24;
  private static final int RECORD = 16;
  private static final byte[] CONTROLLER = {10, 0, 0, 1};
  private static final byte[] LAMP = {10, 0, 0, 2};

  private LampCapture() {}

  /** The whole capture. */
  static byte[] pcap() {
    return pcap(PORT);
  }

  /** The same to another port. */
  static byte[] pcap(int port) {
    Random random = new Random(7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        little(HEADER)
            .putInt(0xa1b2c3d4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(0)
            .putInt(0)
            .putInt(65535)
            .putInt(1)
            .array());
    for (int i = 0; i < EXCHANGES; i++) {
      boolean set = i % 3 == 0;
      byte[] values = new byte[set ? 3 + random.nextInt(5) : 2];
      random.nextBytes(values);
      record(out, 2 * i, CONTROLLER, 50000, LAMP, port, message(set ? 1 : 2, 900 + i, values));
      byte[] state = new byte[4];
      random.nextBytes(state);
      record(
          out, 2 * i + 1, LAMP, port, CONTROLLER, 50000, message(set ? 129 : 130, 900 + i, state));
    }
    return out.toByteArray();
  }

  /** The capture and one message to another port. */
  static byte[] withAnotherGroup() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(pcap());
    record(out, 2 * EXCHANGES, CONTROLLER, 50001, LAMP, 9, new byte[] {1, 2});
    return out.toByteArray();
  }

  /** The capture without its last bytes, which belong to packet {@code 2 * EXCHANGES}. */
  static byte[] truncated() {
    byte[] whole = pcap();
    return Arrays.copyOf(whole, whole.length - 3);
  }

  /** The same messages as JSON lines, numbered from 100 in steps of two. */
  static String jsonLines(boolean withTruth) {
    StringBuilder lines = new StringBuilder();
    ByteBuffer in = ByteBuffer.wrap(pcap()).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
    for (int i = 100; in.hasRemaining(); i += 2) {
      int length = in.getInt(in.position() + 8);
      byte[] packet = new byte[length];
      in.position(in.position() + RECORD).get(packet);
      byte[] payload = Arrays.copyOfRange(packet, 42, length);
      boolean request = packet[29] == 1;
      lines
          .append("{\"i\":" + i + ",\"t\":" + (1_700_000_000 + i) + ".5,")
          .append(request ? "\"src\":\"10.0.0.1:50000\",\"dst\":\"10.0.0.2:4000\"," : "")
          .append(request ? "" : "\"src\":\"10.0.0.2:4000\",\"dst\":\"10.0.0.1:50000\",")
          .append("\"proto\":\"udp\",\"hex\":\"" + HexFormat.of().formatHex(payload) + "\"")
          .append(withTruth ? ",\"type\":\"t" + i + "\",\"fields\":[[0,1,\"x\",\"flags\"]]" : "")
          .append("}\n");
    }
    return lines.toString();
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] message(int type, int transaction, byte[] values) {
    return ByteBuffer.allocate(7 + values.length)
        .putShort((short) 0x4c50)
        .put((byte) type)
        .putShort((short) transaction)
        .putShort((short) values.length)
        .put(values)
        .array();
  }

  private static void record(
      ByteArrayOutputStream out, int n, byte[] from, int source, byte[] to, int target, byte[] p) {
    int size = 42 + p.length;
    out.writeBytes(
        little(RECORD)
            .putInt(1_700_000_000 + n)
            .putInt(1000 * n)
            .putInt(size)
            .putInt(size)
            .array());
    ByteBuffer b = ByteBuffer.allocate(size);
    b.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}).putShort((short) 0x0800);
    b.put((byte) 0x45).put((byte) 0).putShort((short) (28 + p.length)).putInt(0);
    b.put((byte) 64).put((byte) 17).putShort((short) 0).put(from).put(to);
    b.putShort((short) source).putShort((short) target).putShort((short) (8 + p.length));
    b.putShort((short) 0).put(p);
    out.writeBytes(b.array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
