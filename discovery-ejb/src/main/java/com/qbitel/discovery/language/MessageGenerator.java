package com.qbitel.discovery.language;

import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes messages of a protocol: derives them from its probabilistic grammar, fills in lengths and
 * checksums, and lets the protocol's parser confirm each. The same seed gives the same messages.
 * Not safe for several threads.
 */
public final class MessageGenerator {

  /** Derivations of one type until the parser divides one as it was derived. */
  private static final int TRIES = 40;

  /** The same where the parser hardly ever does. */
  private static final int FEWEST_TRIES = 4;

  /** The same while the parser takes none; in long texts it seldom does. */
  private static final int MOST_TRIES = 200;

  /** Derivations that may lead nowhere before the first that does not. */
  private static final int MOST_EMPTY = 8;

  private final Grammar grammar;
  private final Map<String, Rule> rules;
  private final Derivations derivations;
  private final MessageParser parser;
  private final Optional<MessageBoundaries> boundaries;
  private final SplittableRandom random;
  private final Map<String, Integer> tries = new HashMap<>();
  private final Failures failures = new Failures();
  private long effort;

  /** A generator of messages of a grammar, in a language learned for it. */
  public MessageGenerator(Grammar grammar, ProbabilisticGrammar language, long seed) {
    this(grammar, language, Optional.empty(), seed);
  }

  /**
   * A generator of messages of a grammar, in a language learned for it.
   *
   * @param boundaries by which each is one message of a stream; empty if they are sent in none
   */
  public MessageGenerator(
      Grammar grammar,
      ProbabilisticGrammar language,
      Optional<MessageBoundaries> boundaries,
      long seed) {
    this.grammar = grammar;
    this.boundaries = boundaries;
    rules = language.byName();
    derivations = new Derivations(grammar);
    parser = ParserStage.compiler().parser(grammar);
    random = new SplittableRandom(seed);
  }

  /**
   * Types of which no message could be made that the parser takes for one, in the order in which
   * that was found.
   */
  public Set<String> refused() {
    return failures.refused();
  }

  /** Parts and bytes of all that was drawn so far, whether it came to anything or not. */
  long effort() {
    return effort;
  }

  /** A message of a type that is drawn too; empty when there is no type left to draw. */
  public Optional<GeneratedMessage> next() {
    while (true) {
      Optional<MessageType> type = drawType();
      if (type.isEmpty()) {
        return Optional.empty();
      }
      Optional<GeneratedMessage> made = next(type.get());
      if (made.isPresent()) {
        return made;
      }
    }
  }

  private Optional<MessageType> drawType() {
    List<MessageType> open = new ArrayList<>();
    long total = 0;
    Map<String, Long> weights = new HashMap<>();
    if (rules.get(ProbabilisticGrammar.START) instanceof Choice c) {
      for (Alternative a : c.alternatives()) {
        weights.put(a.symbols().getFirst(), a.count());
      }
    }
    for (MessageType t : grammar.types()) {
      if (!failures.hopeless(t.id(), false) && weights.containsKey(t.id())) {
        open.add(t);
        total += weights.get(t.id());
      }
    }
    long at = total == 0 ? 0 : random.nextLong(total);
    for (MessageType t : open) {
      if (at < weights.get(t.id())) {
        return Optional.of(t);
      }
      at -= weights.get(t.id());
    }
    return Optional.empty();
  }

  /**
   * A message of a type; empty when none of those that were tried is one to the parser. One that
   * the parser divides as it was derived is preferred.
   */
  public Optional<GeneratedMessage> next(MessageType type) {
    return next(type, type.direction(), false);
  }

  /**
   * The same from one side.
   *
   * @param side the side that sends it; {@code UNKNOWN} for either
   * @param first whether it is the first that the side sends in its conversation
   */
  Optional<GeneratedMessage> next(MessageType type, Direction side, boolean first) {
    if (failures.hopeless(type.id(), first)) {
      return Optional.empty();
    }
    Sampler sampler = new Sampler(rules, type, derivations.symbols(type), grammar.text(), random);
    Optional<GeneratedMessage> accepted = Optional.empty();
    int usual = tries.getOrDefault(type.id(), TRIES);
    int drawn = 0;
    for (int k = 0; k < MOST_TRIES; k++) {
      boolean enough = k >= usual && accepted.isPresent();
      boolean hopeless = k >= MOST_EMPTY && drawn == 0;
      if (enough || hopeless) {
        break;
      }
      Direction direction = direction(side, k);
      Optional<Assembly.Made> made =
          sampler.message().map(draft -> Assembly.of(type, draft, random));
      drawn += made.isPresent() ? 1 : 0;
      effort += sampler.drawn();
      Optional<byte[]> whole = made.flatMap(m -> whole(m.message(), direction, first));
      Optional<GeneratedMessage> valid = whole.flatMap(m -> valid(type, direction, m));
      if (valid.isPresent() && asDrawn(valid.get(), made.get())) {
        failures.made(type.id());
        return valid;
      }
      accepted = accepted.or(() -> valid);
    }
    tries.put(type.id(), Math.max(FEWEST_TRIES, usual / 2));
    if (accepted.isEmpty()) {
      failures.failed(type.id(), first);
    } else {
      failures.made(type.id());
    }
    return accepted;
  }

  /** A message, if it is one of a type to the parser. */
  private Optional<GeneratedMessage> valid(MessageType type, Direction direction, byte[] message) {
    ParsedMessage parsed = parser.parse(message, direction);
    return parsed.ok() && parsed.type().filter(t -> t.id().equals(type.id())).isPresent()
        ? Optional.of(
            new GeneratedMessage(type, direction, message, parsed.fields(), Optional.empty()))
        : Optional.empty();
  }

  private Optional<byte[]> whole(byte[] draft, Direction direction, boolean first) {
    return boundaries.isEmpty()
        ? Optional.of(draft)
        : boundaries.get().completed(draft, direction, first);
  }

  /** Whether a message has its fields where they were drawn, or had to become another. */
  private static boolean asDrawn(GeneratedMessage message, Assembly.Made drawn) {
    List<Integer> begins = message.fields().stream().map(ParsedField::offset).toList();
    return begins.equals(drawn.begins()) || !Arrays.equals(message.payload(), drawn.message());
  }

  private static Direction direction(Direction side, int attempt) {
    return switch (side) {
      case REQUEST, RESPONSE -> side;
      case UNKNOWN -> attempt % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE;
    };
  }
}
