package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.ByteRange;
import java.util.List;
import java.util.Optional;

/**
 * What a parser says of a message.
 *
 * @param type its type; empty when none takes it
 * @param fields the fields in order, up to where the problem is
 * @param consumed bytes that these fields cover
 * @param size bytes of the message
 * @param problem why it is no message of the protocol; empty when it is one
 */
public record ParsedMessage(
    Optional<MessageType> type,
    List<ParsedField> fields,
    int consumed,
    int size,
    Optional<ParseProblem> problem) {

  public ParsedMessage {
    fields = fields instanceof ParsedFields ? fields : List.copyOf(fields);
  }

  /** Whether it is a message of the protocol. */
  public boolean ok() {
    return problem.isEmpty();
  }

  /** The bytes behind the last field, which were not parsed; of no length when all were. */
  public ByteRange remaining() {
    return new ByteRange(consumed, size - consumed);
  }

  /**
   * How far its fields can be relied on: the probability that a byte picked at random from the
   * message is of this type and in a field whose boundaries are both right. That is the confidence
   * of the type times that of the fields, each field weighing as many times as it has bytes. Bytes
   * that no field explains count as wrong. 0 when it is no message of the protocol. Computed at
   * each call.
   *
   * @return 0..1
   */
  public double confidence() {
    if (!ok() || type.isEmpty()) {
      return 0;
    }
    double sum = 0;
    for (ParsedField f : fields) {
      sum += f.length() * f.field().confidence();
    }
    return type.get().confidence() * (size == 0 ? 1 : sum / size);
  }
}
