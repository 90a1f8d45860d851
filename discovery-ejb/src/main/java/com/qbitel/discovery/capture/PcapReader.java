package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads pcap: a header of 24 bytes, then per packet a header of 16 bytes and the recorded bytes; in
 * the writer's byte order, with micro- or nanoseconds as the magic number tells
 * (draft-ietf-opsawg-pcap).
 */
final class PcapReader {

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteSource in;
  private final Packet.Sink sink;
  private final CaptureNotes notes;
  private final byte[] header = new byte[FILE_HEADER];
  private byte[] packet = new byte[1 << 16];

  PcapReader(ByteSource in, Packet.Sink sink, CaptureNotes notes) {
    this.in = in;
    this.sink = sink;
    this.notes = notes;
  }

  /** Whether an input that begins so is pcap. */
  static boolean matches(byte[] head) {
    return head.length >= 4
        && (isMagic((int) BIG.get(head, 0)) || isMagic((int) LITTLE.get(head, 0)));
  }

  private static boolean isMagic(int word) {
    return word == MICROSECONDS || word == NANOSECONDS;
  }

  /** Hands every packet to the sink; returns their number. */
  long read() {
    if (in.read(header, 0, FILE_HEADER) < FILE_HEADER) {
      throw new CaptureException(
          ErrorCode.MALFORMED_CAPTURE, "the capture ends inside its file header");
    }
    VarHandle order = isMagic((int) BIG.get(header, 0)) ? BIG : LITTLE;
    boolean nanoseconds = (int) order.get(header, 0) == NANOSECONDS;
    int linkType =
        (int) order.get(header, 20) & 0xffff; // above: length of the frame check sequence
    if (!LinkType.supported(linkType)) {
      throw CaptureNotes.unsupported(linkType, -1);
    }
    int fraction = nanoseconds ? 1_000_000_000 : 1_000_000;
    long number = 0;
    while (!in.atEnd()) {
      number++;
      if (in.read(header, 0, PACKET_HEADER) < PACKET_HEADER) {
        notes.endsInside("packet " + number, number);
        return number - 1;
      }
      int length = (int) order.get(header, 8);
      if (length < 0 || length > CaptureLimits.PACKET_BYTES) {
        notes.damaged(
            "packet %d claims %d bytes, more than the %d that a packet may have"
                .formatted(number, length & 0xffff_ffffL, CaptureLimits.PACKET_BYTES),
            number);
        return number - 1;
      }
      if (length > packet.length) {
        packet = new byte[CaptureLimits.PACKET_BYTES];
      }
      if (in.read(packet, 0, length) < length) {
        notes.endsInside("packet " + number, number);
        return number - 1;
      }
      long part = (int) order.get(header, 4) & 0xffff_ffffL;
      sink.packet(
          new Packet(
              number,
              linkType,
              ((int) order.get(header, 0) & 0xffff_ffffL) + part / fraction,
              (int) (part % fraction * (1_000_000_000 / fraction)),
              packet,
              length,
              (int) order.get(header, 12) & 0xffff_ffffL));
    }
    return number;
  }
}
