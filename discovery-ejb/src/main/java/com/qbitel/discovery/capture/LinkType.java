package com.qbitel.discovery.capture;

import java.util.Map;

/** Link-layer header types as registered by the tcpdump project, and those that are read. */
final class LinkType {

  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int PPP = 9;
  static final int RAW_12 = 12;
  static final int RAW_14 = 14;
  static final int PPP_HDLC = 50;
  static final int PPP_ETHER = 51;
  static final int RAW = 101;
  static final int C_HDLC = 104;
  static final int FRAME_RELAY = 107;
  static final int LOOP = 108;
  static final int LINUX_SLL = 113;
  static final int IPV4 = 228;
  static final int IPV6 = 229;
  static final int LINUX_SLL2 = 276;

  private static final Map<Integer, String> OTHERS =
      Map.ofEntries(
          Map.entry(3, "AX25"),
          Map.entry(6, "IEEE802_5"),
          Map.entry(7, "ARCNET_BSD"),
          Map.entry(8, "SLIP"),
          Map.entry(10, "FDDI"),
          Map.entry(100, "ATM_RFC1483"),
          Map.entry(105, "IEEE802_11"),
          Map.entry(114, "LTALK"),
          Map.entry(117, "PFLOG"),
          Map.entry(119, "IEEE802_11_PRISM"),
          Map.entry(122, "IP_OVER_FC"),
          Map.entry(123, "SUNATM"),
          Map.entry(127, "IEEE802_11_RADIOTAP"),
          Map.entry(138, "APPLE_IP_OVER_IEEE1394"),
          Map.entry(140, "MTP2"),
          Map.entry(141, "MTP3"),
          Map.entry(142, "SCCP"),
          Map.entry(143, "DOCSIS"),
          Map.entry(144, "LINUX_IRDA"),
          Map.entry(147, "USER0"),
          Map.entry(163, "IEEE802_11_AVS"),
          Map.entry(165, "BACNET_MS_TP"),
          Map.entry(166, "PPP_PPPD"),
          Map.entry(169, "GPRS_LLC"),
          Map.entry(177, "LINUX_LAPD"),
          Map.entry(187, "BLUETOOTH_HCI_H4"),
          Map.entry(189, "USB_LINUX"),
          Map.entry(192, "PPI"),
          Map.entry(195, "IEEE802_15_4_WITHFCS"),
          Map.entry(197, "ERF"),
          Map.entry(201, "BLUETOOTH_HCI_H4_WITH_PHDR"),
          Map.entry(209, "IPMB_LINUX"),
          Map.entry(215, "IEEE802_15_4_NONASK_PHY"),
          Map.entry(220, "USB_LINUX_MMAPPED"),
          Map.entry(224, "FC_2"),
          Map.entry(227, "CAN_SOCKETCAN"),
          Map.entry(230, "IEEE802_15_4_NOFCS"),
          Map.entry(235, "DVB_CI"),
          Map.entry(239, "NFLOG"),
          Map.entry(243, "MPEG_2_TS"),
          Map.entry(245, "NFC_LLCP"),
          Map.entry(247, "INFINIBAND"),
          Map.entry(248, "SCTP"),
          Map.entry(249, "USBPCAP"),
          Map.entry(250, "RTAC_SERIAL"),
          Map.entry(251, "BLUETOOTH_LE_LL"),
          Map.entry(253, "NETLINK"),
          Map.entry(254, "BLUETOOTH_LINUX_MONITOR"),
          Map.entry(256, "BLUETOOTH_LE_LL_WITH_PHDR"),
          Map.entry(257, "PROFIBUS_DL"),
          Map.entry(258, "PKTAP"),
          Map.entry(265, "ISO_14443"),
          Map.entry(271, "VSOCK"),
          Map.entry(272, "NORDIC_BLE"),
          Map.entry(274, "ETHERNET_MPACKET"),
          Map.entry(279, "ELEE"),
          Map.entry(283, "IEEE802_15_4_TAP"));

  private LinkType() {}

  /** Whether packets with such a header are read. */
  static boolean supported(int linkType) {
    return switch (linkType) {
      case NULL, ETHERNET, RAW_12, RAW_14, RAW, LOOP, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 -> true;
      case PPP, PPP_HDLC, PPP_ETHER, C_HDLC, FRAME_RELAY -> true;
      default -> false;
    };
  }

  /** Number and name for messages: {@code 105 (IEEE802_11)}. */
  static String describe(int linkType) {
    return linkType + " (" + name(linkType) + ")";
  }

  private static String name(int linkType) {
    return switch (linkType) {
      case NULL -> "NULL";
      case ETHERNET -> "ETHERNET";
      case RAW_12, RAW_14, RAW -> "RAW";
      case LOOP -> "LOOP";
      case LINUX_SLL -> "LINUX_SLL";
      case IPV4 -> "IPV4";
      case IPV6 -> "IPV6";
      case LINUX_SLL2 -> "LINUX_SLL2";
      case PPP -> "PPP";
      case PPP_HDLC -> "PPP_HDLC";
      case PPP_ETHER -> "PPP_ETHER";
      case C_HDLC -> "C_HDLC";
      case FRAME_RELAY -> "FRELAY";
      default ->
          linkType > 147 && linkType <= 162
              ? "USER" + (linkType - 147)
              : OTHERS.getOrDefault(linkType, "unassigned");
    };
  }
}
