package com.qbitel.discovery.grammar;

import java.util.List;

/**
 * The message types of a protocol.
 *
 * @param types most frequent first, ties by identifier
 * @param text whether the protocol is made of printable text
 */
public record Grammar(List<MessageType> types, boolean text) {

  public Grammar {
    types = List.copyOf(types);
  }
}
