package com.qbitel.discovery.grammar;

import java.util.List;
import java.util.Optional;

/**
 * The message types of a protocol.
 *
 * @param types most frequent first, ties by identifier
 * @param layout how messages are divided, if the protocol is made of printable text
 */
public record Grammar(List<MessageType> types, Optional<TextLayout> layout) {

  public Grammar {
    types = List.copyOf(types);
  }

  /** Whether the protocol is made of printable text. */
  public boolean text() {
    return layout.isPresent();
  }
}
