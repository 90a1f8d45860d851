package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.List;

/**
 * Messages that share a layout and a purpose.
 *
 * @param id stable identifier within the grammar, {@code t0}, {@code t1} ...
 * @param name readable name
 * @param count number of messages
 * @param share part of all messages, 0..1
 * @param direction side that sends it; {@code UNKNOWN} when both do
 * @param confidence probability that two messages of the type belong together, 0..1
 * @param selector how a message is recognised
 * @param structure what places fields by the messages' content
 * @param fields fields in message order, which tile the message
 */
public record MessageType(
    String id,
    String name,
    int count,
    double share,
    Direction direction,
    double confidence,
    Selector selector,
    Structure structure,
    List<Field> fields) {

  public MessageType {
    fields = List.copyOf(fields);
  }

  /** The same with other fields. */
  MessageType with(List<Field> others) {
    return new MessageType(
        id, name, count, share, direction, confidence, selector, structure, others);
  }
}
