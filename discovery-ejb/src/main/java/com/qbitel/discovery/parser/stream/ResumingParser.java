package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.capture.framing.MessageFraming;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StreamGap;
import com.qbitel.discovery.parser.StreamGap.Reason;
import com.qbitel.discovery.parser.StreamParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes from message to message while they parse. From one that does not it looks for the next place
 * to go on, byte by byte, and meanwhile follows where the framing leads: when it leads there, the
 * framing was right and only messages are wrong.
 *
 * <p>Whether a place is one is decided by the 64 KiB from it on, or what there is of them when the
 * stream ends before; so it does not matter how much is there already when it is asked.
 */
public final class ResumingParser implements StreamParser {

  /** Bytes from a place on that decide whether to go on there. */
  static final int AHEAD = 1 << 16;

  /** Rejected messages in a row, over {@link #AHEAD} bytes, that are no chance. */
  private static final int CHAIN = 16;

  /** Most messages that wait for a familiar one. */
  private static final int WAITING = 4;

  private final MessageFraming framing;
  private final MessageParser parser;
  private final Direction sender;
  private final int limit;
  private final Out out;
  private final Effort effort = new Effort();
  private final Familiarity familiarity = new Familiarity();
  private final Window bytes = new Window();
  private final Places places;
  private final MessageExtent extent;

  /** Messages that parse, but are not told of before a familiar one does behind them. */
  private final ArrayDeque<FoundMessage> pending = new ArrayDeque<>();

  /** First byte that is neither in a message nor in a gap. */
  private long at;

  private boolean searching;
  private Reason reason = Reason.UNFRAMED;

  /** The next place that may be one to go on from. */
  private long next;

  /** Where the gap began that {@link #at} is in, -1 outside of any. */
  private long gap = -1;

  /** Where the messages begin that the framing leads over from {@link #at} on. */
  private final List<Long> frames = new ArrayList<>();

  /** Where it leads to behind them; {@link MessageFraming#NONE} when nowhere. */
  private long lead;

  /**
   * @param limit most bytes of one message
   * @param sender side that sent the bytes
   */
  public ResumingParser(
      MessageFraming framing, MessageParser parser, Direction sender, int limit, Out out) {
    this.framing = framing;
    this.parser = parser;
    this.sender = sender;
    this.limit = limit;
    this.out = out;
    extent = new MessageExtent(framing, limit, bytes, effort);
    places = new Places(framing, parser, sender, limit, bytes, effort, familiarity);
  }

  /** Bytes that were looked at, each as often as it was. */
  long work() {
    return effort.work();
  }

  /** Bytes that are held at most. */
  int held() {
    return bytes.capacity();
  }

  @Override
  public void feed(byte[] more, int from, int to) {
    for (int k = from; k < to; k += AHEAD) {
      bytes.add(more, k, Math.min(to, k + AHEAD), first());
      run(false);
    }
  }

  @Override
  public void end() {
    run(true);
    tell(0);
  }

  /** First byte that was not told of. */
  private long first() {
    return pending.isEmpty() ? at : pending.getFirst().offset();
  }

  /** Tells of the messages that wait, but for the last ones. */
  private void tell(int waiting) {
    while (pending.size() > waiting) {
      FoundMessage m = pending.removeFirst();
      out.message(m.offset(), m.bytes(), m.parsed());
    }
  }

  private void run(boolean ended) {
    boolean more = true;
    while (more) {
      more = searching ? search(ended) : follow(ended);
    }
  }

  /** Takes messages as long as they parse; says whether one did not. */
  private boolean follow(boolean ended) {
    while (at < bytes.end()) {
      int size = extent.size(at, ended);
      if (size > 0 && !effort.affords(size, at)) {
        lose(Reason.REJECTED, MessageFraming.NONE, 0);
        return true;
      }
      if (size == MessageFraming.PARTIAL && !ended && bytes.end() - at < limit) {
        return false;
      }
      if (size > limit || size == MessageFraming.PARTIAL && !ended) {
        lose(Reason.TOO_LONG, MessageFraming.NONE, extent.cost());
        return true;
      }
      if (size <= 0) {
        boolean none = size == MessageFraming.NONE;
        lose(none ? Reason.UNFRAMED : Reason.INCOMPLETE, size, extent.cost());
        return true;
      }
      byte[] message = bytes.copy(at, size);
      ParsedMessage parsed = parser.parse(message, sender);
      if (!parsed.ok()) {
        lose(Reason.REJECTED, size, extent.cost());
        return true;
      }
      tell(familiarity.of(parsed, message) ? 0 : WAITING - 1);
      pending.addLast(new FoundMessage(at, message, parsed));
      moveTo(at + size);
    }
    return false;
  }

