package com.qbitel.discovery.parser.stream;

import static com.qbitel.discovery.parser.stream.ResumingParser.AHEAD;

import com.qbitel.discovery.capture.framing.MessageFraming;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.Collection;

/**
 * Where to go on in a stream: framing and parser agree that a familiar message begins, and that one
 * of those behind it is familiar too. Where the framing leads to anyway, the first is enough.
 */
final class Places {

  /** Messages behind the one at such a place of which one has to parse. */
  private static final int WITNESSES = 2;

  /** Messages that are followed inside of others. */
  private static final int STEPS = 64;

  /** Steps in which a message's end is looked for where to go on. */
  private static final int[] REACHES = {Effort.SHORT, 1 << 12, AHEAD};

  private final MessageFraming framing;
  private final MessageParser parser;
  private final Direction sender;
  private final int limit;
  private final Window bytes;
  private final Effort effort;
  private final Familiarity familiarity;

  Places(
      MessageFraming framing,
      MessageParser parser,
      Direction sender,
      int limit,
      Window bytes,
      Effort effort,
      Familiarity familiarity) {
    this.framing = framing;
    this.parser = parser;
    this.sender = sender;
    this.limit = limit;
    this.bytes = bytes;
    this.effort = effort;
    this.familiarity = familiarity;
  }

  /**
   * Whether to go on at a place.
   *
   * @param at the first byte that nothing is known of
   * @param lead where the framing leads to from there; negative when nowhere
   * @param pending what was taken for messages before {@code at}
   * @param ended whether there are no more bytes
   */
  boolean good(long place, long at, long lead, Collection<FoundMessage> pending, boolean ended) {
    if (place == at || place != lead && !bytes.mayBegin(framing, place)) {
      return false;
    }
    long stop = place + AHEAD;
    int size = look(place, stop);
    if (size <= 0 || !familiar(place, size)) {
      return false;
    }
    if (place == lead) {
      return true;
    }
    long behind = place + size;
    if (place < at && agrees(behind, stop, at, pending)) {
      return false;
    }
    for (int k = 0; k < WITNESSES; k++) {
      if (behind == bytes.end() && ended) {
        return true;
      }
      size = look(behind, stop);
      if (size <= 0) {
        return size == MessageFraming.PARTIAL && ended && stop >= bytes.end();
      }
      if (familiar(behind, size)) {
        return true;
      }
      behind += size;
    }
    return false;
  }

  /**
   * Whether messages lead from a place in what was taken for messages to where one of these ends.
   * Then they do not speak against it: they are in it.
   */
  private boolean agrees(long place, long stop, long at, Collection<FoundMessage> pending) {
    long behind = place;
    int size = 1;
    for (int k = 0; k < STEPS && behind < at && size > 0; k++) {
      long here = behind;
      if (pending.stream().anyMatch(m -> m.offset() == here)) {
        return true;
      }
      size = look(behind, stop);
      behind += Math.max(0, size);
    }
    return behind == at;
  }

  /** Size of the message at a place, if it ends before another. */
  int look(long place, long stop) {
    long end = Math.min(stop, bytes.end());
    if (place >= end) {
      return MessageFraming.PARTIAL;
    }
    if (!framing.scans()) {
      return bytes.size(framing, place, end);
    }
    for (int reach : REACHES) {
      int there = (int) Math.min(reach, end - place);
      if (!effort.allows(there)) {
        return MessageFraming.NONE;
      }
      int size = bytes.size(framing, place, place + there);
      boolean open = size == there && framing.openEnded() && place + there < bytes.end();
      if (size != MessageFraming.PARTIAL && !open) {
        return size;
      }
      if (place + there == end) {
        break;
      }
    }
    return MessageFraming.PARTIAL;
  }

  private boolean familiar(long place, int size) {
    if (size > limit || !effort.allows(size)) {
      return false;
    }
    byte[] message = bytes.copy(place, size);
    ParsedMessage parsed = parser.parse(message, sender);
    return parsed.ok() && familiarity.of(parsed, message);
  }
}
