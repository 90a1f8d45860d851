package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.address.Address;

/**
 * Takes the transport header off a whole IP datagram: UDP (RFC 768), TCP (RFC 9293), SCTP, and
 * tunnels; the payload of any other protocol is a message with its own header.
 */
final class TransportLayer {

  private static final int PROTO_ICMP = 1;
  private static final int PROTO_TCP = 6;
  private static final int PROTO_UDP = 17;
  private static final int PROTO_AUTHENTICATION = 51;
  private static final int PROTO_ICMP6 = 58;
  private static final int PROTO_SCTP = 132;

  private final Conversations conversations;
  private final RecentSenders senders;
  private final TcpStreams streams;
  private final SctpChunks chunks;
  private final Tunnels tunnels;
  private final PayloadSink payloads;
  private final CaptureNotes notes;

  TransportLayer(
      Conversations conversations,
      TcpStreams streams,
      Tunnels tunnels,
      PayloadSink payloads,
      CaptureNotes notes) {
    this.conversations = conversations;
    this.senders = new RecentSenders(conversations);
    this.streams = streams;
    this.chunks = new SctpChunks(senders, payloads, notes);
    this.tunnels = tunnels;
    this.payloads = payloads;
    this.notes = notes;
  }

  /** The last packet has been taken. */
  void end() {
    chunks.end();
    streams.end();
  }

  /**
   * One datagram's payload.
   *
   * @param version6 whether it came over IPv6
   * @param at first byte behind the IP headers
   * @param end first byte behind the datagram
   * @param missing bytes of the datagram that were not recorded
   */
  void datagram(
      Packet p,
      int protocol,
      boolean version6,
      Address from,
      Address to,
      int at,
      int end,
      int missing) {
    switch (protocol) {
      case PROTO_UDP -> udp(p, from, to, at, end, missing);
      case PROTO_TCP -> tcp(p, from, to, at, end, missing);
      case PROTO_SCTP -> chunks.packet(p, from, to, at, end, missing);
      // over IPv6 it is an extension header, stepped over before
      case PROTO_AUTHENTICATION -> authenticated(p, version6, from, to, at, end, missing);
      default -> {
        if (!tunnels.ip(p, protocol, from, to, at, end)) {
          other(p, protocol, version6, from, to, at, end, missing);
        }
      }
    }
  }

  private void other(
      Packet p,
      int protocol,
      boolean version6,
      Address from,
      Address to,
      int at,
      int end,
      int missing) {
    if (missing > 0) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    if (at < end) {
      Carrier carrier = version6 ? carrier6(protocol) : carrier4(protocol);
      payloads.message(
          p,
          conversations.sender(carrier, Endpoint.of(from), Endpoint.of(to)),
          p.bytes(),
          at,
          end - at);
    }
  }

  /**
   * Behind an authentication header (RFC 4302) the payload is in the clear; one is stepped over.
   */
  private void authenticated(
      Packet p, boolean version6, Address from, Address to, int at, int end, int missing) {
    int header = end - at < 8 ? 0 : (p.u8(at + 1) + 2) * 4;
    if (header < 12 || header > end - at) {
      notes.malformed(p);
    } else if (p.u8(at) == PROTO_AUTHENTICATION) {
      other(p, PROTO_AUTHENTICATION, version6, from, to, at, end, missing);
    } else {
      datagram(p, p.u8(at), version6, from, to, at + header, end, missing);
    }
  }

  private static Carrier carrier4(int protocol) {
    return protocol == PROTO_ICMP ? Carrier.ICMP : Carrier.ip(protocol);
  }

  private static Carrier carrier6(int protocol) {
    return protocol == PROTO_ICMP6 ? Carrier.ICMP6 : Carrier.ip6(protocol);
  }

  private void udp(Packet p, Address from, Address to, int at, int end, int missing) {
    if (end - at < 8) {
      notes.count(missing > 0 ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    int datagram = end - at + missing;
    // 0: a jumbogram, or left to the network card
    int length = p.u16(at + 4) == 0 ? datagram : p.u16(at + 4);
    if (length < 8 || length > datagram) {
      notes.count(Note.MALFORMED, p.number());
      return;
    }
    int stop = Math.min(at + length, end);
    if (at + length > end) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    if (at + 8 < stop && !tunnels.udp(p, p.u16(at), p.u16(at + 2), at + 8, stop)) {
      Conversation.Side sender = senders.sender(Carrier.UDP, from, p.u16(at), to, p.u16(at + 2));
      payloads.message(p, sender, p.bytes(), at + 8, stop - at - 8);
    }
  }

  private void tcp(Packet p, Address from, Address to, int at, int end, int missing) {
    int header = end - at < 20 ? 0 : (p.u8(at + 12) >> 4) * 4;
    if (header < 20 || header > end - at + missing) {
      notes.count(missing > 0 && header == 0 ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
      return;
    }
    int payloadAt = Math.min(at + header, end);
    int payload = end - payloadAt;
    int lost = end - at + missing - header - payload;
    if (lost > 0) {
      notes.count(Note.SNAP_LENGTH, p.number());
    }
    Conversation.Side sender = senders.sender(Carrier.TCP, from, p.u16(at), to, p.u16(at + 2));
    streams.segment(p, sender, p.u8(at + 13), p.i32(at + 4), payloadAt, payload, lost);
  }
}
