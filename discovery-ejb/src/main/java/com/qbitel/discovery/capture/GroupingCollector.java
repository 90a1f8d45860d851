package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.capture.StreamAssembly.Stamp;
import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.capture.framing.StreamFraming;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts the messages of all conversations and keeps those that a filter selects until the input's
 * end, when the roles of all endpoints are known; then makes the table of the group that is
 * analysed.
 */
final class GroupingCollector implements PayloadSink, StreamSink {

  /** Share of known messages that TCP segments give back, where no other framing was found. */
  static final double SEGMENT_CONFIDENCE = 0.5;

  /** Every known message over UDP is a datagram's payload; some protocols put several in one. */
  private static final double DATAGRAM_CONFIDENCE = 0.99;

  private final FilterExpression filter;
  private final CaptureNotes notes;
  private final KeptMessages kept;
  private final MessageLog log;
  private final Conversations conversations;
  private final Optional<StreamCutter> cutter;
  private boolean empty = true;

  GroupingCollector(CaptureOptions options, CaptureNotes notes) {
    this(options, notes, Optional.empty());
  }

  /**
   * @param cutter what cuts streams into messages; empty to infer how
   */
  GroupingCollector(CaptureOptions options, CaptureNotes notes, Optional<StreamCutter> cutter) {
    this.cutter = cutter;
    this.filter = options.expression();
    this.notes = notes;
    this.conversations = new Conversations(CaptureLimits.CONVERSATIONS, filter);
    this.kept = new KeptMessages(options, conversations);
    this.log = kept.log();
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
    kept.add(sender, begin, stamp, bytes, offset, length);
    empty = false;
    sender.count(length);
  }

  /**
   * The capture, after the last message.
   *
   * @throws RequestException when the filter selects nothing
   */
  Capture capture(long packets, String sha256) {
    if (empty) {
      throw notes.nothingFound();
    }
    Roles roles = new Roles(conversations.all());
    GroupSelection selection = GroupSelection.of(conversations.all(), roles, filter);
    if (filter.part().isPresent() && selection.carrier().kind() != Carrier.Kind.GIVEN) {
      MessageParts.refuse();
    }
    kept.leftOut(selection).ifPresent(notes::add);
    return selection.carrier().kind() == Carrier.Kind.TCP
        ? streams(roles, selection, packets, sha256)
        : datagrams(roles, selection, packets, sha256);
  }

  private Capture datagrams(Roles roles, GroupSelection selection, long packets, String sha256) {
    int[] messages = pieces(selection);
    Table table = new Table(roles, messages.length, bytes(messages));
    for (int i : messages) {
      table.add(i, log.bytes(i), log.offset(i), log.length(i));
      log.releaseBefore(i);
    }
    Capture all =
        new Capture(
            table.build(),
            selection.chosen(),
            selection.groups(),
            framing(selection.carrier()),
            packets,
            sha256,
            notes.warnings());
    return selection.carrier().kind() == Carrier.Kind.GIVEN ? MessageParts.of(all, filter) : all;
  }

  private Capture streams(Roles roles, GroupSelection selection, long packets, String sha256) {
    ConversationGroup chosen = selection.chosen();
    int[] pieces = pieces(selection);
    StreamMessages messages =
        new StreamMessages(
            log,
            pieces,
            s -> roles.direction(s) == Direction.RESPONSE ? 1 : 0,
            cutter.map(c -> (s, at, bytes) -> c.cut(roles.flow(s), roles.direction(s), at, bytes)));
    log.releaseBefore(log.size());
    Table table = new Table(roles, messages.size(), messages.bytes());
    messages.forEach(table::add);
    table.midway(pieces);
    messages.leftOut().ifPresent(notes::add);
    MessageTable built = table.build();
    ConversationGroup counted =
        new ConversationGroup(chosen.filter(), built.size(), chosen.bytes());
    List<ConversationGroup> all =
        selection.groups().stream().map(g -> g.equals(chosen) ? counted : g).toList();
    return new Capture(
        built,
        counted,
        all,
        cutter
            .map(StreamCutter::framing)
            .or(() -> messages.framing().map(GroupingCollector::framing))
            .orElseGet(() -> framing(Carrier.TCP)),
        packets,
        sha256,
        notes.warnings());
  }

  private int bytes(int[] messages) {
    return Math.toIntExact(Arrays.stream(messages).mapToLong(log::length).sum());
  }

  private static Framing framing(StreamFraming found) {
    return new Framing(found.kind(), found.confidence(), found.evidence(), found.sides());
  }

  /** The analysed messages and pieces of streams, in the order of the log. */
  private int[] pieces(GroupSelection selection) {
    return IntStream.range(0, log.size())
        .filter(i -> selection.conversations().contains(log.sender(i).conversation()))
        .toArray();
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
    private final MessageTable.Builder table;

    private Table(Roles roles, int messages, int bytes) {
      this.roles = roles;
      this.table = MessageTable.builder(messages, bytes);
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

    /** Notes which conversations have pieces the first of which does not begin a connection. */
    private void midway(int[] pieces) {
      Set<Conversation.Side> seen = new HashSet<>();
      for (int i : pieces) {
        if (seen.add(log.sender(i)) && log.begin(i) != Begin.START) {
          table.midway(roles.flow(log.sender(i)));
        }
      }
    }

    private MessageTable build() {
      return table.build();
    }
  }

  private record Place(Flow flow, Direction direction) {}
}
