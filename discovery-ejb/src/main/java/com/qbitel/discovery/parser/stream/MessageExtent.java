package com.qbitel.discovery.parser.stream;

import static com.qbitel.discovery.parser.stream.ResumingParser.AHEAD;

import com.qbitel.discovery.capture.framing.MessageFraming;

/** Where a message of a stream ends, found without looking at its bytes too often. */
final class MessageExtent {

  private final MessageFraming framing;
  private final int limit;
  private final Window bytes;
  private final Effort effort;
  private long cost;

  /** How many bytes there have to be before it is worth looking at the message again. */
  private long retry;

  /**
   * For the messages of a stream.
   *
   * @param limit most bytes of one
   */
  MessageExtent(MessageFraming framing, int limit, Window bytes, Effort effort) {
    this.framing = framing;
    this.limit = limit;
    this.bytes = bytes;
    this.effort = effort;
  }

  /** Bytes that were looked at for the message asked for last. */
  long cost() {
    return cost;
  }

  /** The next one is another message. */
  void moved() {
    retry = 0;
  }

  /**
   * How many bytes the message has that begins at a place, as framings say it; {@link
   * MessageFraming#PARTIAL} also while more bytes might change that.
   *
   * @param ended whether no more will come
   */
  int size(long at, boolean ended) {
    long there = bytes.end() - at;
    if (there < retry && there < limit && !ended) {
      return MessageFraming.PARTIAL;
    }
    int size = framing.scans() ? scan(at, there) : bytes.size(framing, at, bytes.end());
    cost = size > 0 ? size : framing.scans() ? cost : 1;
    effort.spend(size > 0 ? size : framing.scans() ? there : 1);
    boolean open = framing.openEnded() && there - size < AHEAD && there < limit && !ended;
    if (framing.scans() && (size == MessageFraming.PARTIAL || open)) {
      retry = there + there / 64 + 1;
    }
    return size > 0 && open ? MessageFraming.PARTIAL : size;
  }

  /** Looks for the end of the message in steps: most are short, and so is what contradicts them. */
  private int scan(long at, long there) {
    int size = MessageFraming.PARTIAL;
    long reach = framing.openEnded() ? there : Effort.SHORT;
    cost = Effort.SHORT;
    while (size == MessageFraming.PARTIAL) {
      if (reach > AHEAD && !framing.openEnded()) {
        if (!effort.affords(reach, at)) {
          return MessageFraming.NONE;
        }
        cost = reach;
      }
      size = bytes.size(framing, at, at + Math.min(reach, there));
      if (reach >= there) {
        break;
      }
      reach *= 16;
    }
    return size;
  }
}
