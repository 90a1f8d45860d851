package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes messages as a capture: Ethernet, IPv4, and UDP or TCP between one client and one server,
 * one conversation after the other, each from a port of its own. The format is that of libpcap with
 * microseconds (draft-ietf-opsawg-pcap). A TCP conversation begins with a handshake and ends with
 * an orderly close; a message longer than a segment is divided. Not safe for several threads.
 */
public final class PcapWriter implements AutoCloseable {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int SNAP = 1 << 18;
  private static final int ETHERNET_LINK = 1;
  private static final int ETHERNET = 14;
  private static final int IP = 20;
  private static final int UDP = 8;
  private static final int TCP = 20;
  private static final int IP_TYPE = 0x0800;
  private static final int PROTOCOL_TCP = 6;
  private static final int PROTOCOL_UDP = 17;
  private static final int LIFETIME = 64;
  private static final int WINDOW = 0xffff;
  private static final int SEGMENT = 1460;

  /** Most bytes of a datagram. */
  public static final int LONGEST_DATAGRAM = 65_507;

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int PUSH = 8;
  private static final int ACK = 16;

  private static final int CLIENT_ADDRESS = 0xc0000201; // 192.0.2.1, RFC 5737
  private static final int SERVER_ADDRESS = 0xc6336401; // 198.51.100.1
  private static final int CLIENT_PORT = 49_152;
  private static final int CLIENT_PORTS = 0x1_0000 - CLIENT_PORT;

  private final OutputStream out;
  private final boolean tcp;
  private final int port;
  private final long[] sent = {1, 1}; // next sequence number of client and server
  private long micros;
  private int identification;
  private int clientPort = CLIENT_PORT;

  /**
   * Begins a capture.
   *
   * @param tcp whether the conversation is over TCP, otherwise over UDP
   * @param port port of the server
   * @param micros time of the first packet, microseconds since 1970
   */
  public PcapWriter(OutputStream out, boolean tcp, int port, long micros) throws IOException {
    this.out = out;
    this.tcp = tcp;
    this.port = port;
    this.micros = micros;
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    header.putInt(SNAP).putInt(ETHERNET_LINK);
    out.write(header.array());
    open();
  }

  /** Address and port of the client of a conversation, from 0, as text. */
  public static String client(int conversation) {
    return "192.0.2.1:" + clientPort(conversation);
  }

  private static int clientPort(int conversation) {
    return CLIENT_PORT + conversation % CLIENT_PORTS;
  }

  /**
   * Ends the conversation and begins another.
   *
   * @param conversation its number; the first one was 0
   */
  public void begin(int conversation) throws IOException {
    end();
    clientPort = clientPort(conversation);
    open();
  }

  private void open() throws IOException {
    if (tcp) {
      sent[0] = 0;
      sent[1] = 0;
      segment(false, SYN, new byte[0]);
      segment(true, SYN | ACK, new byte[0]);
      segment(false, ACK, new byte[0]);
    }
  }

  private void end() throws IOException {
    if (tcp) {
      segment(false, FIN | ACK, new byte[0]);
      segment(true, FIN | ACK, new byte[0]);
      segment(false, ACK, new byte[0]);
    }
  }

  /** Address and port of the server as text. */
  public static String server(int port) {
    return "198.51.100.1:" + port;
  }

  /** Writes a message at a time. */
  public void write(byte[] payload, Direction direction, long at) throws IOException {
    micros = Math.max(micros, at);
    boolean response = direction == Direction.RESPONSE;
    if (!tcp) {
      if (payload.length > LONGEST_DATAGRAM) {
        throw new IllegalArgumentException(payload.length + " bytes are no datagram");
      }
      packet(response, datagram(response, payload), PROTOCOL_UDP);
      return;
    }
    for (int from = 0; from < payload.length; from += SEGMENT) {
      int to = Math.min(payload.length, from + SEGMENT);
      segment(
          response, to == payload.length ? PUSH | ACK : ACK, Arrays.copyOfRange(payload, from, to));
    }
  }

  @Override
  public void close() throws IOException {
    end();
    out.flush();
  }

  private byte[] datagram(boolean response, byte[] payload) {
    ByteBuffer b = ByteBuffer.allocate(UDP + payload.length);
    b.putShort((short) (response ? port : clientPort));
    b.putShort((short) (response ? clientPort : port));
    b.putShort((short) b.capacity()).putShort((short) 0).put(payload);
    int sum = checksum(response, b.array(), PROTOCOL_UDP);
    b.putShort(6, (short) (sum == 0 ? 0xffff : sum)); // zero says that there is none
    return b.array();
  }

  private void segment(boolean response, int flags, byte[] payload) throws IOException {
    int own = response ? 1 : 0;
    ByteBuffer b = ByteBuffer.allocate(TCP + payload.length);
    b.putShort((short) (response ? port : clientPort));
    b.putShort((short) (response ? clientPort : port));
    b.putInt((int) sent[own]).putInt((flags & ACK) != 0 ? (int) sent[1 - own] : 0);
    b.put((byte) (TCP / 4 << 4)).put((byte) flags).putShort((short) WINDOW);
    b.putInt(0).put(payload);
    b.putShort(16, (short) checksum(response, b.array(), PROTOCOL_TCP));
    sent[own] += payload.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
    packet(response, b.array(), PROTOCOL_TCP);
  }

  private void packet(boolean response, byte[] transport, int protocol) throws IOException {
    int size = ETHERNET + IP + transport.length;
    ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    record.putInt(size).putInt(size);
    micros++;
    ByteBuffer b = ByteBuffer.allocate(size);
    mac(b, !response);
    mac(b, response);
    b.putShort((short) IP_TYPE);
    b.put((byte) 0x45).put((byte) 0).putShort((short) (IP + transport.length));
    b.putShort((short) identification++).putShort((short) 0x4000);
    b.put((byte) LIFETIME).put((byte) protocol).putShort((short) 0);
    b.putInt(response ? SERVER_ADDRESS : CLIENT_ADDRESS);
    b.putInt(response ? CLIENT_ADDRESS : SERVER_ADDRESS);
    b.putShort(ETHERNET + 10, (short) fold(sum(b.array(), ETHERNET, ETHERNET + IP)));
    b.put(transport);
    out.write(record.array());
    out.write(b.array());
  }

  /** A locally administered address. */
  private static void mac(ByteBuffer b, boolean server) {
    b.put(new byte[] {2, 0, 0, 0, 0, (byte) (server ? 2 : 1)});
  }

  /** The checksum of a segment or datagram with its pseudo header (RFC 9293, section 3.1). */
  private static int checksum(boolean response, byte[] transport, int protocol) {
    long pseudo =
        (CLIENT_ADDRESS >>> 16)
            + (CLIENT_ADDRESS & 0xffff)
            + (SERVER_ADDRESS >>> 16)
            + (SERVER_ADDRESS & 0xffff)
            + protocol
            + transport.length;
    return fold(pseudo + sum(transport, 0, transport.length));
  }

  private static long sum(byte[] b, int from, int to) {
    long s = 0;
    for (int k = from; k < to; k++) {
      s += (b[k] & 0xffL) << ((k - from & 1) == 0 ? 8 : 0);
    }
    return s;
  }

  private static int fold(long sum) {
    long s = sum;
    while (s >>> 16 != 0) {
      s = (s & 0xffff) + (s >>> 16);
    }
    return (int) (~s & 0xffff);
  }
}
