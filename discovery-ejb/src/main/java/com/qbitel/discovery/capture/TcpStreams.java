package com.qbitel.discovery.capture;

/**
 * Follows each direction of each TCP connection: what is new in a segment becomes a message,
 * retransmitted bytes and keep-alive probes do not. Segments that come late are handed on as they
 * arrive, and missing ones are counted.
 */
final class TcpStreams {

  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  private final PayloadSink payloads;
  private final CaptureNotes notes;

  TcpStreams(PayloadSink payloads, CaptureNotes notes) {
    this.payloads = payloads;
    this.notes = notes;
  }

  /**
   * One segment.
   *
   * @param sequence sequence number of the segment
   * @param at first payload byte
   * @param length recorded payload bytes
   * @param lost payload bytes that the packet had and the file has not
   */
  void segment(
      Packet p, Conversation.Side sender, int flags, int sequence, int at, int length, int lost) {
    if ((flags & RST) != 0) {
      return; // what it may carry is a diagnostic, not part of the stream (RFC 9293, 3.5.3)
    }
    int first = sequence;
    if ((flags & SYN) != 0) {
      Conversation conversation = sender.conversation();
      conversation.openedBy((flags & ACK) == 0 ? sender : conversation.other(sender));
      first++;
      if (!sender.sequence().repeats(first)) {
        sender.sequence().begin(first);
      }
    }
    if (length + lost == 0) {
      return;
    }
    boolean repeated =
        sender
            .sequence()
            .accept(
                first,
                length + lost,
                (offset, count, arrival) -> {
                  switch (arrival) {
                    case IN_ORDER -> {}
                    case AFTER_GAP -> notes.count(Note.GAP, p.number());
                    case LATE -> notes.count(Note.LATE, p.number());
                  }
                  int recorded = Math.min(count, length - offset);
                  if (recorded > 0) {
                    payloads.message(p, sender, p.bytes(), at + offset, recorded);
                  }
                });
    // a keep-alive probe repeats at most one byte (RFC 9293, 3.8.4)
    if (repeated && length + lost > 1) {
      notes.count(Note.REPEATED, p.number());
    }
  }
}
