package com.qbitel.discovery.grammar;

import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the type of a message. Types with a key come before those without, types of the message's
 * own direction before those of either.
 */
final class TypeSelectors {

  /** A type ready to be asked: its key values as numbers. */
  private record Ready(MessageType type, Keyword keyword, Set<Long> values) {

    boolean keyed() {
      return !values.isEmpty() || !type.selector().token().isEmpty();
    }

    boolean takes(byte[] payload, String word) {
      if (!type.selector().token().isEmpty()) {
        return type.selector().token().contains(word);
      }
      return values.isEmpty() || values.contains(keyword.key(payload));
    }
  }

  private final List<Ready> keyed = new ArrayList<>();
  private final List<Ready> open = new ArrayList<>();
  private final boolean text;

  TypeSelectors(Grammar grammar) {
    text = grammar.text();
    for (MessageType t : grammar.types()) {
      Ready r = ready(t);
      (r.keyed() ? keyed : open).add(r);
    }
  }

  private static Ready ready(MessageType t) {
    Selector s = t.selector();
    Set<Long> values = new HashSet<>();
    for (String v : s.values()) {
      values.add(Long.parseLong(v, 16));
    }
    int mask =
        s.mask() != null ? Integer.parseInt(s.mask(), 16) : (1 << 8 * Math.min(3, s.length())) - 1;
    Keyword k = new Keyword(s.offset(), s.length(), mask, 0, 0, 0);
    return new Ready(t, k, values);
  }

  Optional<MessageType> select(byte[] payload, Direction direction) {
    String word = text ? TextKeyword.of(payload) : "";
    return first(keyed, payload, word, direction).or(() -> first(open, payload, word, direction));
  }

  private static Optional<MessageType> first(
      List<Ready> types, byte[] payload, String word, Direction direction) {
    MessageType either = null;
    for (Ready r : types) {
      Direction d = r.type().direction();
      if (d == direction && r.takes(payload, word)) {
        return Optional.of(r.type());
      }
      boolean compatible = d == Direction.UNKNOWN || direction == Direction.UNKNOWN;
      if (compatible && either == null && r.takes(payload, word)) {
        either = r.type();
      }
    }
    return Optional.ofNullable(either);
  }
}
