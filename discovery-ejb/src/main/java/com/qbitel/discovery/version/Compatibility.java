package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParseProblem.Code;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of messages when one profile takes the place of another: each is parsed with both.
 *
 * @param messages number of messages
 * @param parsedBefore how many of them parsed
 * @param parsedAfter how many do now
 * @param broken how many parsed and no longer do
 * @param gained how many did not parse and do now
 * @param problems what is wrong with those that no longer parse, by the number of messages
 * @param first the first of those
 */
public record Compatibility(
    int messages,
    int parsedBefore,
    int parsedAfter,
    int broken,
    int gained,
    Map<Code, Integer> problems,
    Optional<Breach> first) {

  public Compatibility {
    problems = Collections.unmodifiableMap(new TreeMap<>(problems));
  }

  /**
   * A message that parsed and no longer does.
   *
   * @param message its place in the table
   * @param before its type in the older profile
   * @param after its type in the newer one; empty when none takes it
   * @param problem why it does not parse
   */
  public record Breach(
      int message,
      Optional<MessageType> before,
      Optional<MessageType> after,
      ParseProblem problem) {}

  /** Parses messages with both parsers. */
  public static Compatibility replay(
      MessageParser before, MessageParser after, MessageTable messages) {
    int old = 0;
    int now = 0;
    int broken = 0;
    int gained = 0;
    Map<Code, Integer> problems = new EnumMap<>(Code.class);
    Optional<Breach> first = Optional.empty();
    for (int m = 0; m < messages.size(); m++) {
      byte[] payload = messages.payload(m);
      ParsedMessage was = before.parse(payload, messages.direction(m));
      ParsedMessage is = after.parse(payload, messages.direction(m));
      old += was.ok() ? 1 : 0;
      now += is.ok() ? 1 : 0;
      gained += !was.ok() && is.ok() ? 1 : 0;
      if (was.ok() && !is.ok()) {
        broken++;
        ParseProblem problem = is.problem().orElseThrow();
        problems.merge(problem.code(), 1, Integer::sum);
        if (first.isEmpty()) {
          first = Optional.of(new Breach(m, was.type(), is.type(), problem));
        }
      }
    }
    return new Compatibility(messages.size(), old, now, broken, gained, problems, first);
  }

  /** Whether all messages that parsed still do. */
  public boolean compatible() {
    return broken == 0;
  }
}
