package com.qbitel.discovery.version;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is different in the newer of two profiles.
 *
 * @param kind what is different
 * @param field the field that it is about, under its newer name unless it was removed; empty when
 *     it is about the type or the protocol as a whole
 * @param before how it was, in words; empty when there was nothing
 * @param after how it is now; empty when there is nothing
 * @param quotes whether these words repeat what messages say
 */
public record Change(
    Kind kind, Optional<String> field, String before, String after, boolean quotes) {

  /** What can be different. */
  public enum Kind {
    /** Another name for the same messages. */
    RENAMED,
    /** Other bytes or words tell that a message is of the type. */
    SELECTOR,
    /** Another side sends it. */
    DIRECTION,
    /** Messages place their fields otherwise. */
    STRUCTURE,
    FIELD_ADDED,
    FIELD_REMOVED,
    FIELD_RENAMED,
    /** It begins elsewhere. */
    FIELD_MOVED,
    /** It has another length, or a fixed one no longer. */
    FIELD_RESIZED,
    /** It is for something else. */
    FIELD_RETYPED,
    /** It has other values, where these are few. */
    FIELD_VALUES,
    /** Its least or greatest value is another. */
    FIELD_RANGE,
    /** Its values obey another rule. */
    FIELD_RULE,
    /** Something else is known of its bits, time, checksum or of what it repeats. */
    FIELD_MEANING,
    /** Text is divided otherwise. */
    LAYOUT,
    /** A message of a known type now comes from this side in conversations. */
    EVENT_ADDED,
    EVENT_REMOVED,
    /** One message now follows another. */
    STEP_ADDED,
    STEP_REMOVED;

    /** The name in documents. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A change of a type or of the protocol. */
  static Change of(Kind kind, String before, String after) {
    return new Change(kind, Optional.empty(), before, after, false);
  }

  /** A change of a field. */
  static Change of(Kind kind, String field, String before, String after) {
    return new Change(kind, Optional.of(field), before, after, false);
  }

  /** The same, whose words repeat what messages say. */
  Change quoting() {
    return new Change(kind, field, before, after, true);
  }
}
