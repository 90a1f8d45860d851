package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Optional;

/** How the end of a message is found when its beginning is known. Immutable. */
sealed interface FramingRule
    permits LengthField, LineEnd, AnnouncedBody, TypedLines, StartMark, TextHead, FixedSize {

  /** The message goes on behind the bytes that are there. */
  int PARTIAL = 0;

  /** No message of this framing begins here. */
  int NONE = -1;

  /** Most bytes of one message. */
  int MAX_MESSAGE = 1 << 24;

  /**
   * Size in bytes of the message that begins at {@code at}.
   *
   * @param end first byte behind what is known
   * @return a size, 1 to {@code end - at}; {@link #PARTIAL} or {@link #NONE}
   */
  int size(byte[] bytes, int at, int end);

  /**
   * Whether a message may begin at a place, by what stands before it and at it.
   *
   * @param from first byte that is known before it
   * @param end first byte behind what is known
   */
  default boolean mayBegin(byte[] bytes, int from, int at, int end) {
    return true;
  }

  /** The kind's name in result documents, for example {@code length-prefix}. */
  String kind();

  /** The rule as a value. */
  default Framing.Rule value() {
    return Framing.Rule.named(kind());
  }

  /** The rule that a value stands for; empty when there is none, or too little is said of it. */
  static Optional<FramingRule> of(Framing.Rule value) {
    return RuleValue.rule(value);
  }

  /** The rule in words, for example {@code u16be(4) + 6 = message length}. */
  String formula();
}
