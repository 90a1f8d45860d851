package com.qbitel.discovery.capture;

import java.lang.invoke.VarHandle;

/**
 * The length of a pcap file's packet headers. Some systems made them longer under the magic number
 * of others, so that only the first packets tell: read with the right length, each leads to the
 * next. Where the length that the magic number stands for does so, no other is tried.
 */
final class PcapPacketHeader {

  private static final int ENOUGH = 3;

  private static final int MISLED = -1;

  private PcapPacketHeader() {}

  /**
   * The length that fits the packets.
   *
   * @param head the file behind its header, or the beginning of that
   * @param order the file's byte order
   * @param standard what the magic number stands for
   * @param others what else it is known to have been used with
   */
  static int length(byte[] head, VarHandle order, int standard, int... others) {
    if (packets(head, order, standard) == MISLED) {
      for (int other : others) {
        if (packets(head, order, other) == ENOUGH) {
          return other;
        }
      }
    }
    return standard;
  }

  /**
   * To how many packets headers of that length lead: enough when also two lead just to the file's
   * end, negative when one leads to what can be no header.
   */
  private static int packets(byte[] head, VarHandle order, int header) {
    int at = 0;
    int packets = 0;
    while (packets < ENOUGH && at + 16 <= head.length) {
      long fraction = word(head, order, at + 4);
      long length = word(head, order, at + 8);
      long original = word(head, order, at + 12);
      if (fraction >= 1_000_000
          || length == 0
          || length > CaptureLimits.PACKET_BYTES
          || original < length) {
        return MISLED;
      }
      at += header + (int) length;
      packets++;
    }
    return packets > 1 && at == head.length ? ENOUGH : packets;
  }

  private static long word(byte[] head, VarHandle order, int at) {
    return (int) order.get(head, at) & 0xffff_ffffL;
  }
}
