package com.qbitel.discovery.capture;

/** Something that may happen to many packets and is reported once, with its count. */
enum Note {
  SNAP_LENGTH(
      "snap-length", "Packets recorded only in part, whose messages therefore end early: %s."),
  FRAGMENT("ip-fragment", "IP datagrams left out because fragments of them are missing: %s."),
  FRAGMENT_LIMIT(
      "ip-fragment-limit",
      "IP datagrams given up because too many fragments waited for others: %s."),
  MALFORMED("malformed-packet", "Packets left out because their headers contradict them: %s."),
  GAP("tcp-gap", "TCP segments that follow missing bytes, which end a message: %s."),
  OUT_OF_ORDER("tcp-out-of-order", "TCP segments out of order, put where they belong: %s."),
  FLUSHED(
      "tcp-flushed",
      "TCP streams whose missing bytes were given up because too much waited for them: %s."),
  SCTP_INCOMPLETE(
      "sctp-incomplete", "SCTP messages left out because fragments of them are missing: %s."),
  SCTP_REPEATED("sctp-retransmission", "SCTP chunks that came again and were dropped: %s."),
  REPEATED("tcp-retransmission", "TCP segments whose repeated bytes were dropped: %s.");

  private final String code;
  private final String text;

  Note(String code, String text) {
    this.code = code;
    this.text = text;
  }

  Warning warning(long count, long firstPacket) {
    return new Warning(code, text.formatted(count + ", the first is packet " + firstPacket));
  }
}
