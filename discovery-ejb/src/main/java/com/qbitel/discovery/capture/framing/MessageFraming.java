package com.qbitel.discovery.capture.framing;

import com.qbitel.discovery.capture.Framing;
import java.util.Arrays;
import java.util.Optional;

/**
 * How what one side of a stream sends falls into messages, by a framing that is known. Immutable.
 */
public final class MessageFraming {

  /** The message goes on behind the bytes that are there. */
  public static final int PARTIAL = FramingRule.PARTIAL;

  /** No message begins there. */
  public static final int NONE = FramingRule.NONE;

  /** Most bytes of one message. */
  public static final int MAX_MESSAGE = FramingRule.MAX_MESSAGE;

  private final FramingRule rule;
  private final boolean opens;
  private final Optional<FramingRule> opening;

  private MessageFraming(FramingRule rule, Optional<Framing.Rule> opening) {
    this.rule = rule;
    opens = opening.isPresent();
    this.opening = opening.flatMap(FramingRule::of);
  }

  /**
   * What a framing says of one side.
   *
   * @param side 0 for what clients send, 1 for what servers send
   * @return empty when no rule was found for it, or the framing does not say enough of it
   */
  public static Optional<MessageFraming> of(Framing framing, int side) {
    if (side >= framing.sides().size()) {
      return Optional.empty();
    }
    Framing.Side known = framing.sides().get(side);
    return FramingRule.of(known.rule()).map(r -> new MessageFraming(r, known.opening()));
  }

  /**
   * Size in bytes of the message that begins at {@code at}.
   *
   * @param end first byte behind what is known
   * @return a size, 1 to {@code end - at}; {@link #PARTIAL} or {@link #NONE}
   */
  public int size(byte[] bytes, int at, int end) {
    return rule.size(bytes, at, end);
  }

  /**
   * Size of a piece of what a stream opens with before its first message.
   *
   * @param end first byte behind what it opens with
   * @return 1 to {@code end - at}: all of it when no rule divides it
   */
  public int openingSize(byte[] bytes, int at, int end) {
    int size = opening.map(r -> r.size(bytes, at, end)).orElse(NONE);
    return size > 0 ? size : end - at;
  }

  /**
   * Size of a message whose body is announced and does not come; {@link #NONE} where none is
   * announced.
   *
   * @param end first byte behind what is known
   */
  public int bodilessSize(byte[] bytes, int at, int end) {
    return rule instanceof AnnouncedBody a ? a.line().size(bytes, at, end) : NONE;
  }

  /**
   * What a draft becomes when it is to be one message of the framing. A draft that cannot be made
   * one comes back as it is.
   */
  public byte[] completed(byte[] draft) {
    return whole(draft) ? draft : Completion.of(rule, draft);
  }

  /** Whether some bytes are one message, whatever message follows. */
  public boolean whole(byte[] message) {
    byte[] twice = Arrays.copyOf(message, 2 * message.length);
    System.arraycopy(message, 0, twice, message.length, message.length);
    return message.length > 0 && rule.size(twice, 0, twice.length) == message.length;
  }

  /** Whether some bytes are one message, as far as they tell by themselves. */
  public boolean fits(byte[] message) {
    int end = message.length;
    return end > 0 && (rule.size(message, 0, end) == end || bodilessSize(message, 0, end) == end);
  }

  /** Whether streams open with something else before their first message. */
  public boolean opens() {
    return opens;
  }

  /** Whether the bytes {@code [from, at)} allow that a message begins behind them. */
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    return rule.mayBegin(bytes, from, at, end);
  }

  /** Whether a message's end is looked for byte by byte, rather than stated at its beginning. */
  public boolean scans() {
    return !(rule instanceof LengthField || rule instanceof FixedSize);
  }

  /** Whether what follows a message decides where it ends. */
  public boolean openEnded() {
    return rule instanceof TextHead || rule instanceof StartMark;
  }
}
