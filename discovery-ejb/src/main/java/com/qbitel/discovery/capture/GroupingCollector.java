package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps all messages of an input until its end, when the roles of all endpoints are known; then
 * sorts conversations into groups and makes the table of the one that was chosen.
 */
final class GroupingCollector implements PayloadSink {

  private static final Comparator<ConversationGroup> BUSIEST_FIRST =
      Comparator.comparingLong(ConversationGroup::messages)
          .thenComparingLong(ConversationGroup::bytes)
          .reversed()
          .thenComparing(ConversationGroup::filter);

  /**
   * Share of known messages that TCP segments give back byte by byte: the mean of the reference
   * corpus' TCP sets, checked by a test.
   */
  static final double SEGMENT_CONFIDENCE = 0.85;

  /** Every known message over UDP is a datagram's payload; some protocols put several in one. */
  private static final double DATAGRAM_CONFIDENCE = 0.99;

  private static final int GROUPS_NAMED = 10;

  private final CaptureOptions options;
  private final CaptureNotes notes;
  private final MessageLog log;
  private final Conversations conversations = new Conversations(CaptureLimits.CONVERSATIONS);

  GroupingCollector(CaptureOptions options, CaptureNotes notes) {
    this.options = options;
    this.notes = notes;
    this.log = new MessageLog(options);
  }

  /** The conversations that messages are collected of. */
  Conversations conversations() {
    return conversations;
  }

  @Override
  public void message(Packet p, Conversation.Side sender, byte[] bytes, int offset, int length) {
    message(p.number(), p.seconds(), p.nanos(), sender, bytes, offset, length);
  }

  /** A message that came in no packet; {@code number} is its line or position, from 1. */
  void message(
      long number,
      long seconds,
      int nanos,
      Conversation.Side sender,
      byte[] bytes,
      int offset,
      int length) {
    log.add(sender, number, seconds, nanos, bytes, offset, length);
    sender.count(length);
  }

  /**
   * The capture, after the last message.
   *
   * @throws RequestException when the wanted group is not among those found
   */
  Capture capture(long packets, String sha256) {
    if (log.size() == 0) {
      throw notes.nothingFound();
    }
    Roles roles = new Roles(conversations.all());
    Map<Conversation, String> membership = new HashMap<>();
    Map<String, Totals> totals = new HashMap<>();
    for (Conversation c : conversations.all()) {
      if (c.messages() > 0) {
        String filter = roles.group(c);
        membership.put(c, filter);
        totals.computeIfAbsent(filter, f -> new Totals(c.carrier())).add(c);
      }
    }
    List<ConversationGroup> groups = new ArrayList<>(totals.size());
    totals.forEach((filter, t) -> groups.add(new ConversationGroup(filter, t.messages, t.bytes)));
    groups.sort(BUSIEST_FIRST);
    ConversationGroup chosen = choose(groups);
    return new Capture(
        table(roles, membership, chosen.filter()),
        chosen,
        groups,
        framing(totals.get(chosen.filter()).carrier),
        packets,
        sha256,
        notes.warnings());
  }

  private ConversationGroup choose(List<ConversationGroup> groups) {
    if (options.filter() == null) {
      return groups.getFirst();
    }
    String wanted = options.filter().strip();
    for (ConversationGroup group : groups) {
      if (group.filter().equals(wanted)) {
        return group;
      }
    }
    StringBuilder text = new StringBuilder("the input has no such conversation group; it has: ");
    for (int i = 0; i < Math.min(GROUPS_NAMED, groups.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(groups.get(i).filter());
    }
    if (groups.size() > GROUPS_NAMED) {
      text.append(" and ").append(groups.size() - GROUPS_NAMED).append(" more");
    }
    throw new RequestException(
        ErrorCode.INVALID_REQUEST,
        text.toString(),
        List.of(new Violation("filter", "no conversation group of this input")));
  }

  private MessageTable table(Roles roles, Map<Conversation, String> membership, String filter) {
    Map<Conversation.Side, Place> places = new HashMap<>();
    MessageTable.Builder table = new MessageTable.Builder();
    for (int i = 0; i < log.size(); i++) {
      Conversation.Side sender = log.sender(i);
      if (membership.get(sender.conversation()).equals(filter)) {
        Place place =
            places.computeIfAbsent(sender, s -> new Place(roles.flow(s), roles.direction(s)));
        table.add(
            log.bytes(i),
            log.offset(i),
            log.length(i),
            log.packet(i),
            log.seconds(i),
            log.nanos(i),
            place.flow(),
            place.direction());
      }
    }
    return table.build();
  }

  private static Framing framing(Carrier carrier) {
    return switch (carrier.kind()) {
      case TCP ->
          new Framing(
              "segment",
              SEGMENT_CONFIDENCE,
              "each TCP segment's new bytes are taken as one message; the protocol's own boundaries"
                  + " in the stream were not searched for");
      case GIVEN -> new Framing("message", 1, "the input holds messages");
      case UDP, SCTP, ICMP, ICMP6, IP, IP6, ARP, LLC, ETHER, PPP, FRAME_RELAY ->
          new Framing(
              "datagram", DATAGRAM_CONFIDENCE, "each packet's payload is taken as one message");
    };
  }

  private record Place(Flow flow, Direction direction) {}

  private static final class Totals {
    private final Carrier carrier;
    private long messages;
    private long bytes;

    private Totals(Carrier carrier) {
      this.carrier = carrier;
    }

    private void add(Conversation c) {
      messages += c.messages();
      bytes += c.bytes();
    }
  }
}
