package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng: sections in a byte order of their own, each with its interfaces (link type, snap
 * length, unit of time), then packets that name their interface (draft-ietf-opsawg-pcapng). Blocks
 * that hold no packet are skipped; the length of a section is not relied on.
 */
final class PcapngReader {

  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int OPTION_END = 0;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_CHECK_SEQUENCE = 13;
  private static final int OPTION_OFFSET = 14;

  private record Interface(int linkType, long snapLength, Timestamps unit, int checkSequence) {}

  private final ByteSource in;
  private final Packet.Sink sink;
  private final CaptureNotes notes;
  private final List<Interface> interfaces = new ArrayList<>();
  private final Packet packet = new Packet();
  private final byte[] content = new byte[CaptureLimits.PACKET_BYTES];
  private ByteBuffer block = ByteBuffer.allocate(1 << 16);
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long packets;

  PcapngReader(ByteSource in, Packet.Sink sink, CaptureNotes notes) {
    this.in = in;
    this.sink = sink;
    this.notes = notes;
  }

  /** Whether an input that begins so is pcapng. */
  static boolean matches(byte[] head) {
    return head.length >= 4 && ByteBuffer.wrap(head).getInt() == SECTION_HEADER;
  }

  /** Hands every packet to the sink; returns their number. */
  long read() {
    byte[] head = new byte[12];
    while (!in.atEnd()) {
      if (in.read(head, 0, 8) < 8) {
        return endsInside(false);
      }
      ByteBuffer words = ByteBuffer.wrap(head);
      boolean section = words.getInt(0) == SECTION_HEADER;
      if (section) {
        if (in.read(head, 8, 4) < 4) {
          return endsInside(false);
        }
        if (!beginSection(words.getInt(8))) {
          return damaged("a section header has no byte-order magic");
        }
      }
      words.order(order);
      long length = words.getInt(4) & 0xffff_ffffL;
      int read = section ? 12 : 8;
      if (length < read + 4 || length % 4 != 0 || length > CaptureLimits.BLOCK_BYTES) {
        return damaged("a block claims a length of " + length + " bytes");
      }
      int body = (int) length - read - 4;
      if (!readBody(body)) {
        return endsInside(isPacket(words.getInt(0)));
      }
      if (in.read(head, 8, 4) < 4) {
        return endsInside(isPacket(words.getInt(0)));
      }
      if (words.getInt(8) != (int) length) {
        return damaged("a block's two lengths differ");
      }
      String problem = section ? "" : block(words.getInt(0));
      if (!problem.isEmpty()) {
        return damaged(problem);
      }
    }
    return packets;
  }

  private static boolean isPacket(int type) {
    return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
  }

  private long endsInside(boolean inPacket) {
    if (packets == 0 && interfaces.isEmpty()) {
      throw new CaptureException(
          ErrorCode.MALFORMED_CAPTURE, "the capture ends before its first packet");
    }
    if (inPacket) {
      notes.endsInside("packet " + (packets + 1), packets + 1);
    } else {
      notes.endsInside("a block behind packet " + packets, packets);
    }
    return packets;
  }

  private long damaged(String problem) {
    notes.damaged(problem + " (after packet " + packets + ")", packets);
    return packets;
  }

  private boolean beginSection(int magic) {
    interfaces.clear();
    if (magic == BYTE_ORDER_MAGIC) {
      order = ByteOrder.BIG_ENDIAN;
    } else if (Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else {
      return false;
    }
    return true;
  }

  private boolean readBody(int length) {
    if (length > block.capacity()) {
      block = ByteBuffer.allocate(Math.max(length, 2 * block.capacity()));
    }
    block.clear().limit(length).order(order);
    return in.read(block.array(), 0, length) == length;
  }

  /** Reads a block; what is wrong with it, empty when nothing is. */
  private String block(int type) {
    return switch (type) {
      case INTERFACE -> readInterface();
      case ENHANCED_PACKET -> block.limit() < 20 ? "a packet block is too short" : enhanced();
      case OBSOLETE_PACKET -> block.limit() < 20 ? "a packet block is too short" : obsolete();
      case SIMPLE_PACKET -> block.limit() < 4 ? "a packet block is too short" : simple();
      default -> "";
    };
  }

  private String readInterface() {
    if (block.limit() < 8) {
      return "an interface description is too short";
    }
    if (interfaces.size() >= CaptureLimits.INTERFACES) {
      return "a section has more than " + CaptureLimits.INTERFACES + " interfaces";
    }
    int linkType = block.getShort(0) & 0xffff;
    long snapLength = block.getInt(4) & 0xffff_ffffL;
    Timestamps unit = Timestamps.MICROSECONDS;
    int checkSequence = 0;
    int at = 8;
    while (at + 4 <= block.limit()) {
      int code = block.getShort(at) & 0xffff;
      int length = block.getShort(at + 2) & 0xffff;
      at += 4;
      if (code == OPTION_END || at + length > block.limit()) {
        break;
      }
      if (code == OPTION_RESOLUTION && length == 1) {
        unit = unit.withResolution(block.get(at));
      } else if (code == OPTION_OFFSET && length == 8) {
        unit = unit.withOffset(block.getLong(at));
      } else if (code == OPTION_CHECK_SEQUENCE && length == 1) {
        checkSequence = checkSequence(block.get(at) & 0xff);
      }
      at += length + 3 & ~3;
    }
    interfaces.add(new Interface(linkType, snapLength, unit, checkSequence));
    return "";
  }

  /** Bytes of the frame check sequence: the option counts bits, though some writers give bytes. */
  private static int checkSequence(int option) {
    return option > 8 ? option / 8 : option;
  }

  private String enhanced() {
    return packet(block.getInt(0) & 0xffff_ffffL, true, block.getInt(12), block.getInt(16), 20);
  }

  private String obsolete() {
    return packet(block.getShort(0) & 0xffff, true, block.getInt(12), block.getInt(16), 20);
  }

  /** No recorded length and no time: the length follows from the interface's snap length. */
  private String simple() {
    long original = block.getInt(0) & 0xffff_ffffL;
    long length = Math.min(original, block.limit() - 4L);
    if (!interfaces.isEmpty() && interfaces.getFirst().snapLength() != 0) {
      length = Math.min(length, interfaces.getFirst().snapLength());
    }
    return packet(0, false, (int) length, (int) original, 4);
  }

  private String packet(long interfaceId, boolean timed, int length, int original, int at) {
    long number = packets + 1;
    if (interfaceId >= interfaces.size()) {
      return "packet " + number + " names an interface that the section has not";
    }
    if (length < 0 || length > block.limit() - at || length > CaptureLimits.PACKET_BYTES) {
      return "packet " + number + " claims " + (length & 0xffff_ffffL) + " bytes";
    }
    packets = number;
    Interface link = interfaces.get((int) interfaceId);
    long ticks = timed ? (long) block.getInt(4) << 32 | (block.getInt(8) & 0xffff_ffffL) : 0;
    block.get(at, content, 0, length);
    packet.set(
        number,
        link.linkType(),
        timed ? link.unit().seconds(ticks) : MessageTable.NO_TIME,
        timed ? link.unit().nanos(ticks) : 0);
    long whole = Math.max(0, (original & 0xffff_ffffL) - link.checkSequence());
    packet.setContent(
        content, link.checkSequence() == 0 ? length : (int) Math.min(length, whole), whole);
    sink.packet(packet);
    return "";
  }
}
