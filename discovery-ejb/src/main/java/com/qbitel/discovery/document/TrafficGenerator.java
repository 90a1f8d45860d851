package com.qbitel.discovery.document;

import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.ConversationGenerator;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.language.MessageBreaker;
import com.qbitel.discovery.language.MessageGenerator;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the traffic of a profile: messages of its grammar that its framing takes for one each, in
 * the order of its state machine if it has one. Not safe for several threads.
 */
public final class TrafficGenerator {

  private final MessageGenerator messages;
  private final MessageBreaker breaker;
  private final Supplier<Optional<GeneratedMessage>> source;

  private TrafficGenerator(
      MessageGenerator messages,
      MessageBreaker breaker,
      Supplier<Optional<GeneratedMessage>> source) {
    this.messages = messages;
    this.breaker = breaker;
    this.source = source;
  }

  /** What is wished for. */
  public enum Wish {
    /** Messages that the parser takes. */
    VALID,
    /** Messages that it rejects. */
    BROKEN,
    /** Messages that it rejects, and that streams are still divided into. */
    BROKEN_IN_STREAMS
  }

  /**
   * A generator of a profile's traffic.
   *
   * @return empty when the profile has no probabilistic grammar
   */
  public static Optional<TrafficGenerator> of(ProfileDocument profile, Wish wish, long seed) {
    return ProfileDocuments.language(profile).map(language -> of(profile, language, wish, seed));
  }

  private static TrafficGenerator of(
      ProfileDocument profile, ProbabilisticGrammar language, Wish wish, long seed) {
    Grammar grammar = ProfileDocuments.grammar(profile);
    MessageBoundaries boundaries = MessageBoundaries.of(ProfileDocuments.framing(profile));
    MessageGenerator messages =
        new MessageGenerator(grammar, language, Optional.of(boundaries), seed);
    MessageBreaker breaker =
        new MessageBreaker(
            grammar,
            wish == Wish.BROKEN_IN_STREAMS ? Optional.of(boundaries) : Optional.empty(),
            seed);
    StateMachinePart machine = profile.stateMachine();
    Supplier<Optional<GeneratedMessage>> valid =
        machine == null || machine.transitions().isEmpty()
            ? messages::next
            : new ConversationGenerator(messages, grammar.types(), machine.machine(), seed);
    return new TrafficGenerator(
        messages, breaker, wish == Wish.VALID ? valid : () -> breaker.next(valid));
  }

  /** The next message; empty when none can be made. */
  public Optional<GeneratedMessage> next() {
    return source.get();
  }

  /** Types of which no message could be made so far. */
  public Set<String> refused() {
    return messages.refused();
  }

  /** Types of which a message could not be broken. */
  public Set<String> unbroken() {
    return breaker.unbroken();
  }
}
