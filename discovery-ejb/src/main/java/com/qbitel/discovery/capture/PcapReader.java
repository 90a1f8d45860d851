package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads pcap: a header of 24 bytes, then per packet a header and the recorded bytes, in the
 * writer's byte order; the magic number tells the unit of time and which writer's form it is
 * (draft-ietf-opsawg-pcap).
 */
final class PcapReader {

  /** The forms of the format, told apart by the first word. */
  private enum Form {
    /** The standard one; Red Hat 6.1 and Nokia's firewalls wrote longer packet headers. */
    MICROSECONDS(0xa1b2c3d4, 1_000_000, 24, 16, 24, 20),
    NANOSECONDS(0xa1b23c4d, 1_000_000_000, 24, 16),
    /**
     * Kuznetzov's: interface, protocol and packet type behind each packet header; SuSE 6.3 wrote
     * another word.
     */
    MODIFIED(0xa1b2cd34, 1_000_000, 24, 24, 28),
    /** IXIA's: the size of all records behind the file header. */
    IXIA_HARDWARE(0x1c0001ac, 1_000_000_000, 28, 16),
    IXIA_SOFTWARE(0x1c0001ab, 1_000_000_000, 28, 16);

    private final int magic;
    private final int fraction;
    private final int fileHeader;
    private final int packetHeader;
    private final int[] otherPacketHeaders;

    Form(int magic, int fraction, int fileHeader, int packetHeader, int... otherPacketHeaders) {
      this.magic = magic;
      this.fraction = fraction;
      this.fileHeader = fileHeader;
      this.packetHeader = packetHeader;
      this.otherPacketHeaders = otherPacketHeaders;
    }
  }

  /** Set when the four highest bits of the link type tell the length of check sequences. */
  private static final int CHECK_SEQUENCE_KNOWN = 1 << 26;

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteSource in;
  private final Packet.Sink sink;
  private final CaptureNotes notes;
  private final byte[] header = new byte[28];
  private final Packet packet = new Packet();
  private byte[] content = new byte[1 << 16];
  private VarHandle order = BIG;
  private Form form = Form.MICROSECONDS;
  private int packetHeader;
  private int linkType;
  private int checkSequence;

  /** Whether the version is so old that a packet's two lengths may have changed places. */
  private boolean old;

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
    for (Form form : Form.values()) {
      if (form.magic == word) {
        return true;
      }
    }
    return false;
  }

  /** Hands every packet to the sink; returns their number. */
  long read() {
    readFileHeader();
    long number = 0;
    while (!in.atEnd()) {
      number++;
      if (in.read(header, 0, packetHeader) < packetHeader) {
        notes.endsInside("packet " + number, number);
        return number - 1;
      }
      int length = word(8);
      long original = word(12) & 0xffff_ffffL;
      if (old && (length & 0xffff_ffffL) > original) {
        int swapped = length;
        length = (int) original;
        original = swapped & 0xffff_ffffL;
      }
      if (length < 0 || length > CaptureLimits.PACKET_BYTES) {
        notes.damaged(
            "packet %d claims %d bytes, more than the %d that a packet may have"
                .formatted(number, length & 0xffff_ffffL, CaptureLimits.PACKET_BYTES),
            number);
        return number - 1;
      }
      if (length > content.length) {
        content = new byte[CaptureLimits.PACKET_BYTES];
      }
      if (in.read(content, 0, length) < length) {
        notes.endsInside("packet " + number, number);
        return number - 1;
      }
      handOn(number, length, original);
    }
    return number;
  }

  private void readFileHeader() {
    if (in.read(header, 0, 24) < 24) {
      throw endsInFileHeader();
    }
    order = isMagic((int) BIG.get(header, 0)) ? BIG : LITTLE;
    for (Form candidate : Form.values()) {
      if (candidate.magic == word(0)) {
        form = candidate;
      }
    }
    int more = form.fileHeader - 24;
    if (in.skip(more) < more) {
      throw endsInFileHeader();
    }
    packetHeader =
        form.otherPacketHeaders.length == 0
            ? form.packetHeader
            : PcapPacketHeader.length(
                in.peek(ByteSource.WINDOW), order, form.packetHeader, form.otherPacketHeaders);
    int version = order == BIG ? word(4) : Integer.rotateLeft(word(4), 16);
    old = version <= (2 << 16 | 3);
    int word = word(20);
    linkType = word & 0xffff;
    if (!LinkType.supported(linkType)) {
      throw CaptureNotes.unsupported(linkType, -1);
    }
    checkSequence = (word & CHECK_SEQUENCE_KNOWN) == 0 ? 0 : (word >>> 28) * 2;
  }

  private static CaptureException endsInFileHeader() {
    return new CaptureException(
        ErrorCode.MALFORMED_CAPTURE, "the capture ends inside its file header");
  }

  private int word(int at) {
    return (int) order.get(header, at);
  }

  private void handOn(long number, int length, long original) {
    long part = word(4) & 0xffff_ffffL;
    packet.set(
        number,
        linkType,
        (word(0) & 0xffff_ffffL) + part / form.fraction,
        (int) (part % form.fraction * (1_000_000_000 / form.fraction)));
    long whole = Math.max(0, original - checkSequence);
    packet.setContent(content, checkSequence == 0 ? length : (int) Math.min(length, whole), whole);
    sink.packet(packet);
  }
}
