package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.MessageType;
import java.util.List;
import java.util.Optional;

/**
 * What a parser says of a message.
 *
 * @param type its type; empty when none takes it
 * @param fields the fields in order, up to where the problem is
 * @param consumed bytes that these fields cover
 * @param problem why it is no message of the protocol; empty when it is one
 */
public record ParsedMessage(
    Optional<MessageType> type,
    List<ParsedField> fields,
    int consumed,
    Optional<ParseProblem> problem) {

  public ParsedMessage {
    fields = List.copyOf(fields);
  }

  /** Whether it is a message of the protocol. */
  public boolean ok() {
    return problem.isEmpty();
  }
}
