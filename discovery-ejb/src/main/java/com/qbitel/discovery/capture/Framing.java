package com.qbitel.discovery.capture;

import java.util.List;
import java.util.Optional;

/**
 * How payloads were cut into messages.
 *
 * @param kind {@code datagram}: one message per packet; {@code message}: the input already held
 *     messages; of streams the kind of the rule that was found, or {@code segment} for one message
 *     per TCP segment where there was none
 * @param confidence probability that the cuts are the protocol's own, 0..1
 * @param evidence why, in words without payload values
 * @param sides of streams how what clients send is cut, and what servers send; otherwise empty
 */
public record Framing(String kind, double confidence, String evidence, List<Side> sides) {

  /**
   * How what one side of a stream sends is cut.
   *
   * @param rule the rule; {@code segment} when none was found
   * @param opening how what streams open with before their first message is cut, {@code segment}
   *     when it is one piece; empty when they begin with a message
   */
  public record Side(Rule rule, Optional<Rule> opening) {}

  /**
   * How the end of a message is found when its beginning is known.
   *
   * @param name {@code u8}, {@code u16be} and so on, {@code ber}, {@code leb128}, {@code decimal}
   *     for a number that states the length; {@code delimiter}; {@code fixed-size}; otherwise the
   *     name of a rule that has no numbers of its own
   * @param offset first byte of the number
   * @param addend message length minus the number; minus also the offset and the number's own width
   *     where that varies; the length itself for {@code fixed-size}
   * @param delimiter bytes that end a message or its first line, of {@code start-mark} those that
   *     begin one, lower-case hex; otherwise empty
   * @param replies whether a line of three digits and a hyphen goes on until one of the same digits
   *     without a hyphen
   * @param body how text says how many bytes follow it, if it does
   */
  public record Rule(
      String name, int offset, int addend, String delimiter, boolean replies, Optional<Body> body) {

    /** A rule of messages without a body of their own. */
    public Rule(String name, int offset, int addend, String delimiter, boolean replies) {
      this(name, offset, addend, delimiter, replies, Optional.empty());
    }

    /** A rule that has no numbers of its own. */
    public static Rule named(String name) {
      return new Rule(name, 0, 0, "", false);
    }
  }

  /**
   * How text says how many bytes follow it.
   *
   * @param name name of the header line or parameter that states it; empty for a line's last number
   * @param words first words of the lines that state it; empty for any
   * @param closed whether a line end that is not counted follows the body
   */
  public record Body(String name, List<String> words, boolean closed) {
    public Body {
      words = List.copyOf(words);
    }
  }

  public Framing {
    sides = List.copyOf(sides);
  }

  /** Of messages that no stream holds. */
  public Framing(String kind, double confidence, String evidence) {
    this(kind, confidence, evidence, List.of());
  }
}
