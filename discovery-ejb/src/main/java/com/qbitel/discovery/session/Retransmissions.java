package com.qbitel.discovery.session;

import com.qbitel.discovery.message.Direction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Recognises what a side of a conversation sends again, byte for byte. Not thread-safe. */
final class Retransmissions {

  /** What a message repeats. */
  enum Repeat {
    /** Nothing that its side said last. */
    NOTHING,
    /** Its side's last message, which the other side has not answered: a retransmission. */
    UNANSWERED,
    /** Its side's last message, though the other side has spoken since: perhaps one. */
    ANSWERED
  }

  private final Map<Direction, byte[]> last = new EnumMap<>(Direction.class);
  private Direction sender;

  /** What the next message of the conversation repeats. */
  Repeat next(byte[] payload, Direction direction) {
    boolean same = Arrays.equals(payload, last.put(direction, payload));
    boolean answered = direction != sender;
    sender = direction;
    return !same ? Repeat.NOTHING : answered ? Repeat.ANSWERED : Repeat.UNANSWERED;
  }
}
