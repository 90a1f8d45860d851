package com.qbitel.discovery.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Builds frames and capture files byte by byte. */
final class Frames {

  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int ACK = 0x10;

  private Frames() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] ethernet(int etherType, byte[] payload) {
    return join(hex("02 00 00 00 00 02  02 00 00 00 00 01"), be16(etherType), payload);
  }

  /** From 10.0.0.a to 10.0.0.b, no options. */
  static byte[] ipv4(int a, int b, int protocol, byte[] payload) {
    return join(
        hex("45 00"),
        be16(20 + payload.length),
        hex("00 01 00 00 40"),
        new byte[] {(byte) protocol, 0, 0, 10, 0, 0, (byte) a, 10, 0, 0, (byte) b},
        payload);
  }

  /** From 2001:db8::a to 2001:db8::b. */
  static byte[] ipv6(int a, int b, int next, byte[] payload) {
    return join(
        hex("60 00 00 00"),
        be16(payload.length),
        new byte[] {(byte) next, 64},
        hex("20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00"),
        new byte[] {(byte) a},
        hex("20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00"),
        new byte[] {(byte) b},
        payload);
  }

  static byte[] udp(int from, int to, byte[] payload) {
    return join(be16(from), be16(to), be16(8 + payload.length), be16(0), payload);
  }

  static byte[] udp4(int a, int from, int b, int to, String payload) {
    return ethernet(0x0800, ipv4(a, b, 17, udp(from, to, hex(payload))));
  }

  static byte[] tcp(int from, int to, long sequence, int flags, byte[] payload) {
    return join(
        be16(from),
        be16(to),
        be32((int) sequence),
        be32(0),
        new byte[] {0x50, (byte) flags},
        hex("20 00 00 00 00 00"),
        payload);
  }

  static byte[] tcp4(int a, int from, int b, int to, long sequence, int flags, String payload) {
    return ethernet(0x0800, ipv4(a, b, 6, tcp(from, to, sequence, flags, hex(payload))));
  }

  /** A fragment of an IPv4 datagram with that identification. */
  static byte[] fragment4(int identification, int protocol, int offset, boolean more, byte[] part) {
    byte[] whole = ipv4(1, 2, protocol, part);
    ByteBuffer.wrap(whole)
        .putShort(4, (short) identification)
        .putShort(6, (short) (offset / 8 | (more ? 0x2000 : 0)));
    return whole;
  }

  /** A fragment of an IPv6 datagram with that identification. */
  static byte[] fragment6(int identification, int next, int offset, boolean more, byte[] part) {
    return ipv6(
        1,
        2,
        44,
        join(
            new byte[] {(byte) next, 0},
            be16(offset | (more ? 1 : 0)),
            be32(identification),
            part));
  }

  /** An SCTP packet over IPv4 with those chunks. */
  static byte[] sctp4(int a, int from, int b, int to, int tag, byte[]... chunks) {
    return ipv4(a, b, 132, join(be16(from), be16(to), be32(tag), be32(0), join(chunks)));
  }

  /** A chunk, padded to four bytes. */
  static byte[] chunk(int type, int flags, byte[] value) {
    byte[] padding = new byte[-value.length & 3];
    return join(new byte[] {(byte) type, (byte) flags}, be16(4 + value.length), value, padding);
  }

  /** A DATA chunk of stream 1; flags: 2 begins, 1 ends, 4 unordered. */
  static byte[] data(int transmission, int flags, String user) {
    return chunk(0, flags, join(be32(transmission), be16(1), be16(0), be32(0), hex(user)));
  }

  /** An I-DATA chunk. */
  static byte[] interleaved(int transmission, int message, int flags, int fragment, String user) {
    return chunk(
        64,
        flags,
        join(be32(transmission), be16(1), be16(0), be32(message), be32(fragment), hex(user)));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(packed)) {
      out.write(content);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] be16(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  static byte[] be32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  /** A little-endian pcap with microseconds; packet k (from 0) has the time 1000.00000k. */
  static byte[] pcap(int linkType, byte[]... frames) {
    return pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, linkType, frames);
  }

  static byte[] pcap(ByteOrder order, int magic, int linkType, byte[]... frames) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(24)
            .order(order)
            .putInt(magic)
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(262_144)
            .putInt(linkType)
            .array());
    for (int k = 0; k < frames.length; k++) {
      file.writeBytes(record(order, k, frames[k], frames[k].length));
    }
    return file.toByteArray();
  }

  static byte[] record(ByteOrder order, int part, byte[] frame, int originalLength) {
    return ByteBuffer.allocate(16 + frame.length)
        .order(order)
        .putInt(1000)
        .putInt(part)
        .putInt(frame.length)
        .putInt(originalLength)
        .put(frame)
        .array();
  }

  /** A pcapng block; the body is padded to four bytes. */
  static byte[] block(ByteOrder order, int type, byte[] body) {
    int padded = (body.length + 3) & ~3;
    return ByteBuffer.allocate(12 + padded)
        .order(order)
        .putInt(type)
        .putInt(12 + padded)
        .put(body)
        .position(8 + padded)
        .putInt(12 + padded)
        .array();
  }

  static byte[] section(ByteOrder order) {
    return block(
        order,
        0x0a0d0d0a,
        ByteBuffer.allocate(16)
            .order(order)
            .putInt(0x1a2b3c4d)
            .putShort((short) 1)
            .putShort((short) 0)
            .putLong(-1)
            .array());
  }

  static byte[] networkInterface(ByteOrder order, int linkType, int snapLength, byte[] options) {
    return block(
        order,
        1,
        ByteBuffer.allocate(8 + options.length)
            .order(order)
            .putShort((short) linkType)
            .putShort((short) 0)
            .putInt(snapLength)
            .put(options)
            .array());
  }

  static byte[] enhanced(ByteOrder order, int networkInterface, long ticks, byte[] frame) {
    return block(
        order,
        6,
        ByteBuffer.allocate(20 + frame.length)
            .order(order)
            .putInt(networkInterface)
            .putInt((int) (ticks >>> 32))
            .putInt((int) ticks)
            .putInt(frame.length)
            .putInt(frame.length)
            .put(frame)
            .array());
  }

  static Capture read(byte[] file) {
    return read(file, CaptureOptions.defaults());
  }

  static Capture read(byte[] file, CaptureOptions options) {
    return CaptureStage.reader().read(new ByteArrayInputStream(file), options);
  }

  /** The payloads of the chosen group in hex. */
  static java.util.List<String> payloads(Capture capture) {
    return java.util.stream.IntStream.range(0, capture.messages().size())
        .mapToObj(i -> HexFormat.of().formatHex(capture.messages().payload(i)))
        .toList();
  }

  /** The warnings' codes in order. */
  static java.util.List<String> codes(Capture capture) {
    return capture.warnings().stream().map(Warning::code).toList();
  }
}
