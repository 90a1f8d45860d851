package com.qbitel.discovery.validation;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.session.ConversationMonitor.Moment;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A message that is validated, with what was found out about it so far.
 *
 * @param bytes its bytes, which nobody changes
 * @param direction side that sent it
 * @param parsed what the profile's parser says of it
 * @param moment what it is at its moment; empty when its conversation is not followed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared nowhere
record CheckedMessage(
    byte[] bytes, Direction direction, ParsedMessage parsed, Optional<Moment> moment) {

  /** Digits of a value that issues show. */
  private static final int SHOWN = 64;

  /** The bytes of a field, lower-case hex, cut where they are many. */
  String hex(ParsedField f) {
    return hex(f.offset(), f.length());
  }

  /** Some bytes, lower-case hex, cut where they are many. */
  String hex(int offset, int length) {
    int shown = Math.min(length, SHOWN / 2);
    String digits = HexFormat.of().formatHex(bytes, offset, offset + shown);
    return shown < length ? digits + "..." : digits;
  }
}