  private void moveTo(long place) {
    at = place;
    extent.moved();
  }

  /** Nothing that parses begins where {@link #at} is, which it took some looking to find. */
  private void lose(Reason why, int size, long cost) {
    searching = true;
    reason = why;
    effort.waste(cost);
    if (!effort.affords(at - first(), at)) {
      tell(0);
    }
    effort.waste(at - first());
    next = first() + 1;
    frames.clear();
    frames.add(at);
    lead = size > 0 ? at + size : size;
  }

  /** Looks for where to go on; says whether that is found. */
  private boolean search(boolean ended) {
    long stop = ended ? bytes.end() : bytes.end() - AHEAD;
    for (; next < stop; next++) {
      effort.pass();
      if (places.good(next, at, lead, pending, ended)) {
        resume();
        return true;
      }
      if (next == lead) {
        frames.add(lead);
        int size = places.look(lead, lead + AHEAD);
        boolean last = size == MessageFraming.PARTIAL && ended && lead + AHEAD >= bytes.end();
        lead = size > 0 ? lead + size : last ? MessageFraming.PARTIAL : MessageFraming.NONE;
      }
      if (next - at >= AHEAD) {
        giveUp();
      }
    }
    if (ended && at < bytes.end() || ended && gap >= 0) {
      finish();
    }
    return false;
  }

  /** Goes on at {@link #next}. */
  private void resume() {
    while (!pending.isEmpty() && pending.getLast().end() > next) {
      at = pending.removeLast().offset();
      reason = Reason.REJECTED;
    }
    tell(0);
    if (next == lead) {
      reject(frames.size());
    } else {
      close(next, reason);
    }
    searching = false;
    moveTo(next);
  }

  /** The first messages that the framing leads over are messages, but rejected. */
  private void reject(int count) {
    for (int k = 0; k < count; k++) {
      long begin = frames.get(k);
      long end = k + 1 < frames.size() ? frames.get(k + 1) : lead;
      byte[] message = bytes.copy(begin, (int) (end - begin));
      out.message(begin, message, parser.parse(message, sender));
      at = end;
    }
    frames.subList(0, count).clear();
  }

  /** The bytes up to a place are a gap, unless a stream opens with them. */
  private void close(long end, Reason why) {
    long begin = gap >= 0 ? gap : at;
    if (begin < end && (gap >= 0 || !(begin == 0 ? opening(end) : bodiless(end)))) {
      out.gap(new StreamGap(begin, end - begin, why));
    }
    gap = -1;
    at = end;
  }

  /** A message may announce a body that never comes. */
  private boolean bodiless(long end) {
    int size = bytes.bodilessSize(framing, at, end);
    if (size != end - at) {
      return false;
    }
    byte[] message = bytes.copy(at, size);
    ParsedMessage parsed = parser.parse(message, sender);
    if (parsed.ok()) {
      out.message(at, message, parsed);
    }
    return parsed.ok();
  }

  /** What streams open with before their first message may parse too. */
  private boolean opening(long end) {
    List<byte[]> pieces = new ArrayList<>();
    List<ParsedMessage> parsed = new ArrayList<>();
    for (long p = 0; p < end; p += pieces.getLast().length) {
      pieces.add(bytes.copy(p, bytes.openingSize(framing, p, end)));
      parsed.add(parser.parse(pieces.getLast(), sender));
      if (!parsed.getLast().ok() || !familiarity.of(parsed.getLast(), pieces.getLast())) {
        return false;
      }
    }
    long p = 0;
    for (int k = 0; k < pieces.size(); k++) {
      out.message(p, pieces.get(k), parsed.get(k));
      p += pieces.get(k).length;
    }
    return true;
  }

  /** Nothing to go on from in {@link #AHEAD} bytes. */
  private void giveUp() {
    tell(0);
    if (lead > 0 && frames.size() >= CHAIN) {
      reject(frames.size() - 1);
    } else {
      gap = gap >= 0 ? gap : at;
      at = next;
      frames.clear();
      lead = MessageFraming.NONE;
    }
  }

  /** The stream ends, and there is nothing to go on from. */
  private void finish() {
    tell(0);
    if (lead == bytes.end()) {
      reject(frames.size());
    } else if (lead == MessageFraming.PARTIAL && !frames.isEmpty()) {
      reject(frames.size() - 1);
      close(bytes.end(), Reason.INCOMPLETE);
    } else {
      close(bytes.end(), reason);
    }
    searching = false;
    moveTo(bytes.end());
  }
}
