package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.List;
import java.util.Optional;

/** Applies a grammar to single messages: which type, which bytes belong to which field. */
public interface MessageDissector {

  /** Finds the type of a message and places its fields; they tile the payload. */
  Dissection dissect(byte[] payload, Direction direction);

  /** Finds the type of a message alone; empty when no type takes it. */
  default Optional<MessageType> type(byte[] payload, Direction direction) {
    return Optional.ofNullable(dissect(payload, direction).type());
  }

  /**
   * One message, explained.
   *
   * @param type the type, null when no type takes the message
   * @param fields placed fields in order, tiling the payload; one field of kind unknown when no
   *     type takes it
   */
  record Dissection(MessageType type, List<PlacedField> fields) {}

  /** A field of a type at its place in one message. */
  record PlacedField(int offset, int length, Field field) {}
}
