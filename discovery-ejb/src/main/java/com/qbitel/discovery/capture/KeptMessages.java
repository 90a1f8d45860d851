package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.capture.StreamAssembly.Stamp;
import com.qbitel.discovery.capture.filter.FilterExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that are kept for the analysis, within the room there is for one input.
 *
 * <p>When the room is full, what was kept of all groups but the busiest so far makes way. When that
 * frees too little to be done again and again, only the busiest conversations so far are kept from
 * then on. A stream of which a piece was left out goes on behind a gap.
 */
final class KeptMessages {

  /** Thinning out again and again must free some of the room each time. */
  private static final int LEAST_SHARE_FREED = 8;

  private final FilterExpression filter;
  private final Conversations conversations;
  private final MessageLog log;
  private Optional<Set<Conversation>> only = Optional.empty();

  KeptMessages(CaptureOptions options, Conversations conversations) {
    this.filter = options.expression();
    this.conversations = conversations;
    this.log = new MessageLog(options);
  }

  /** All that is kept, in capture order. */
  MessageLog log() {
    return log;
  }

  /** Keeps a message, or a piece of a stream, if its conversation is selected and there is room. */
  void add(
      Conversation.Side sender, Begin begin, Stamp stamp, byte[] bytes, int offset, int length) {
    if (!sender.conversation().selected()) {
      return;
    }
    if (only.isEmpty() && !log.hasRoom(length)) {
      thinOut();
    }
    boolean wanted = only.isEmpty() || only.get().contains(sender.conversation());
    if (!wanted || !log.hasRoom(length)) {
      sender.leaveOut();
      return;
    }
    boolean follows = sender.keep(length);
    Begin how = follows || begin != Begin.CONTINUES ? begin : Begin.GAP;
    log.add(sender, how, stamp.number(), stamp.seconds(), stamp.nanos(), bytes, offset, length);
  }

  private void thinOut() {
    int messagesBefore = log.size();
    long bytesBefore = log.byteCount();
    Set<Conversation> busiest = busiest();
    for (Conversation c : conversations.all()) {
      if (!busiest.contains(c)) {
        c.first().dropKept();
        c.second().dropKept();
      }
    }
    log.retain(side -> busiest.contains(side.conversation()));
    boolean worthIt =
        messagesBefore - log.size() >= log.limits().maxMessages() / LEAST_SHARE_FREED
            || bytesBefore - log.byteCount() >= log.limits().maxBytes() / LEAST_SHARE_FREED;
    if (!worthIt) {
      only = Optional.of(busiest);
    }
  }

  private Set<Conversation> busiest() {
    return GroupSelection.of(conversations.all(), new Roles(conversations.all()), filter)
        .conversations();
  }

  /** A warning when messages of the analysed group were left out. */
  Optional<Warning> leftOut(GroupSelection selection) {
    long kept = 0;
    long all = 0;
    for (Conversation c : selection.conversations()) {
      kept += c.keptBytes();
      all += c.bytes();
    }
    List<String> busier = new ArrayList<>();
    for (ConversationGroup g : selection.groups()) {
      if (g.messages() > selection.chosen().messages() && filter.text().equals("all")) {
        busier.add("'" + g.filter() + "'");
      }
    }
    if (kept == all && busier.isEmpty()) {
      return Optional.empty();
    }
    String text =
        "Of the %,d payload bytes of '%s' %,d are analysed: there is room for %,d bytes and %,d messages."
            .formatted(
                all,
                selection.chosen().filter(),
                kept,
                log.limits().maxBytes(),
                log.limits().maxMessages());
    String hint =
        busier.isEmpty()
            ? ""
            : " Choose by a filter what became busier only later: "
                + String.join(", ", busier)
                + ".";
    return Optional.of(new Warning("analysis-limit", text + hint));
  }
}
