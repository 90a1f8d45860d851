package com.qbitel.discovery.capture;

/** What a single record of an input may make the reader hold; all checked before memory is used. */
final class CaptureLimits {

  /** Most bytes of one packet; the figure of libpcap and Wireshark. */
  static final int PACKET_BYTES = 262_144;

  /** Most bytes of one pcapng block; the figure of Wireshark. */
  static final int BLOCK_BYTES = 16 << 20;

  /** Most interfaces of one pcapng section. */
  static final int INTERFACES = 65_536;

  /** Most VLAN tags, and most MPLS labels, of one frame. */
  static final int TAGS = 16;

  /** Most extension headers of one IPv6 datagram. */
  static final int EXTENSION_HEADERS = 64;

  /** Most datagrams, and most SCTP messages, whose fragments are waited for at once. */
  static final int FRAGMENTED_DATAGRAMS = 4096;

  /** Most bytes of fragments that wait for others: of IP, and of SCTP. */
  static final int FRAGMENT_BYTES = 64 << 20;

  /** How long fragments are waited for, in seconds of the capture; the most of RFC 1122. */
  static final int FRAGMENT_SECONDS = 120;

  /** Most bytes that a compressed input may become. */
  static final long INFLATED_BYTES = 4L << 30;

  /** How many times as long as before a compressed input may become, once there is much of it. */
  static final int INFLATION = 1000;

  /** From how many bytes on {@link #INFLATION} counts. */
  static final int INFLATION_FROM = 16 << 20;

  /** Most bytes, and most segments, of one TCP direction that wait for missing ones. */
  static final int HELD_BYTES_OF_STREAM = 4 << 20;

  static final int HELD_SEGMENTS_OF_STREAM = 4096;

  /** Most bytes of all TCP directions together that wait for missing ones. */
  static final int HELD_BYTES = 64 << 20;

  /** Most conversations that are followed at once. */
  static final int CONVERSATIONS = 250_000;

  /** Most bytes of one message given as JSON. */
  static final int MESSAGE_BYTES = 16 << 20;

  /** Most bytes of one line of JSON: a message of greatest size in hex, and its other members. */
  static final int LINE_BYTES = 2 * MESSAGE_BYTES + (4 << 20);

  /** Most violations that one answer names. */
  static final int VIOLATIONS = 20;

  private CaptureLimits() {}
}
