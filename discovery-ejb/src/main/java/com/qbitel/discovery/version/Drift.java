package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.ParseProblem.Code;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the traffic of today differs from the profile that was learned before.
 *
 * <p>A deviation counts as drift only when chance does not explain it: the profile's own figures
 * say how many messages it rejects anyway, and how often a new value is to be expected. All
 * probabilities take into account that neighbouring messages are not independent, and in how many
 * fields a deviation was looked for.
 *
 * @param messages number of messages
 * @param rejection messages that do not parse
 * @param types every type of the profile with its messages of today, in the profile's order
 * @param newTypes types of today's messages most of which the profile does not know
 * @param fields fields with values that the profile has not seen, gravest first
 */
public record Drift(
    int messages,
    Rejection rejection,
    List<TypeTraffic> types,
    List<NewType> newTypes,
    List<FieldDrift> fields) {

  /** Chance below which a deviation is no longer taken for one. */
  public static final double SIGNIFICANT = 0.001;

  public Drift {
    types = List.copyOf(types);
    newTypes = List.copyOf(newTypes);
    fields = List.copyOf(fields);
  }

  /** Whether there is more than chance explains. */
  public boolean significant() {
    return rejection.significant()
        || newTypes.stream().anyMatch(NewType::significant)
        || fields.stream().anyMatch(FieldDrift::significant);
  }

  /**
   * Messages that do not parse.
   *
   * @param messages how many
   * @param share what part of all, 0..1
   * @param expected the part that the profile rejects of its own protocol, as far as is known
   * @param chance probability that as many are rejected though nothing has changed
   * @param problems what is wrong with them, by the number of messages
   */
  public record Rejection(
      int messages, double share, double expected, double chance, Map<Code, Integer> problems) {
    public Rejection {
      problems = Collections.unmodifiableMap(new TreeMap<>(problems));
    }

    /** Whether they are more than chance explains. */
    public boolean significant() {
      return chance < SIGNIFICANT;
    }
  }

  /**
   * Messages of a known type.
   *
   * @param messages how many there are today
   * @param share what part of all, 0..1; the type says what part it was
   * @param rejected how many of them do not parse
   */
  public record TypeTraffic(MessageType type, int messages, double share, int rejected) {}

  /**
   * A type that the profile does not know.
   *
   * @param type as it was learned today
   * @param messages how many messages it has
   * @param rejected how many of them the profile does not know
   * @param chance probability that as many come of a type that the profile saw no message of,
   *     though nothing has changed, times the number of today's types, at most 1
   */
  public record NewType(MessageType type, int messages, int rejected, double chance) {

    /** Whether they are more than chance explains. */
    public boolean significant() {
      return chance < SIGNIFICANT;
    }
  }

  /** What is new about the values of a field. */
  public enum Sort {
    /** They are none of the few that there were. */
    VALUES,
    /** They are less than the least, or greater than the greatest. */
    RANGE
  }

  /**
   * A field with values that the profile has not seen.
   *
   * @param sort what is new about them
   * @param learned number of values that the profile was learned from
   * @param tested number of values today
   * @param outside how many of them are new, where one that repeats the one before does not count
   * @param least the least of the new ones, as unsigned number
   * @param greatest the greatest
   * @param chance probability of as many though nothing has changed, times the number of fields
   *     that were looked at, at most 1
   */
  public record FieldDrift(
      MessageType type,
      Field field,
      Sort sort,
      int learned,
      int tested,
      int outside,
      long least,
      long greatest,
      double chance) {

    /** Whether they are more than chance explains. */
    public boolean significant() {
      return chance < SIGNIFICANT;
    }
  }
}
