package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParsedField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message that nobody sent.
 *
 * @param type the type that it was made as
 * @param direction the side that would send it; never {@code UNKNOWN}
 * @param fields its fields as the parser sees them; up to the problem if it is broken
 * @param breakage how it was broken; empty for a valid one
 * @param conversation number of the conversation that it belongs to, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record GeneratedMessage(
    MessageType type,
    Direction direction,
    byte[] payload,
    List<ParsedField> fields,
    Optional<Breakage> breakage,
    int conversation) {

  public GeneratedMessage {
    payload = payload.clone();
    fields = List.copyOf(fields);
  }

  /** One of the first conversation. */
  public GeneratedMessage(
      MessageType type,
      Direction direction,
      byte[] payload,
      List<ParsedField> fields,
      Optional<Breakage> breakage) {
    this(type, direction, payload, fields, breakage, 0);
  }

  /** The same in a conversation. */
  GeneratedMessage in(int number) {
    return new GeneratedMessage(type, direction, payload, fields, breakage, number);
  }

  /** Its bytes. */
  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneratedMessage m
        && type.equals(m.type)
        && direction == m.direction
        && Arrays.equals(payload, m.payload)
        && fields.equals(m.fields)
        && breakage.equals(m.breakage)
        && conversation == m.conversation;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload);
  }

  /**
   * How a message was broken.
   *
   * @param way what was done to it
   * @param problem why the parser rejects it
   */
  public record Breakage(String way, ParseProblem problem) {}
}
