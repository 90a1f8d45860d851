package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.capture.StreamAssembly.Stamp;
import com.qbitel.discovery.capture.framing.StreamFraming;
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
import java.util.stream.IntStream;

/**
 * Keeps all messages of an input until its end, when the roles of all endpoints are known; then
 * sorts conversations into groups and makes the table of the one that was chosen.
 */
final class GroupingCollector implements PayloadSink, StreamSink {

  private static final Comparator<ConversationGroup> BUSIEST_FIRST =
      Comparator.comparingLong(ConversationGroup::messages)
          .thenComparingLong(ConversationGroup::bytes)
          .reversed()
          .thenComparing(ConversationGroup::filter);

  /** Share of known messages that TCP segments give back, where no other framing was found. */
  static final double SEGMENT_CONFIDENCE = 0.5;

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
    add(sender, Begin.START, new Stamp(number, seconds, nanos), bytes, offset, length);
  }

  @Override
  public void bytes(
      Stamp stamp, Conversation.Side sender, Begin begin, byte[] bytes, int offset, int length) {
    add(sender, begin, stamp, bytes, offset, length);
  }

  private void add(
      Conversation.Side sender, Begin begin, Stamp stamp, byte[] bytes, int offset, int length) {
    log.add(sender, begin, stamp.number(), stamp.seconds(), stamp.nanos(), bytes, offset, length);
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
    Carrier carrier = totals.get(chosen.filter()).carrier;
    int[] pieces = pieces(membership, chosen.filter());
    return carrier.kind() == Carrier.Kind.TCP
        ? streams(roles, pieces, groups, chosen, packets, sha256)
        : datagrams(roles, pieces, carrier, groups, chosen, packets, sha256);
  }

  private Capture datagrams(
      Roles roles,
      int[] pieces,
      Carrier carrier,
      List<ConversationGroup> groups,
      ConversationGroup chosen,
      long packets,
      String sha256) {
    Table table = new Table(roles);
    for (int i : pieces) {
      table.add(i, log.bytes(i), log.offset(i), log.length(i));
    }
    return new Capture(
        table.build(), chosen, groups, framing(carrier), packets, sha256, notes.warnings());
  }

  private Capture streams(
      Roles roles,
      int[] pieces,
      List<ConversationGroup> groups,
      ConversationGroup chosen,
      long packets,
      String sha256) {
    StreamMessages messages =
        new StreamMessages(log, pieces, s -> roles.direction(s) == Direction.RESPONSE ? 1 : 0);
    Table table = new Table(roles);
    messages.forEach(table::add);
    MessageTable built = table.build();
    ConversationGroup counted =
        new ConversationGroup(chosen.filter(), built.size(), chosen.bytes());
    List<ConversationGroup> all = groups.stream().map(g -> g.equals(chosen) ? counted : g).toList();
    return new Capture(
        built,
        counted,
        all,
        messages.framing().map(GroupingCollector::framing).orElseGet(() -> framing(Carrier.TCP)),
        packets,
        sha256,
        notes.warnings());
  }

  private static Framing framing(StreamFraming found) {
    return new Framing(found.kind(), found.confidence(), found.evidence());
  }

  /** The group's messages and pieces of streams, in the order of the log. */
  private int[] pieces(Map<Conversation, String> membership, String filter) {
    return IntStream.range(0, log.size())
        .filter(i -> membership.get(log.sender(i).conversation()).equals(filter))
        .toArray();
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

  private static Framing framing(Carrier carrier) {
    return switch (carrier.kind()) {
      case TCP ->
          new Framing(
              "segment",
              SEGMENT_CONFIDENCE,
              "no rule leads from message to message through the streams: the boundaries of TCP"
                  + " segments are taken for the messages'");
      case GIVEN -> new Framing("message", 1, "the input holds messages");
      case UDP, SCTP, ICMP, ICMP6, IP, IP6, ARP, LLC, ETHER, PPP, FRAME_RELAY ->
          new Framing(
              "datagram", DATAGRAM_CONFIDENCE, "each packet's payload is taken as one message");
    };
  }

  /** The table in the making, and who stands behind each sender. */
  private final class Table {
    private final Roles roles;
    private final Map<Conversation.Side, Place> places = new HashMap<>();
    private final MessageTable.Builder table = new MessageTable.Builder();

    private Table(Roles roles) {
      this.roles = roles;
    }

    private void add(int piece, byte[] bytes, int offset, int length) {
      Place place =
          places.computeIfAbsent(
              log.sender(piece), s -> new Place(roles.flow(s), roles.direction(s)));
      table.add(
          bytes,
          offset,
          length,
          log.packet(piece),
          log.seconds(piece),
          log.nanos(piece),
          place.flow(),
          place.direction());
    }

    private MessageTable build() {
      return table.build();
    }
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
