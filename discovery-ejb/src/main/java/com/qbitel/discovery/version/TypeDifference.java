package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.MessageType;
import java.util.List;
import java.util.Optional;

/**
 * A message type in two profiles.
 *
 * @param before as the older one has it; empty when it is new
 * @param after as the newer one has it; empty when it is gone
 * @param changes what is different, when both have it; its identifier does not count
 */
public record TypeDifference(
    Optional<MessageType> before, Optional<MessageType> after, List<Change> changes) {

  /** What became of a type. */
  public enum Fate {
    SAME,
    CHANGED,
    ADDED,
    REMOVED
  }

  public TypeDifference {
    changes = List.copyOf(changes);
  }

  /** What became of it. */
  public Fate fate() {
    if (before.isEmpty()) {
      return Fate.ADDED;
    }
    if (after.isEmpty()) {
      return Fate.REMOVED;
    }
    return changes.isEmpty() ? Fate.SAME : Fate.CHANGED;
  }

  /** The newer of what there is. */
  public MessageType type() {
    return after.or(() -> before).orElseThrow();
  }
}
