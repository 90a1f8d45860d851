package com.qbitel.discovery.capture;

/** What a single record of an input may make the reader hold; all checked before memory is used. */
final class CaptureLimits {

  /** Most bytes of one packet; the figure of libpcap and Wireshark. */
  static final int PACKET_BYTES = 262_144;

  /** Most bytes of one pcapng block; the figure of Wireshark. */
  static final int BLOCK_BYTES = 16 << 20;

  /** Most interfaces of one pcapng section. */
  static final int INTERFACES = 65_536;

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
